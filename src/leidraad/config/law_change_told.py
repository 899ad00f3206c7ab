# SPDX-License-Identifier: EUPL-1.2
"""A change of law at the terminal: which law files are new, and what they change, told per rule and municipality."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.db import connection

from leidraad.access import context
from leidraad.deadlines import law_change, tasks
from leidraad.deadlines.types import ChangeLine, LawReport
from leidraad.pure.law.law import Law
from leidraad.pure.law.reading import read

HEADINGS: Final = ("gemeente", "dossier", "regel", "laatste dag nu", "laatste dag straks")


class NothingNew(Exception):
    """No law file is dated from that day on; the message says what to do."""


def before_and_after(files: Mapping[str, str], first: date) -> tuple[Law, Law]:
    """The law without the files dated from this day on, and with them.

    Raises NothingNew; LawError when either cannot be used.
    """
    old = {path: text for path, text in files.items() if path.rpartition("/")[2] < f"{first.isoformat()}.toml"}
    if len(old) == len(files):
        raise NothingNew(
            f"Er is geen wetsbestand dat ingaat op of na {first:%d-%m-%Y}. Zet het nieuwe bestand eerst in de map."
        )
    return read(old), read(files)


def preview(former: Law, law: Law, on: date, out: Path | None) -> Iterator[tuple[str, LawReport]]:
    """What changes, municipality by municipality, with its name; every term that changes goes to a csv file."""
    if out is None:
        yield from _previews(former, law, on, None)
        return
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        yield from _previews(former, law, on, writer)


def _previews(former: Law, law: Law, on: date, writer: Any) -> Iterator[tuple[str, LawReport]]:
    for municipality_id in tasks.municipalities(on):
        by = tasks.upkeeper(municipality_id)
        with context.upkeep(municipality_id, on):
            name = name_of(municipality_id)

            def keep(line: ChangeLine, name: str = name) -> None:
                writer.writerow((name, line.dossier_id, line.rule, _day(line.before), _day(line.after)))

            yield name, law_change.preview(by, former, law, on=on, each=keep if writer else None)


def name_of(municipality_id: int) -> str:
    """What a municipality is called, in its own upkeep."""
    with connection.cursor() as cursor:
        cursor.execute("select name from access_municipality where id = %s", (municipality_id,))
        return str(cursor.fetchone()[0])


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def told(reports: Iterable[tuple[str, LawReport]]) -> Iterator[str]:
    """The reports in lines: each municipality, and all rules together."""
    rules: dict[str, list[int]] = {}
    dossiers = concerned = 0
    for name, report in reports:
        dossiers, concerned = dossiers + report.dossiers, concerned + report.concerned
        yield f"{name}: bij {report.concerned} van {report.dossiers} dossiers verandert een termijn."
        for rule in report.rules:
            counts = rules.setdefault(rule.rule, [0, 0, 0])
            for place, number in enumerate((rule.added, rule.changed, rule.removed)):
                counts[place] += number
    for identity, (added, changed, removed) in sorted(rules.items()):
        yield f"  {identity:<24} erbij {added:>8}   anders {changed:>8}   weg {removed:>8}"
    yield f"Samen: bij {concerned} van {dossiers} dossiers."
