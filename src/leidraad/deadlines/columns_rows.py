# SPDX-License-Identifier: EUPL-1.2
"""Stored duties of many dossiers in columns: as the law says, as they stand, the difference, and the writing of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leidraad.access.many_rows import store
from leidraad.access.types import Actor
from leidraad.deadlines.columns_cases import Stretch, as_int, column, fixed_rows, listed, ordinal
from leidraad.deadlines.types import Hold, RuleChange
from leidraad.pure.law.calendar_columns import NA
from leidraad.pure.law.columns import DutyColumns, assess_columns
from leidraad.pure.law.columns_rules import STATES, RuleColumns
from leidraad.pure.law.duties import State
from leidraad.pure.law.law import Law
from leidraad.pure.law.rules import WINDOWS

HOLDS: Final = tuple(Hold)
_HOLD: Final = {hold: number for number, hold in enumerate(HOLDS)}
_NUMBER: Final = {state: number for number, state in enumerate(STATES)}
NONE: Final = -1  # no such row
OTHER: Final = -2  # a row of a version that the law does not have any more
#: Of each row: which version of the rule, its hold, four days, two quantities.
FIELDS: Final = ("version", "hold", "starts", "due", "base_due", "met_on", "done", "deducted")
Table = NDArray[np.int32]  # one line per field, one place per dossier


@dataclass(frozen=True, slots=True)
class Version:
    """What is the same for all rows of one version of a rule."""

    rule: str
    who: str
    is_window: bool
    is_norm: bool
    since: date


def versions_of(law: Law, rule: str) -> list[Version]:
    """The versions of a rule as they are stored."""
    return [
        Version(one.id, one.who, one.kind in WINDOWS, law.lines[rule][0].is_norm, date.fromordinal(one.in_force_from))
        for one in law.lines[rule]
    ]


def by_law(law: Law, cases: Stretch, on: int, rules: Sequence[str]) -> dict[str, Table]:
    """What is to be stored of these dossiers, by rule: the same as `stored.kept` says of one."""
    answers: DutyColumns = assess_columns(law, cases.cases, on, rules=rules)
    return {
        rule: _table(answers.rules[rule], cases.awaiting if rule in law.postponements else None, on) for rule in rules
    }


def by_former_law(former: Law, law: Law, cases: Stretch, on: int, rules: Sequence[str]) -> dict[str, Table]:
    """What another law said of these dossiers, told in the versions of this law."""
    known = [rule for rule in rules if rule in former.lines]
    tables = by_law(former, cases, on, known)
    for rule in known:
        here = versions_of(law, rule)
        told = [here.index(one) if one in here else OTHER for one in versions_of(former, rule)]
        # The last two stand for no row (-1) and for a version that is not there (-2).
        tables[rule][0] = np.array([*told, OTHER, NONE], dtype=np.int32)[tables[rule][0]]
    nothing = np.full((len(FIELDS), len(cases)), NONE, dtype=np.int32)
    return {rule: tables.get(rule, nothing) for rule in rules}


def _table(found: RuleColumns, awaiting: NDArray[np.bool_] | None, on: int) -> Table:
    size = len(found.state)
    nothing = np.full(size, NA, dtype=np.int32)
    hold = np.zeros(size, dtype=np.int32)
    late = (found.state == _NUMBER[State.NOT_YET]) & (found.starts <= on)
    hold[late] = _HOLD[Hold.CLOSED]
    if awaiting is not None:
        hold[awaiting & (found.met_on == NA)] = _HOLD[Hold.AWAITED]
    hold[(found.state == _NUMBER[State.WAITING]) & (found.due == NA)] = _HOLD[Hold.UNDATED]
    quantities = [nothing if one is None else one for one in (found.done, found.deducted)]
    table = np.stack(
        [found.version.astype(np.int32), hold, found.starts, found.due, found.base_due, found.met_on, *quantities]
    ).astype(np.int32)
    dated = (found.starts != NA) | (found.due != NA) | (found.base_due != NA) | (found.met_on != NA)
    table[:, (found.state == _NUMBER[State.NOT_APPLICABLE]) | ~dated] = NONE
    return table


STORED: Final = (
    "select t.dossier_id::int8, {columns} from deadlines_dutyrow t where t.municipality_id = {here}"
    " and t.dossier_id > {after} and t.dossier_id <= {until} and t.part = 0 and t.rule = any({rules})"
)


def as_stored(by: Actor, cases: Stretch, after: int, law: Law, rules: Sequence[str]) -> dict[str, Table]:
    """What stands there of these dossiers, by rule, told in the versions of this law."""
    tables: dict[str, Table] = {rule: np.full((len(FIELDS), len(cases)), NONE, dtype=np.int32) for rule in rules}
    if not len(cases) or not rules:
        return tables
    whole = (
        f"array_position({listed(rules)}, t.rule::text) - 1",
        "(t.is_window::int) + 2 * (t.is_norm::int)",
        f"array_position({listed(('municipality', 'participant', 'duo', 'coa'))}, t.who::text) - 1",
        ordinal("t.version"),
        f"array_position({listed(HOLDS)}, t.hold::text) - 1",
        *(ordinal(f"t.{name}") for name in ("starts", "due", "base_due", "met_on")),
        "coalesce(t.done, -1)",
        "coalesce(t.deducted, -1)",
    )
    rows = fixed_rows(
        STORED.format(
            columns=as_int(whole), here=int(by.municipality_id), after=int(after), until=int(cases.ids[-1]),
            rules=listed(rules),
        ),
        1, len(whole),
    )  # fmt: skip
    where = np.searchsorted(cases.ids, column(rows, 0, np.int64))
    good = cases.ids[np.minimum(where, len(cases) - 1)] == rows["c0"]
    rows, where = rows[good], where[good]
    for number, rule in enumerate(rules):
        mine = rows["c1"] == number
        tables[rule][:, where[mine]] = _told(rows[mine], versions_of(law, rule))
    return tables


WHO: Final = {"municipality": 0, "participant": 1, "duo": 2, "coa": 3}


def _told(rows: NDArray[Any], versions: Sequence[Version]) -> Table:
    """Stored rows of one rule; `version` is OTHER where no version of the law is like it."""
    marks, who, since = rows["c2"], rows["c3"], rows["c4"]
    version = np.full(len(rows), OTHER, dtype=np.int32)
    for number, one in enumerate(versions):
        alike = (marks == one.is_window + 2 * one.is_norm) & (who == WHO.get(one.who, NONE))
        version[alike & (since == one.since.toordinal())] = number
    return np.stack([version, *(rows[f"c{number}"] for number in range(5, 12))]).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Changes:
    """What has to be written of one rule: places of dossiers in the stretch whose row comes, changes or goes."""

    rule: str
    stands: Table
    wanted: Table
    added: NDArray[np.intp]
    changed: NDArray[np.intp]
    removed: NDArray[np.intp]

    def counted(self) -> RuleChange:
        """How many."""
        return RuleChange(self.rule, len(self.added), len(self.changed), len(self.removed))

    def places(self) -> NDArray[np.intp]:
        """Every dossier concerned."""
        return np.concatenate([self.added, self.changed, self.removed])


def difference(before: Mapping[str, Table], after: Mapping[str, Table]) -> list[Changes]:
    """Rule by rule what differs."""
    found = []
    for rule, wanted in after.items():
        stands = before[rule]
        differs = (stands != wanted).any(axis=0)
        if differs.any():
            was, is_there = stands[0] != NONE, wanted[0] != NONE
            found.append(
                Changes(
                    rule, stands, wanted, np.flatnonzero(differs & ~was), np.flatnonzero(differs & was & is_there),
                    np.flatnonzero(differs & was & ~is_there),
                )
            )  # fmt: skip
    return found


_DAYS: Final = ("starts", "due", "base_due", "met_on")
_SET: Final = ("who", "is_window", "is_norm", "hold", *_DAYS, "version", "done", "deducted")
_GIVEN: Final = (
    f"v.who, v.is_window, v.is_norm, ({listed(HOLDS)})[r.hold + 1], "
    + ", ".join(f"date '0001-01-01' + nullif(r.{name}, -1) - 1" for name in _DAYS)
    + ", v.since, nullif(r.done, -1), nullif(r.deducted, -1)"
)
_ROWS: Final = (
    "unnest(%(ids)s::int8[], %(version)s::int4[], %(hold)s::int4[], %(starts)s::int4[], %(due)s::int4[],"
    " %(base_due)s::int4[], %(met_on)s::int4[], %(done)s::int4[], %(deducted)s::int4[])"
    " as r (id, version, hold, starts, due, base_due, met_on, done, deducted)"
    " join unnest(%(rule)s::text[], %(who)s::text[], %(is_window)s::bool[], %(is_norm)s::bool[], %(since)s::date[])"
    " with ordinality as v (rule, who, is_window, is_norm, since, number) on v.number = r.version + 1"
)
#: A row that stands there all the same (the law of before was not quite followed) is put right as well.
INSERT: Final = (
    f"insert into deadlines_dutyrow (municipality_id, dossier_id, rule, part, {', '.join(_SET)})"  # noqa: S608
    f" select %(here)s::bigint, r.id, v.rule, 0, {_GIVEN} from {_ROWS}"
    " on conflict (municipality_id, dossier_id, rule, part) do update set "
    + ", ".join(f"{name} = excluded.{name}" for name in _SET)
)
DELETE: Final = (
    "delete from deadlines_dutyrow t using unnest(%(ids)s::int8[], %(version)s::int4[]) as o (id, version)"
    " join unnest(%(rule)s::text[]) with ordinality as v (rule, number) on v.number = o.version + 1"
    " where t.municipality_id = %(here)s::bigint and t.dossier_id = o.id and t.rule = v.rule and t.part = 0"
)
#: Rows in one statement.
PORTION: Final = 100_000


def write(by: Actor, cases: Stretch, law: Law, changes: Sequence[Changes]) -> None:
    """Store the differences: what comes or changes of all rules together, dossier after dossier; then what goes."""
    versions = {one.rule: versions_of(law, one.rule) for one in changes}
    fixed = _fixed(by, [version for every in versions.values() for version in every])
    comes, goes, first = [], [], 0
    for one in changes:
        comes.append(_rows(cases, one, np.concatenate([one.added, one.changed]), first))
        goes.append(_rows(cases, one, one.removed, first))
        first += len(versions[one.rule])
    for statement, rows in ((INSERT, comes), (DELETE, goes)):
        for portion in _portions(rows):
            store(statement, {**fixed, **portion})


def _fixed(by: Actor, versions: Sequence[Version]) -> dict[str, Any]:
    return {
        "here": by.municipality_id, "rule": [one.rule for one in versions], "who": [one.who for one in versions],
        "is_window": [one.is_window for one in versions], "is_norm": [one.is_norm for one in versions],
        "since": [one.since for one in versions],
    }  # fmt: skip


def _rows(cases: Stretch, one: Changes, places: NDArray[np.intp], first: int) -> NDArray[np.int64]:
    """Rows of one rule as they are written: dossier, version among those of all rules, and the other fields."""
    wanted = one.wanted[:, places]
    return np.stack([cases.ids[places], np.maximum(wanted[0], 0) + first, *wanted[1:]])


def _portions(rows: Sequence[NDArray[np.int64]]) -> Iterator[dict[str, str]]:
    """All these rows in the order of the table, so that it and its indexes are filled side by side."""
    if not rows:
        return
    together = np.concatenate(rows, axis=1)
    together = together[:, np.argsort(together[0], kind="stable")]
    for start in range(0, together.shape[1], PORTION):
        part = together[:, start : start + PORTION]
        yield {name: numbers(part[line]) for line, name in enumerate(("ids", *FIELDS))}


def numbers(values: NDArray[Any]) -> str:
    """Whole numbers as a value of a list: many times quicker than one parameter each."""
    return "{" + ",".join(map(str, values.tolist())) + "}"
