# SPDX-License-Identifier: EUPL-1.2
"""From the parameters of an address to a question and back; nonsense is left out and named."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.dossiers.caseload_query import Due, Place, Query, Sort, Whose, parse, until

NAMES = [
    "regie",
    "team",
    "fase",
    "wacht",
    "leeftijd",
    "wanneer",
    "status",
    "q",
    "sorteer",
    "omgekeerd",
    "na",
    "voor",
]
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "mij",
            "alle",
            "niemand",
            "7",
            "0",
            "-1",
            "9" * 30,
            "intake",
            "no_home",
            "kind",
            "te-laat",
            "gesloten",
            "naam",
            "1",
            "einde",
            "2026-11-21_5",
            "2026-W47-6_5",
            "2026-11-21_5_0_9",
            "5",
            "²",
            "٣",
        ]
    ),
)


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_every_address_gives_a_question_that_reads_back_the_same(asked: dict[str, str]) -> None:
    query = parse(asked)
    again = parse(dict(parse_qsl(query.address())))
    assert again.parameters() == query.parameters()
    assert again.canonical() == query.canonical()
    assert again.refused == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fase", "flying"),
        ("regie", "carla"),
        ("regie", "0"),
        ("team", "-3"),
        ("team", "9" * 25),
        ("wacht", "zin"),
        ("leeftijd", "130"),
        ("wanneer", "ooit"),
        ("sorteer", "bsn"),
        ("na", "niets"),
        ("voor", "2026-02-30_1_1_1"),
        ("na", "2026-W47-6_5_0_9"),
        ("team", "²"),
        ("status", "x"),
    ],
)
def test_nonsense_is_left_out_and_named(name: str, value: str) -> None:
    query = parse({name: value, "q": "selam"})
    assert query.refused == (name,)
    assert query == Query(words="selam", refused=(name,))


def test_a_place_belongs_to_its_order() -> None:
    assert parse({"na": "2026-11-21_5_0_9"}).place == Place(False, ("2026-11-21", "5", "0", "9"))
    assert parse({"na": "2026-11-21_5_0_9", "sorteer": "naam"}).place is None
    assert parse({"voor": "9", "sorteer": "naam"}).place == Place(True, ("9",))
    assert parse({"voor": "einde"}).place == Place(True)


def test_an_address_carries_only_what_differs() -> None:
    assert Query().address() == "regie=alle"
    assert parse({"regie": "mij", "fase": "", "q": " selam  haile "}).address() == "regie=mij&q=selam+haile"


def test_a_changed_filter_starts_at_the_first_row() -> None:
    query = parse({"na": "2026-11-21_5_0_9"})
    assert query.address(fase="intake") == "regie=alle&fase=intake"


def test_closed_dossiers_have_no_next_date_to_sort_or_filter_on() -> None:
    query = parse({"status": "gesloten", "sorteer": "datum", "wanneer": "week", "fase": "intake"})
    assert (query.sort, query.due, query.stage) == (Sort.NAME, "", "")


def test_clearing_keeps_whose_and_the_order() -> None:
    query = parse({"regie": "mij", "fase": "intake", "q": "selam", "sorteer": "naam"})
    assert query.cleared() == Query(whose=Whose.MINE, sort=Sort.NAME)


@pytest.mark.parametrize(
    ("on", "late", "week", "month"),
    [
        (date(2026, 11, 21), date(2026, 11, 20), date(2026, 11, 22), date(2026, 11, 30)),
        (date(2026, 11, 22), date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 11, 29), date(2026, 12, 6), date(2026, 12, 6)),
        (date(2028, 2, 1), date(2028, 1, 31), date(2028, 2, 6), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2026, 12, 30), date(2027, 1, 3), date(2027, 1, 3)),
    ],
)
def test_the_last_day_of_late_week_and_month(on: date, late: date, week: date, month: date) -> None:
    assert [until(due, on) for due in Due] == [late, week, month]
    assert until("", on) is None
