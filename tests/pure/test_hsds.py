# SPDX-License-Identifier: EUPL-1.2
"""The service directory as a file: what goes out comes in the same, and what is wrong is told at its row."""

import csv
import io
import json
import os
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.directory import (
    WEEK,
    Cost,
    Directory,
    Opening,
    Organisation,
    Place,
    PlaceKind,
    Reading,
    Service,
    ServiceStatus,
)
from leidraad.pure.hsds_files import json_package, open_file, tabular_package
from leidraad.pure.hsds_read import Known, read
from leidraad.pure.hsds_write import documents

KNOWN = Known({"health", "work"}, {"doctor"})
WORDS = {"leefgebied:health": "Gezondheid", "language:ar": "Arabisch"}
GP = Organisation(UUID(int=1), "Huisartsen Lindewaard", "Samen in één huis", "post@huisarts.example",
                  "https://huisarts.example", "+31 20 000 0000")  # fmt: skip
ROOM = Place(UUID(int=2), "Praktijk", GP.uid, PlaceKind.PHYSICAL, "Dorpsstraat 1", "1234 AB", "Lindewaard", "Utrecht",
             "Bus 4, halte Kerk", 52.1, 5.1)  # fmt: skip
VISIT = Service(
    UUID(int=3), GP.uid, "Spreekuur", "=Voor alle klachten", ServiceStatus.ACTIVE, "https://huisarts.example/spreekuur",
    "", "020 000 0001", "Iedereen die hier woont", 0, 99, "Bel voor een afspraak", "Gratis", "Een week", "Tolk per telefoon",
    ("ar", "nl"), ("health",), ("doctor",), (Opening(("MO", "FR"), "09:00", "17:00", "Niet op feestdagen"),),
    (Cost("Volwassene", Decimal("12.5"), "per keer"), Cost("Kind", Decimal(0))), (ROOM.uid,), date(2026, 11, 1),
    date(2027, 5, 1),
)  # fmt: skip
TOWN = Directory((GP, Organisation(UUID(int=9), "Alleen een naam")), (ROOM,), (VISIT,))


def came_in(content: bytes) -> Reading:
    lines, flaws = open_file(content)
    assert flaws == []
    return read(lines, KNOWN)


