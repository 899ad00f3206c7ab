# SPDX-License-Identifier: EUPL-1.2
"""One engine of the legal clock, in a process of its own: `python -m bench.law_engines ENGINE FOLDER COUNT RUNS [OUT]`."""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from bench import law_data, law_wide
from bench.law_data import TODAY
from bench.law_wide import TWELVE
from leidraad.config.law_files import law_of_today
from leidraad.pure.law.assess import assess
from leidraad.pure.law.calendar_columns import NA
from leidraad.pure.law.case import CaseOnDay
from leidraad.pure.law.columns import DutyColumns, assess_columns, assess_runs
from leidraad.pure.law.columns_asking import Facts
from leidraad.pure.law.columns_days import tables_of
from leidraad.pure.law.columns_facts import CaseColumns
from leidraad.pure.law.columns_rules import STATES, ColumnsWorkingOut, RuleColumns
from leidraad.pure.law.facts import Case
from leidraad.pure.law.law import Law
from leidraad.pure.law.rules import RuleKind
from leidraad.pure.law.working_out import WorkingOut

RUN = 65_536
_PLACE = {state: place for place, state in enumerate(STATES)}
Work = Callable[[], object]


# --- many at once -------------------------------------------------------------------------------------------------------


def _floor(folder: Path, count: int) -> Work:
    """Read every input once, write every answer once: what no engine can do without."""
    with np.load(law_wide.kept(folder, law_data.kept(folder, count), law_of_today())) as wide:
        columns = [wide[name] for name in wide.files if len(wide[name]) == count]

    def work() -> None:
        for column in columns:
            column.copy()
        for _ in TWELVE:
            for kind in (np.int8, np.int32, np.int32):
                np.empty(count, dtype=kind).fill(1)

    return work


def _rules(folder: Path, count: int) -> Work:
    """Twelve rules, where what they ask of the facts is known already: openfisca starts there as well."""
    cases, law = law_data.kept(folder, count), law_of_today()
    tables = tables_of(tuple(sorted(law.equated.items())))
    runs = [Facts.between(cases, start, min(start + RUN, count), TODAY) for start in range(0, count, RUN)]

    def work() -> list[DutyColumns]:
        found = []
        for facts in runs:
            working = ColumnsWorkingOut(facts, law, tables)
            found.append(DutyColumns(0, facts.size, {one: working.outcome(one) for one in TWELVE}))
        return found

    return work


def _from_facts(rules: Sequence[str] | None) -> Callable[[Path, int], Work]:
    def engine(folder: Path, count: int) -> Work:
        cases, law = law_data.kept(folder, count), law_of_today()
        cases.by_kind  # noqa: B018 (laid out once, whatever is asked afterwards)
        return lambda: assess_columns(law, cases, TODAY, rules=rules)

    return engine


def _cold(folder: Path, count: int) -> Work:
    """Twelve rules from facts as they come in, by case and day: also laying them out by kind."""
    read, law = law_data.kept(folder, count), law_of_today()
    return lambda: assess_columns(
        law, CaseColumns(read.regime, read.group, read.route, read.facts), TODAY, rules=TWELVE
    )


# --- one at a time ------------------------------------------------------------------------------------------------------


def twelve_alone(law: Law) -> Law:
    """The law with only the twelve rules and what they lean on."""
    lines = {
        one: versions
        for one, versions in law.lines.items()
        if one in (*TWELVE, "FINE-5") or versions[0].kind in (RuleKind.EXTENSION, RuleKind.POSTPONEMENT)
    }
    return replace(law, lines=lines)


def _one(which: Callable[[Law], Law], everything: bool) -> Callable[[Path, int], Work]:
    def engine(folder: Path, count: int) -> Work:
        law = which(law_of_today())
        cases = law_data.single(law_data.kept(folder, count), 0, 200)
        turn = iter(_round(cases))
        return lambda: assess(next(turn), law, TODAY, everything=everything)

    return engine


def _round(cases: Sequence[Case]) -> Iterator[Case]:
    while True:
        yield from cases


ENGINES: dict[str, Callable[[Path, int], Work]] = {
    "floor": _floor,
    "columns, rules": _rules,
    "columns, from facts": _from_facts(TWELVE),
    "columns, facts unsorted": _cold,
    "columns, all rules": _from_facts(None),
    "one, all rules": _one(lambda law: law, False),
    "one, everything": _one(lambda law: law, True),
    "one, twelve": _one(twelve_alone, True),
}


# --- both ways the same -------------------------------------------------------------------------------------------------


