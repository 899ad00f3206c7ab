# SPDX-License-Identifier: EUPL-1.2
"""The legal clock on a filled database, in a process of its own: FOLDER COUNT ROUNDS FACTS gives one line of JSON.

The product's own way: row-level security, a transaction for each stretch, an audit row, summary columns of the dossiers.
"""

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import django
import numpy as np
import psycopg
from django.db import connection

django.setup()

from bench import law_data  # noqa: E402
from leidraad.access import context  # noqa: E402
from leidraad.access.types import Actor  # noqa: E402
from leidraad.config import law_files, ports  # noqa: E402
from leidraad.deadlines import columns_cases, law_change, law_in_force, recording, service, tasks  # noqa: E402
from leidraad.deadlines.types import NewFact  # noqa: E402
from leidraad.pure.law.columns_facts import CODE_NUMBERS, KIND_NUMBERS, LEVEL_NUMBERS, RESULT_NUMBERS  # noqa: E402
from leidraad.pure.law.facts import GROUPS, REGIMES, ROUTES  # noqa: E402
from leidraad.pure.law.reading import read  # noqa: E402
from leidraad.pure.synthetic.country import sizes  # noqa: E402


def say(text: str) -> None:
    """One line on the screen; the answer goes the other way."""
    print(text, file=sys.stderr, flush=True)


ON = date.fromordinal(law_data.TODAY)
AT = datetime.combine(ON, datetime.min.time(), UTC)
DECREE = "law/nl/decree/besluit-inburgering-2021/"
CHANGED = ("PIP-1", "ROUTE-6")
FIRST_CODE = 7000
NAMES = ("kind", "on", "code", "level", "result", "amount", "since", "until", "new_end", "requested", "parts")


# --- filling ------------------------------------------------------------------------------------------------------------


def fill(owner: psycopg.Connection[Any], folder: Path, count: int) -> None:
    """So many dossiers with their facts in 342 municipalities; done once. Without triggers: the rows are our own."""
    if owner.execute("select 1 from access_municipality where cbs_code = %s", (str(FIRST_CODE),)).fetchone():
        return
    owner.execute("set session_replication_role = replica")
    _dossiers(owner, count)
    cases = law_data.kept(folder, count)
    _numbers(owner, "standing", np.arange(count), [cases.regime, cases.group, cases.route])
    facts = cases.facts
    _numbers(owner, "fact", facts.case, [getattr(facts, name) for name in NAMES])
    say("    facts are with the database")
    owner.execute(_STANDINGS, (AT,))
    owner.execute(_FACTS, (AT,))
    owner.execute("drop table bench_fact, bench_standing")
    owner.commit()
    owner.autocommit = True
    owner.execute("vacuum analyze")


