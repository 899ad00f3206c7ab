# SPDX-License-Identifier: EUPL-1.2
"""HSDS 3.0 as a file: a zip with the tabular package (CSV and its descriptor) or with JSON documents, out and in.

A package without a size is not believed: entries are counted while they inflate (`sheet_zip`).
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from leidraad.pure.directory import Directory, Flaw
from leidraad.pure.hsds_checks import Line
from leidraad.pure.hsds_nested import flattened
from leidraad.pure.hsds_write import TABLES, Row, Words, documents, tables
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_types import RISKY_STARTS, Limits, UnreadableSheet
from leidraad.pure.sheet_zip import GuardedZip

LIMITS: Final = Limits(inflated_bytes=64 * 1024 * 1024, entries=20_000, rows=50_000)
VERSION: Final = "3.0"
#: The name of a table in the descriptor: in the singular, as in the published one.
SINGULAR: Final[Mapping[str, str]] = {
    "service_at_location": "service_at_location", "addresses": "address", "taxonomies": "taxonomy",
}  # fmt: skip
NUMBERS: Final = frozenset({"minimum_age", "maximum_age", "latitude", "longitude", "amount"})


def tabular_package(directory: Directory, words: Words) -> bytes:
    """A zip with `datapackage.json` and one CSV per table."""
    rows = tables(directory, words)
    files = {f"{name}.csv": _csv(columns, rows[name]) for name, columns in TABLES.items()}
    return _zip({"datapackage.json": _json(_descriptor()), **files})


def json_package(directory: Directory, words: Words) -> bytes:
    """A zip with one JSON document per organisation and per service, each as the published schemas want it."""
    organisations, services = documents(directory, words)
    files = {f"organizations/{one['id']}.json": _json(one) for one in organisations}
    return _zip(files | {f"services/{one['id']}.json": _json(one) for one in services})


def _zip(files: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in files.items():
            # A fixed moment: the same directory gives the same bytes.
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _csv(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    into = io.StringIO(newline="")
    writer = csv.writer(into)
    writer.writerow(columns)
    writer.writerows([_guarded(column, row.get(column, "")) for column in columns] for row in rows)
    return into.getvalue().encode()


def _guarded(column: str, value: Any) -> str:
    """What looks like a formula gets an apostrophe, as in every list that leaves; not numbers, where it would be in the way."""
    text = str(value)
    return f"'{text}" if column not in (*NUMBERS, "number") and text.startswith(RISKY_STARTS) else text


def _descriptor() -> Row:
    return {
        "profile": "tabular-data-package",
        "name": "human_services_data",
        "version": VERSION,
        "resources": [
            {
                "name": SINGULAR.get(name, name.removesuffix("s")), "path": f"{name}.csv", "format": "csv",
                "mediatype": "text/csv", "profile": "tabular-data-resource", "encoding": "utf-8",
                "schema": {
                    "primaryKey": "id",
                    "fields": [{"name": one, "type": "number" if one in NUMBERS else "string"} for one in columns],
                },
            }
            for name, columns in TABLES.items()
        ],
    }  # fmt: skip


# --- in ---


def open_file(content: bytes) -> tuple[dict[str, list[Line]], list[Flaw]]:
    """The rows in a file by table, and what cannot be read: a zip with CSV or JSON, or one JSON document."""
    flaws: list[Flaw] = []
    if not content.startswith(b"PK"):
        return flattened(_document("", content, flaws), flaws), flaws
    try:
        packed = GuardedZip(content, LIMITS)
        bodies = {name: packed.read(name) for name in sorted(packed.names) if not name.endswith("/")}
    except UnreadableSheet as broken:
        return {}, [Flaw("", 0, "", broken.message, broken.remedy, dict(broken.params))]
    return _read_all(bodies, flaws), flaws


def _read_all(bodies: Mapping[str, bytes], flaws: list[Flaw]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for name, body in bodies.items():
        plain = name.rpartition("/")[2]
        if plain.endswith(".csv"):
            found.setdefault(plain.removesuffix(".csv"), []).extend(_rows(plain, body, flaws))
        elif plain.endswith(".json") and plain != "datapackage.json":
            for table, lines in flattened(_document(plain, body, flaws), flaws).items():
                found.setdefault(table, []).extend(lines)
    if not flaws and not any(found.get(name) for name in ("services", "organizations")):
        flaws.append(_nothing())
    return _without_doubles(found)


def _without_doubles(found: dict[str, list[Line]]) -> dict[str, list[Line]]:
    """JSON says an organisation or place again with each service: the same words about the same number count once.

    A CSV holds each number once; twice is a flaw, which the reader finds because such rows stay.
    """
    for table, lines in found.items():
        first: dict[str, Line] = {}
        kept: list[Line] = []
        for line in lines:
            uid = line.values.get("id", "")
            same = first.get(uid)
            if same is not None and line.file.endswith(".json") and uid:
                if len(line.values) > len(same.values):
                    kept[kept.index(same)] = first[uid] = line
                continue
            first.setdefault(uid, line)
            kept.append(line)
        found[table] = kept
    return found


def _nothing() -> Flaw:
    return Flaw(
        "", 0, "", _("In dit bestand staat geen sociale kaart."),
        _("Kies een zip met CSV-bestanden (services.csv, organizations.csv) of met JSON volgens HSDS 3."),
    )  # fmt: skip


def _document(name: str, body: bytes, flaws: list[Flaw]) -> list[tuple[str, Any]]:
    try:
        return [(name or "json", json.loads(body.decode("utf-8-sig")))]
    except (UnicodeDecodeError, ValueError, RecursionError):
        what, remedy = _("Dit bestand is niet te lezen als JSON."), _("Sla het opnieuw op als UTF-8.")
        flaws.append(Flaw(name, 0, "", what, remedy))
        return []


def _rows(name: str, body: bytes, flaws: list[Flaw]) -> Iterator[Line]:
    try:
        reader = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True)
        headings = [heading.strip() for heading in next(reader, [])]
        for number, values in enumerate(reader, 2):
            if number > LIMITS.rows:
                flaws.append(
                    Flaw(name, number, "", _("Dit bestand is te lang."), _("Verdeel het over meer bestanden."))
                )
                return
            if any(values):
                yield Line(name, number, dict(zip(headings, map(_unguarded, values), strict=False)))
    except UnicodeDecodeError:
        flaws.append(Flaw(name, 0, "", _("Dit bestand is niet te lezen."), _("Sla het opnieuw op als CSV UTF-8.")))
    except csv.Error:
        what = _("In dit bestand kloppen de aanhalingstekens niet.")
        flaws.append(Flaw(name, 0, "", what, _("Sla het opnieuw op als CSV UTF-8.")))


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:].startswith(RISKY_STARTS) else text