def single_columns(law: Law, cases: Sequence[Case], like: DutyColumns) -> DutyColumns:
    """The answers of the single case, one after the other, in the shape of columns."""
    rows: dict[str, list[tuple[int, ...]]] = {identity: [] for identity in law.order}
    versions = {one: {rule.in_force_from: place for place, rule in enumerate(v)} for one, v in law.lines.items()}
    for case in cases:
        working = WorkingOut(CaseOnDay(case, TODAY), law)
        for identity in law.order:
            out = working.outcome(identity)
            days = (NA if day is None else day for day in (out.starts, out.due, out.base_due, out.met_on))
            quantity = (out.quantity.done, out.quantity.deducted) if out.quantity else (NA, NA)
            rows[identity].append(
                (_PLACE[out.state], versions[identity][out.rule.in_force_from], *days, *quantity)
            )  # fmt: skip
    return DutyColumns(like.start, len(cases), {one: _columns(rows[one], like.rules[one]) for one in law.order})


def _columns(rows: list[tuple[int, ...]], like: RuleColumns) -> RuleColumns:
    table = np.array(rows, dtype=np.int32)
    found: dict[str, Any] = {}
    for place, field in enumerate(fields(RuleColumns)):
        shape = getattr(like, field.name)
        found[field.name] = None if shape is None else table[:, place].astype(shape.dtype)
    return RuleColumns(**found)


def _part(folder: Path, count: int, first: int, last: int, run: int) -> tuple[list[str], list[str]]:
    """Checksums of both ways for a part of the cases."""
    cases, law = law_data.kept(folder, count), law_of_today()
    bounds = np.searchsorted(cases.facts.case, (np.int32(first), np.int32(last)))
    whole = cases.facts
    facts = replace(whole, **{f.name: getattr(whole, f.name)[bounds[0] : bounds[1]] for f in fields(whole)})
    part = slice(first, last)
    mine = CaseColumns(
        cases.regime[part], cases.group[part], cases.route[part], replace(facts, case=facts.case - np.int32(first))
    )
    one, many = [], []
    for answers in assess_runs(law, mine, TODAY, run=run):
        singly = single_columns(law, law_data.single(mine, answers.start, answers.start + answers.size), answers)
        many.append(answers.checksum())
        one.append(singly.checksum())
    return one, many


def equal(folder: Path, count: int, run: int = 2_500) -> dict[str, Any]:
    """Every case both ways, in two processes; one checksum for each way over all of them."""
    middle = count // 2 // run * run or count
    parts = [(first, last) for first, last in ((0, middle), (middle, count)) if first < last]
    with ProcessPoolExecutor(2) as pool:
        waiting = [pool.submit(_part, folder, count, first, last, run) for first, last in parts]
        found = [one.result() for one in waiting]
    sums = [
        hashlib.blake2b("".join(x for part in found for x in part[way]).encode(), digest_size=16).hexdigest()
        for way in (0, 1)
    ]
    different = sum(a != b for one, many in found for a, b in zip(one, many, strict=True))
    return {"single": sums[0], "columns": sums[1], "runs_that_differ": different, "cases": count}


# --- a child ------------------------------------------------------------------------------------------------------------


def _bytes(cases: CaseColumns, answers: DutyColumns) -> int:
    facts = sum(getattr(cases.facts, field.name).nbytes for field in fields(cases.facts))
    columns = (getattr(one, field.name) for one in answers.rules.values() for field in fields(RuleColumns))
    return int(facts + sum(column.nbytes for column in columns if column is not None))


def peak_mb() -> float:
    """The most memory this process ever held. Not `ru_maxrss`: that begins with what the parent held."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main(arguments: list[str]) -> None:
    """Set up, warm up, time, print one line of JSON."""
    name, folder, count, runs = arguments[0], Path(arguments[1]), int(arguments[2]), int(arguments[3])
    if name == "equal":
        print(json.dumps(equal(folder, count)))
        return
    work = ENGINES[name](folder, count)
    found = work()
    about: dict[str, Any] = {"items": 1 if name.startswith("one") else count}
    if len(arguments) > 4 and isinstance(found, DutyColumns):
        told = {
            f"{kind}_{one}": getattr(columns, kind)
            for one, columns in found.rules.items()
            for kind in ("state", "starts", "due")
        }
        np.savez(arguments[4], **told)
    if isinstance(found, DutyColumns):
        about["bytes_in_and_out"] = _bytes(law_data.kept(folder, count), found)
    del found
    seconds, cpu = [], []
    for _ in range(runs):
        before, processor = time.perf_counter(), time.process_time()
        work()
        seconds.append(time.perf_counter() - before)
        cpu.append(time.process_time() - processor)
    peak = peak_mb()
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak_mb": peak, **about}))


if __name__ == "__main__":
    main(sys.argv[1:])