def _dossiers(owner: psycopg.Connection[Any], count: int) -> None:
    owner.execute("create table bench_dossier (n int primary key, municipality bigint, id bigint)")
    place = 0
    for rank, size in enumerate(sizes(count, max(1, min(342, count // 1_000)))):
        (number,) = owner.execute(_TOWN, (str(FIRST_CODE + rank), f"Meetgemeente {rank + 1}", size * 110)).fetchone()  # type: ignore[misc]
        owner.execute(
            "insert into bench_dossier select n, %s from generate_series(%s::int, %s::int) n",
            (number, place, place + size - 1),
        )
        place += size
    owner.execute("update bench_dossier set id = nextval(pg_get_serial_sequence('dossiers_dossier', 'id'))")
    owner.execute(_DOSSIERS)


def _numbers(owner: psycopg.Connection[Any], name: str, case: Any, columns: list[Any]) -> None:
    """Columns of whole numbers into a table of their own, as PostgreSQL's binary COPY wants them."""
    every = [case, *columns]
    listed = ", ".join(f"c{number} int4" for number in range(len(every)))
    owner.execute(f"create unlogged table bench_{name} ({listed})")
    shape = [("fields", ">i2"), *((f"{part}{n}", ">i4") for n in range(len(every)) for part in ("length", "value"))]
    with owner.cursor().copy(f"copy bench_{name} from stdin (format binary)") as copy:
        copy.write(b"PGCOPY\n\xff\r\n\0" + b"\0" * 8)
        for start in range(0, len(case), 200_000):
            part = slice(start, start + 200_000)
            rows = np.empty(len(case[part]), dtype=np.dtype(shape))
            rows["fields"] = len(every)
            for number, column in enumerate(every):
                rows[f"length{number}"], rows[f"value{number}"] = 4, column[part]
            copy.write(rows.tobytes())
        copy.write(b"\xff\xff")


def _word(column: str, words: Any) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"coalesce((array[{listed}])[{column} + 1], '')"


def _day(column: str) -> str:
    return f"case when {column} > 0 then date '0001-01-01' + {column} - 1 end"


_TOWN = (
    "insert into access_municipality (cbs_code, name, theme, theme_version, first_contact_days, contact_every_days,"
    " retention_years, retention_ground, inhabitants, is_demo) values (%s, %s, '{}', 1, 7, 28, 5, '', %s, true) returning id"
)
_DOSSIERS = """
insert into dossiers_dossier (id, municipality_id, person_id, household_id, state, opened_on, version, display_name,
    sort_name, search_key, sound_key, is_adult, stage, stage_since, waiting_cause, planned_contact_kind, next_on, next_kind,
    household_next_on, household_order, director_reason, closed_reason, legal_rule)
select id, municipality, -id, -id, 'open', '2024-01-01', 1, 'Naam ' || n, 'naam ' || n, 'naam ' || n, '', true, 'plan',
    '2025-01-01', '', '', '2026-12-01', 'contact', '2026-12-01', 0, '', '', '' from bench_dossier order by n"""
_STANDINGS = f"""
insert into deadlines_legalstanding (municipality_id, dossier_id, regime, "group", route, recorded_at)
select d.municipality, d.id, {_word("c1", REGIMES)}, {_word("c2", GROUPS)}, nullif({_word("c3", ROUTES)}, ''), %s
from bench_standing join bench_dossier d on d.n = c0 order by c0"""
_FACTS = f"""
insert into deadlines_legalfact (municipality_id, dossier_id, kind, on_day, code, level, result, amount, since, until,
    new_end, requested, parts, source, recorded_at, withdrawn, reason)
select d.municipality, d.id, {_word("c1", KIND_NUMBERS)}, {_day("c2")}, {_word("c3", CODE_NUMBERS)},
    {_word("c4", LEVEL_NUMBERS)}, {_word("c5", RESULT_NUMBERS)}, c6, {_day("c7")}, {_day("c8")}, {_day("c9")}, {_day("c10")},
    case when c11 = 0 then '' else 'reading,listening' end, 'municipality', %s, false, ''
from bench_fact join bench_dossier d on d.n = c0 order by c0"""


class Clock:
    """Seconds on the wall, and of the processor: ours and those of our connections in the database, where it is here."""

    def __init__(self, owner: psycopg.Connection[Any]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            self._processes = [owner.info.backend_pid, cursor.fetchone()[0]]

    def __enter__(self) -> None:
        self._begun = time.perf_counter(), self._spent()

    def __exit__(self, *_what: object) -> None:
        self.seconds = time.perf_counter() - self._begun[0]
        self.processor = self._spent() - self._begun[1]

    def _spent(self) -> float:
        spent = time.process_time()
        for number in self._processes:
            told = Path(f"/proc/{number}/stat")
            if told.exists():
                ticks = told.read_text().rpartition(")")[2].split()[11:13]
                spent += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        return spent


# --- a change of law ----------------------------------------------------------------------------------------------------


def law_files_with(files: dict[str, str], rounds: int) -> dict[str, str]:
    """The law files and after them so many new versions of the decree, each with other numbers in two rules."""
    latest = max(path for path in files if path.startswith(DECREE))
    found = dict(files)
    former = latest.rsplit("/", 1)[1].removesuffix(".toml")
    for number in range(rounds):
        first = f"{2023 + (number + 1) // 4}-{(number + 1) % 4 * 3 + 1:02d}-15"
        head = files[latest].split("[[rule]]")[0]
        head = re.sub(r"in_force_from = \S+", f"in_force_from = {first}", head)
        head = re.sub(r"continues = \S+\n", "", head)
        head = re.sub(r"repeals = .*\n", "", head).replace("[regulation]", f"[regulation]\ncontinues = {former}", 1)
        rules = "".join(_restated(files, one, number) for one in CHANGED)
        found[f"{DECREE}{first}.toml"] = head + rules
        former = first
    return found


def _restated(files: dict[str, str], identity: str, number: int) -> str:
    path = max(path for path in files if path.startswith(DECREE) and f'id = "{identity}"' in files[path])
    rule = next(part for part in files[path].split("[[rule]]") if f'id = "{identity}"' in part)
    return "[[rule]]" + re.sub(r"value = (\d+)", lambda m: f"value = {int(m[1]) - 1 - number % 3}", rule, count=1)


def in_force(files: dict[str, str]) -> None:
    """From now on this is the law."""
    law = read(files)
    law_in_force.set_law(lambda: law, lambda: files)


def read_facts() -> int:
    """Read the facts of everybody, as a change of law does."""
    dossiers = 0
    for number in tasks.municipalities(ON):
        by, after = tasks.upkeeper(number), 0
        with context.upkeep(number, ON):
            while len(cases := columns_cases.stretch(by, after, law_change.MOST)):
                after, dossiers = int(cases.ids[-1]), dossiers + len(cases)
    return dossiers


def bare_copy(owner: psycopg.Connection[Any], clock: Clock, rows: int) -> None:
    """COPY of so many rows of stored duties, ready as bytes, into a table that has nothing but its columns."""
    columns = ("municipality_id, dossier_id, rule, part, who, is_window, is_norm, starts, due, base_due, met_on, hold,"
               " version, done, deducted")  # fmt: skip
    owner.execute("drop table if exists bench_copy")
    owner.execute(f"create table bench_copy as select {columns} from deadlines_dutyrow limit 0")
    query = f"copy (select {columns} from deadlines_dutyrow limit {rows:d}) to stdout (format binary)"
    with owner.cursor().copy(query) as reading:
        told = b"".join(bytes(block) for block in reading)
    owner.commit()
    with clock:
        with owner.cursor().copy("copy bench_copy from stdin (format binary)") as copy:
            copy.write(told)
        owner.commit()


def apply_everywhere(clock: Clock) -> dict[str, Any]:
    """The product's own job."""
    with clock:
        reports = tasks.apply_everywhere(at=AT, on=ON)
    rows = sum(one.added + one.changed + one.removed for report in reports for one in report.rules)
    dossiers = sum(report.concerned for report in reports)
    return {"seconds": clock.seconds, "processor": clock.processor, "rows": rows, "dossiers": dossiers}


def one_change(owner: psycopg.Connection[Any], clock: Clock) -> dict[str, Any]:
    """Reading the facts, the change itself, and COPY of as many rows as it wrote."""
    with clock:
        read_facts()
    reading = {"reading": clock.seconds, "reading_processor": clock.processor}
    change = apply_everywhere(clock)
    bare_copy(owner, clock, change["rows"])
    return {**change, **reading, "copy": clock.seconds, "copy_processor": clock.processor}


# --- one fact -----------------------------------------------------------------------------------------------------------


def record_facts(owner: psycopg.Connection[Any], times: int) -> dict[str, list[float]]:
    """Recording one fact, with its recalculation and, by turns, without."""
    by, dossiers = _director(owner, times * 2)
    seconds: dict[str, list[float]] = {"with": [], "without": []}
    for number, dossier in enumerate(dossiers):
        new = NewFact("first_contact", date.fromordinal(law_data.TODAY - 1 - number % 300))
        way = "with" if number % 2 else "without"
        with _without_recalculation() if way == "without" else _as_it_is():
            before = time.perf_counter()
            with context.acting(by, ON):
                service.record_fact(by, dossier, new, at=AT, on=ON, confirmed=True)
            seconds[way].append(time.perf_counter() - before)
    return {way: found[5:] for way, found in seconds.items()}


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


@contextmanager
def _without_recalculation() -> Iterator[None]:
    kept = recording.recalculate
    recording.recalculate = lambda *one, **more: 0
    try:
        yield
    finally:
        recording.recalculate = kept


def _director(owner: psycopg.Connection[Any], dossiers: int) -> tuple[Actor, list[int]]:
    """A director of the largest municipality, to whom so many of its dossiers are given."""
    owner.rollback()
    owner.execute("set local session_replication_role = replica")  # our dossiers belong to no family
    (town,) = owner.execute(
        "select municipality_id from dossiers_dossier group by 1 order by count(*) desc limit 1"
    ).fetchone()  # type: ignore[misc]
    (team,) = owner.execute(
        "insert into access_team (municipality_id, name) values (%s, %s) returning id", (town, f"Meet {time.time_ns()}")
    ).fetchone()  # type: ignore[misc]
    (account,) = owner.execute(
        "insert into access_account (email, name, password, language, is_active, is_demo, recovery_codes, created_at)"
        " values (%s, 'Meter', '!', 'nl', true, true, '[]', %s) returning id", (f"meter{time.time_ns()}@example.org", AT)
    ).fetchone()  # type: ignore[misc]  # fmt: skip
    (member,) = owner.execute(
        "insert into access_membership (account_id, municipality_id, team_id, role, valid)"
        " values (%s, %s, %s, 'case_director', '[2020-01-01,)') returning id", (account, town, team)
    ).fetchone()  # type: ignore[misc]  # fmt: skip
    numbers = owner.execute(
        "update dossiers_dossier set team_id = %s, director_id = %s where id in"
        " (select id from dossiers_dossier where municipality_id = %s order by md5(id::text) limit %s) returning id",
        (team, member, town, dossiers),
    ).fetchall()
    owner.commit()
    return Actor(account, member, town, "", "case_director", "Meter", team_id=team), [number for (number,) in numbers]


def main(arguments: list[str]) -> None:
    """Fill, build, change, record; print one line of JSON."""
    folder, count, rounds, facts = Path(arguments[0]), int(arguments[1]), int(arguments[2]), int(arguments[3])
    ports.fill()
    files = law_files.read_folder()
    found: dict[str, Any] = {"dossiers": count, "changes": []}
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        before = time.perf_counter()
        fill(owner, folder, count)
        owner.commit()
        owner.autocommit = False
        owner.execute("set session_replication_role = origin")
        say(f"    filled in {time.perf_counter() - before:.0f} s")
        clock = Clock(owner)
        # What an earlier run left is brought back to the law as it stands.
        in_force(files)
        found["build"] = apply_everywhere(clock)
        say(f"    first law: {found['build']}")
        for number in range(1, rounds + 1):
            in_force(law_files_with(files, number))
            found["changes"].append(one_change(owner, clock))
            say(f"    change {number}: {found['changes'][-1]}")
        in_force(files)
        found["facts"] = record_facts(owner, facts)
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