def package(**tables: list[dict[str, str]]) -> bytes:
    """A zip with these tables."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as packed:
        for name, rows in tables.items():
            text = io.StringIO()
            writer = csv.DictWriter(text, list(dict.fromkeys(key for row in rows for key in row)))
            writer.writeheader()
            writer.writerows(rows)
            packed.writestr(f"{name}.csv", text.getvalue())
    return into.getvalue()


ORGANISATION = {"id": str(GP.uid), "name": "Huisartsen", "description": ""}
SERVICE = {"id": str(VISIT.uid), "organization_id": str(GP.uid), "name": "Spreekuur", "status": "active"}


@pytest.mark.parametrize("written", [tabular_package, json_package])
def test_what_goes_out_comes_in_the_same(written: Any) -> None:
    found = came_in(written(TOWN, WORDS))
    assert found.flaws == ()
    assert found.left_out == ()
    assert set(found.directory.organisations) == set(TOWN.organisations)
    assert found.directory.places == TOWN.places
    assert found.directory.services == TOWN.services


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30).map(str.strip)
SERVICES = st.builds(
    Service,
    st.uuids(),
    st.just(GP.uid),
    TEXT.filter(bool),
    TEXT,
    st.sampled_from(ServiceStatus),
    eligibility=TEXT,
    fees=TEXT,
    minimum_age=st.none() | st.integers(0, 130),
    languages=st.lists(st.sampled_from(["nl", "ar", "ti"]), unique=True).map(tuple),
    domains=st.lists(st.sampled_from(["health", "work"]), unique=True).map(tuple),
    openings=st.lists(
        st.builds(
            Opening,
            st.sets(st.sampled_from(WEEK), min_size=1).map(lambda days: tuple(one for one in WEEK if one in days)),
            st.sampled_from(["", "08:30"]),
            st.sampled_from(["", "17:00"]),
            TEXT,
        ),
        max_size=3,
    ).map(tuple),
    costs=st.lists(
        st.builds(Cost, TEXT.filter(bool), st.none() | st.decimals(0, 9999, places=2), TEXT), max_size=2
    ).map(tuple),
    check_by=st.none() | st.dates(),
)


@given(st.lists(SERVICES, max_size=4, unique_by=lambda one: one.uid), st.sampled_from([tabular_package, json_package]))
def test_any_directory_survives_the_way_out_and_in(services: list[Service], written: Any) -> None:
    directory = Directory((GP,), (), tuple(services))
    found = came_in(written(directory, WORDS))
    assert found.flaws == ()
    assert {one.uid: one for one in found.directory.services} == {one.uid: one for one in services}


def test_the_same_directory_gives_the_same_bytes() -> None:
    assert tabular_package(TOWN, WORDS) == tabular_package(TOWN, WORDS)
    assert json_package(TOWN, WORDS) == json_package(TOWN, WORDS)


def test_what_looks_like_a_formula_is_kept_from_being_one() -> None:
    with zipfile.ZipFile(io.BytesIO(tabular_package(TOWN, WORDS))) as packed:
        assert "'=Voor alle klachten" in packed.read("services.csv").decode()
        assert "+31 20 000 0000" in packed.read("phones.csv").decode()


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"id": "drie"}, "id"),
        ({"name": " "}, "name"),
        ({"status": "open"}, "status"),
        ({"organization_id": str(UUID(int=77))}, "organization_id"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"email": "geen adres"}, "email"),
        ({"minimum_age": "oud"}, "minimum_age"),
        ({"minimum_age": "NaN"}, "minimum_age"),
        ({"minimum_age": "40", "maximum_age": "30"}, "maximum_age"),
        ({"assured_date": "gisteren"}, "assured_date"),
        ({"name": "x" * 201}, "name"),
    ],
)
def test_a_flaw_in_a_service_says_where_what_and_what_to_do(change: dict[str, str], column: str) -> None:
    lines, _flaws = open_file(package(organizations=[ORGANISATION], services=[SERVICE | change]))
    found = read(lines, KNOWN)
    assert [(one.file, one.row, one.column) for one in found.flaws] == [("services.csv", 2, column)]
    assert found.flaws[0].what.endswith(".")
    assert found.flaws[0].remedy.endswith(".")
    assert found.directory == Directory()


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("schedules", {"service_id": str(VISIT.uid), "byday": "MA"}, "byday"),
        ("schedules", {"service_id": str(VISIT.uid), "byday": "MO", "opens_at": "9 uur"}, "opens_at"),
        ("phones", {"service_id": str(VISIT.uid), "number": "bel maar"}, "number"),
        ("cost_options", {"service_id": str(VISIT.uid), "amount": "3", "currency": "USD"}, "currency"),
        ("cost_options", {"service_id": str(VISIT.uid), "amount": "-3"}, "amount"),
        ("languages", {"service_id": str(VISIT.uid)}, "code"),
        ("service_at_location", {"service_id": str(VISIT.uid), "location_id": str(ROOM.uid)}, "location_id"),
    ],
)
def test_a_flaw_in_what_hangs_on_it_does_so_too(table: str, row: dict[str, str], column: str) -> None:
    tables = {"organizations": [ORGANISATION], "services": [SERVICE], table: [{"id": str(UUID(int=50)), **row}]}
    lines, _flaws = open_file(package(**tables))
    assert [(one.file, one.row, one.column) for one in read(lines, KNOWN).flaws] == [(f"{table}.csv", 2, column)]


def test_a_number_that_stands_there_twice_is_a_flaw() -> None:
    lines, _flaws = open_file(package(organizations=[ORGANISATION, ORGANISATION], services=[]))
    assert [(one.row, one.column) for one in read(lines, KNOWN).flaws] == [(3, "id")]


def test_what_leidraad_has_no_place_for_is_counted() -> None:
    other = {"id": str(UUID(int=8)), "organization_id": str(GP.uid), "name": "Programma"}
    found = came_in(package(organizations=[ORGANISATION], services=[SERVICE], programs=[other, other]))
    assert found.left_out == (("programs", 2),)
    assert len(found.directory.services) == 1


def test_a_page_of_an_api_and_a_single_document_come_in_too() -> None:
    organisations, services = documents(TOWN, WORDS)
    for body in (services[0], services, {"total_items": 1, "contents": services}):
        found = came_in(json.dumps(body).encode())
        assert found.directory.services == (VISIT,)
        assert found.directory.organisations[0].name == organisations[0]["name"]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04rest", b"{", b"\xff\xfe", package(other=[{"id": "1"}]), b'"x"', b"[1]"]
)
def test_something_else_is_refused_with_a_remedy(content: bytes) -> None:
    _lines, flaws = open_file(content)
    assert len(flaws) == 1
    assert flaws[0].remedy


def test_an_unknown_life_domain_is_a_flaw() -> None:
    lines, _flaws = open_file(tabular_package(replace(TOWN, services=(replace(VISIT, domains=("elders",)),)), WORDS))
    assert [(one.file, one.column) for one in read(lines, KNOWN).flaws] == [("attributes.csv", "taxonomy_term_id")]


# --- by somebody else's measure ---


@pytest.fixture(scope="module")
def published() -> Path:
    """The published schemas of HSDS 3.0 (CC BY-SA 4.0, so not in this repository): LEIDRAAD_HSDS names their folder."""
    folder = os.environ.get("LEIDRAAD_HSDS", "")
    if not Path(folder, "service.json").is_file():
        pytest.skip("needs the folder `schema` of openreferral/specification 3.0: name it in LEIDRAAD_HSDS")
    return Path(folder)


def test_every_document_is_valid_by_the_published_schemas(published: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    schemas = {path.name: json.loads(path.read_text()) for path in published.glob("*.json")}
    resource = referencing.Resource
    draft = referencing.jsonschema.DRAFT202012
    registry = referencing.Registry().with_resources(
        (name, resource.from_contents(body, default_specification=draft)) for name, body in schemas.items()
    )
    organisations, services = documents(TOWN, WORDS)
    for name, several in (("organization.json", organisations), ("service.json", services)):
        judge = jsonschema.Draft202012Validator(
            schemas[name], registry=registry, format_checker=jsonschema.FormatChecker()
        )
        for one in several:
            assert [error.message for error in judge.iter_errors(one)] == []


def test_every_column_of_the_package_is_in_the_published_descriptor(published: Path) -> None:
    descriptor = published.parent / "datapackage.json"
    if not descriptor.is_file():
        pytest.skip("needs datapackage.json beside the folder of schemas")
    official = {
        resource["path"]: {field["name"] for field in resource["schema"]["fields"]}
        for resource in json.loads(descriptor.read_text())["resources"]
    }
    with zipfile.ZipFile(io.BytesIO(tabular_package(TOWN, WORDS))) as packed:
        names = [name for name in packed.namelist() if name.endswith(".csv")]
        assert set(names) <= set(official)
        for name in names:
            columns = next(csv.reader(io.StringIO(packed.read(name).decode())))
            assert set(columns) <= official[name], name


def test_the_published_examples_come_in(published: Path) -> None:
    examples = published.parent / "examples" / "csv"
    if not examples.is_dir():
        pytest.skip("needs the folder `examples` beside the folder of schemas")
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as packed:
        for path in examples.glob("*.csv"):
            packed.writestr(path.name, path.read_bytes())
    lines, flaws = open_file(into.getvalue())
    assert flaws == []
    found = read(lines, KNOWN)
    # The example names an organisation that is not in it, a latitude of 100 and pounds: exactly that is told.
    told = {(one.file, one.column) for one in found.flaws}
    assert told == {
        ("locations.csv", "organization_id"),
        ("locations.csv", "latitude"),
        ("cost_options.csv", "currency"),
    }


@pytest.mark.parametrize(
    ("code", "name", "kept"),
    [
        ("ar", "Arabic", "ar"), ("ara", "", "ar"), ("", "Arabic", "ar"), ("", "Arabisch", "ar"), ("AR-SY", "", "ar"),
        ("apc", "", "ar"), ("prs", "Dari", "fa"), ("per", "", "fa"), ("nld", "", "nl"), ("dut", "", "nl"),
        ("som", "", "som"), ("", "Somali", "som"), ("xyz", "", "xyz"), ("", "Klingon", "klingon"),
    ],
)  # fmt: skip
def test_a_language_is_kept_as_it_is_asked_for_here(code: str, name: str, kept: str) -> None:
    rows = [{"id": str(UUID(int=50)), "service_id": str(VISIT.uid), "code": code, "name": name}]
    found = came_in(package(organizations=[ORGANISATION], services=[SERVICE], languages=rows))
    assert found.directory.services[0].languages == (kept,)
