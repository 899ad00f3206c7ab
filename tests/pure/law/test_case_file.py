# SPDX-License-Identifier: EUPL-1.2
"""The case file: what is read is what was written, and every mistake is told with its entry."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.law.case_file import CaseError, parse, read_case, write_case
from leidraad.pure.law.facts import GROUPS, KINDS, REGIMES, ROUTES, Case, Fact, Particular

SELAM: dict[str, Any] = {
    "regime": "wi2021",
    "group": "asylum_permit",
    "route": "b1",
    "facts": [
        {"kind": "notified", "on": "2024-11-20"},
        {"kind": "registered", "on": "2025-03-03"},
        {"kind": "hours", "on": "2025-06-30", "category": "nt2", "amount": 7.5},
    ],
}


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def problems_of(data: object, lang: str = "nl") -> tuple[str, ...]:
    with pytest.raises(CaseError) as refused:
        read_case(data, lang=lang)
    return refused.value.problems


def with_fact(**fact: object) -> dict[str, object]:
    """Selam's case with one fact more: facts[3]."""
    return {**SELAM, "facts": [*SELAM["facts"], fact]}


def test_a_case_is_read() -> None:
    assert read_case(SELAM) == Case(
        "wi2021",
        "asylum_permit",
        "b1",
        (
            Fact("notified", day("2024-11-20")),
            Fact("registered", day("2025-03-03")),
            Fact("hours", day("2025-06-30"), code="nt2", amount=750),
        ),
    )


def test_what_was_read_is_written_as_it_stood() -> None:
    assert write_case(read_case(SELAM)) == SELAM


def test_the_route_may_be_absent_while_there_is_no_plan() -> None:
    without = {name: value for name, value in SELAM.items() if name != "route"}
    assert read_case(without).route is None
    assert "route" not in write_case(read_case(without))


def test_native_dates_are_read_too() -> None:
    assert read_case(with_fact(kind="linked", on=date(2025, 1, 2))).facts[3].on == day("2025-01-02")


def test_information_that_is_awaited_has_no_day_yet() -> None:
    fact = read_case(with_fact(kind="third_party_information", on=None, requested="2025-04-01")).facts[3]
    assert (fact.on, fact.requested) == (None, day("2025-04-01"))


def test_information_that_was_asked_for_and_has_no_day_is_awaited_too() -> None:
    fact = read_case(with_fact(kind="third_party_information", requested="2025-04-01")).facts[3]
    assert (fact.on, fact.requested) == (None, day("2025-04-01"))


def test_an_extension_carries_its_ground_its_period_and_duos_own_end() -> None:
    written = {
        "kind": "extension",
        "on": "2027-12-01",
        "ground": "a",
        "from": "2026-01-01",
        "until": "2026-05-01",
        "new_end": "2028-09-01",
    }
    fact = read_case(with_fact(**written)).facts[3]
    assert (fact.code, fact.since, fact.until, fact.new_end) == (
        "a",
        day("2026-01-01"),
        day("2026-05-01"),
        day("2028-09-01"),
    )


@pytest.mark.parametrize("amount,hundredths", [(12, 1200), (7.5, 750), (0.07, 7), (0, 0), (1e2, 10000), (99.99, 9999)])
def test_hours_are_kept_to_the_hundredth(amount: float, hundredths: int) -> None:
    assert (
        read_case(with_fact(kind="hours", on="2025-06-30", category="pvt", amount=amount)).facts[3].amount == hundredths
    )


WRONG_FACTS: list[tuple[dict[str, object], str]] = [
    ({"kind": "registered", "on": "2025-13-01"}, "facts[3].on: '2025-13-01' is geen datum; schrijf jaar-maand-dag"),
    ({"kind": "registered", "on": "2025-02-29"}, "facts[3].on: '2025-02-29' is geen datum"),
    ({"kind": "registered", "on": "20250303"}, "facts[3].on: '20250303' is geen datum"),
    ({"kind": "registered", "on": "2025-W10-1"}, "facts[3].on: '2025-W10-1' is geen datum"),
    ({"kind": "registered", "on": "٢٠٢٥-٠٣-٠٣"}, "facts[3].on: "),
    ({"kind": "registered", "on": "2025-03-03T10:00"}, "is geen datum"),
    (
        {"kind": "registered", "on": datetime(2025, 3, 3, 10, tzinfo=UTC)},
        "facts[3].on: '2025-03-03 10:00:00+00:00' is geen datum",
    ),
    ({"kind": "registered", "on": 20250303}, "facts[3].on: 20250303 is geen datum"),
    ({"kind": "registered", "on": True}, "facts[3].on: true is geen datum"),
    ({"kind": "registered", "on": None}, "facts[3].on: de dag mag hier niet leeg (null) zijn"),
    ({"kind": "registered", "on": "1899-12-31"}, "facts[3].on: 1899-12-31 ligt buiten de jaren 1900 tot en met 2200"),
    ({"kind": "registered", "on": "2201-01-01"}, "facts[3].on: 2201-01-01 ligt buiten"),
    ({"kind": "registered"}, "facts[3].on: de dag ontbreekt"),
    ({"kind": "third_party_information"}, "facts[3].on: de dag ontbreekt"),
    ({"kind": "registred", "on": "2025-03-03"}, "facts[3].kind: 'registred' bestaat niet; bedoelt u 'registered'?"),
    ({"kind": 7, "on": "2025-03-03"}, "facts[3].kind: 7 bestaat niet"),
    ({"kind": ["registered"], "on": "2025-03-03"}, "facts[3].kind: […] bestaat niet"),
    ({"on": "2025-03-03"}, "facts[3].kind: dit veld ontbreekt"),
    ({"kind": "registered", "on": "2025-03-03", "town": "Olmen"}, "facts[3].town: 'town' is geen bekend veld"),
    ({"kind": "registered", "on": "2025-03-03", "amount": 2}, "facts[3].amount: 'amount' is geen bekend veld"),
    ({"kind": "hours", "on": "2025-06-30", "amount": 2}, "facts[3].category: dit veld ontbreekt"),
    ({"kind": "hours", "on": "2025-06-30", "category": "nt2"}, "facts[3].amount: dit veld ontbreekt"),
    ({"kind": "hours", "on": "2025-06-30", "category": "nt3", "amount": 2}, "facts[3].category: 'nt3' bestaat niet"),
    (
        {"kind": "hours", "on": "2025-06-30", "category": "nt2", "amount": "2"},
        "facts[3].amount: '2' is geen aantal uren",
    ),
    ({"kind": "hours", "on": "2025-06-30", "category": "nt2", "amount": True}, "facts[3].amount: true is geen aantal"),
    ({"kind": "hours", "on": "2025-06-30", "category": "nt2", "amount": float("nan")}, "facts[3].amount: nan is geen"),
    ({"kind": "hours", "on": "2025-06-30", "category": "nt2", "amount": float("inf")}, "facts[3].amount: inf is geen"),
    ({"kind": "hours", "on": "2025-06-30", "category": "nt2", "amount": -1}, "facts[3].amount: -1 is minder dan nul"),
    ({"kind": "hours", "on": "2025-06-30", "category": "nt2", "amount": 1.005}, "meer dan twee cijfers achter de punt"),
    ({"kind": "hours", "on": "2025-06-30", "category": "nt2", "amount": 10**400}, "is meer dan 100000 uur"),
    ({"kind": "hours", "on": "2025-06-30", "category": "nt2", "amount": 1e300}, "is meer dan 100000 uur"),
    ({"kind": "exam_passed", "on": "2025-06-30", "part": "grammar"}, "facts[3].part: 'grammar' bestaat niet"),
    ({"kind": "exam_attempt", "on": "2025-06-30", "part": "knm"}, "facts[3].result: dit veld ontbreekt"),
    (
        {"kind": "exam_passed", "on": "2025-06-30", "part": "reading", "level": "a2"},
        "facts[3].level: 'a2' bestaat niet",
    ),
    ({"kind": "a2_decided", "on": "2026-06-30", "parts": "reading"}, "facts[3].parts: dit moet een lijst zijn"),
    ({"kind": "a2_decided", "on": "2026-06-30", "parts": []}, "facts[3].parts: de lijst is leeg"),
    ({"kind": "a2_decided", "on": "2026-06-30", "parts": ["reading", "knm"]}, "facts[3].parts[1]: 'knm' bestaat niet"),
    ({"kind": "a2_decided", "on": "2026-06-30", "parts": ["reading", "reading"]}, "facts[3].parts: 'reading' staat er"),
    ({"kind": "route_changed", "on": "2026-06-30", "to": "B1"}, "facts[3].to: 'B1' bestaat niet"),
    ({"kind": "fine_published", "on": "2026-06-30", "rule": "FINE-9"}, "facts[3].rule: 'FINE-9' bestaat niet"),
    ({"kind": "ended", "on": "2026-06-30", "reason": ""}, "facts[3].reason: dit moet een tekst"),
    (
        {"kind": "interruption", "on": "2026-09-01", "until": "2026-03-01"},
        "facts[3].until: 2026-03-01 ligt vóór 2026-09-01 (on); klopt de volgorde?",
    ),
    (
        {"kind": "extension", "on": "2027-01-01", "ground": "a", "from": "2026-09-01", "until": "2026-03-01"},
        "facts[3].until: 2026-03-01 ligt vóór 2026-09-01 (from)",
    ),
    (
        {"kind": "third_party_information", "on": "2025-04-01", "requested": "2025-05-01"},
        "facts[3].on: 2025-04-01 ligt vóór 2025-05-01 (requested)",
    ),
]


@pytest.mark.parametrize("fact,told", WRONG_FACTS)
def test_a_wrong_fact_is_told_with_its_entry(fact: dict[str, object], told: str) -> None:
    (problem,) = problems_of(with_fact(**fact))
    assert told in problem
    assert problem.startswith("facts[3]")
    assert problem.endswith((".", "?"))


WRONG_CASES: list[tuple[object, str]] = [
    ([], "de casus: een casus is een object"),
    (None, "de casus: een casus is een object met 'regime', 'group' en 'facts'; er staat null."),
    ("wi2021", "er staat 'wi2021'"),
    ({**SELAM, "regime": "wi2022"}, "regime: 'wi2022' bestaat niet"),
    ({**SELAM, "group": "asylum"}, "group: 'asylum' bestaat niet"),
    ({**SELAM, "route": "b2"}, "route: 'b2' bestaat niet"),
    ({**SELAM, "route": ["b1"]}, "route: […] bestaat niet"),
    ({**SELAM, "name": "Selam"}, "de casus: 'name' is geen bekend veld; hier kan staan: regime, group, route, facts."),
    ({**SELAM, "facts": {}}, "facts: dit moet een lijst zijn, tussen [ en ]; er staat {…}."),
    ({**SELAM, "facts": ["registered"]}, "facts[0]: een feit is een object"),
    ({"group": "asylum_permit", "facts": []}, "regime: dit veld ontbreekt"),
    ({"regime": "wi2021", "facts": []}, "group: dit veld ontbreekt"),
    ({"regime": "wi2021", "group": "asylum_permit"}, "facts: dit veld ontbreekt"),
]


@pytest.mark.parametrize("data,told", WRONG_CASES)
def test_a_wrong_case_is_told_with_its_field(data: object, told: str) -> None:
    (problem,) = problems_of(data)
    assert told in problem


def test_everything_that_is_wrong_is_told_at_once() -> None:
    data = {"regime": "wi2021", "group": "x", "facts": [{"kind": "y"}, {"kind": "linked", "on": "z"}], "extra": 1}
    assert [problem.split(":")[0] for problem in problems_of(data)] == [
        "de casus",
        "group",
        "facts[0].kind",
        "facts[1].on",
    ]


def test_what_is_wrong_is_told_in_english_too() -> None:
    (problem,) = problems_of(with_fact(kind="registered", on="2025-13-01"), "en")
    assert problem == "facts[3].on: '2025-13-01' is not a date; write year-month-day, such as 2025-03-03."


def test_a_field_that_is_written_twice_is_told() -> None:
    text = '{"regime": "wi2021", "group": "asylum_permit", "facts": [{"kind": "linked", "on": "2025-01-01", "on": "2025-02-01"}]}'
    (problem,) = problems_of(parse(text))
    assert problem == "facts[0]: het veld 'on' staat er twee keer; haal er één weg."


def test_broken_json_is_told_with_line_and_column() -> None:
    with pytest.raises(CaseError, match="regel 2, kolom 12"):
        parse('{\n "regime": }')


@pytest.mark.parametrize("text", ["[" * 100_000, '{"facts": ' + "9" * 10_000 + "}"])
def test_json_that_breaks_a_reader_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(CaseError, match="te diep"):
        parse(text)


def test_a_sentence_stays_short_and_harmless_to_a_terminal() -> None:
    (problem,) = problems_of(with_fact(kind="registered", on="\x1b[31m\ud800" + "x" * 5000))
    assert len(problem) < 200
    assert problem.isprintable()


def hundredths_of(particular: Particular) -> st.SearchStrategy[Any]:
    days = st.integers(day("1900-01-01"), day("2200-12-31"))
    by_field: dict[str, st.SearchStrategy[Any]] = {
        "amount": st.integers(0, 10_000_000),
        "parts": st.lists(st.sampled_from(particular.one_of or ("x",)), unique=True).map(tuple),
    }
    if particular.field in by_field:
        return by_field[particular.field]
    if particular.field in ("since", "until", "new_end", "requested"):
        return days if particular.required else st.none() | days
    if particular.one_of:
        return st.sampled_from(particular.one_of) if particular.required else st.sampled_from(("", *particular.one_of))
    return st.just("") | st.text("abc ", min_size=1, max_size=20).filter(lambda text: bool(text.strip()))


@st.composite
def facts(draw: Callable[..., Any]) -> Fact:
    kind = draw(st.sampled_from(sorted(KINDS)))
    told = KINDS[kind]
    days = st.integers(day("1900-01-01"), day("2200-12-31"))
    values = {one.field: draw(hundredths_of(one)) for one in told.extra.values()}
    fact = Fact(kind, draw(st.none() | days if told.may_wait else days), **values)
    if kind in ("interruption", "exemption") and fact.until is not None:
        fact = fact._replace(until=max(fact.until, fact.on or 0))
    if fact.since is not None and fact.until is not None:
        fact = fact._replace(until=max(fact.until, fact.since))
    if fact.requested is not None and fact.on is not None:
        fact = fact._replace(requested=min(fact.requested, fact.on))
    return fact


cases = st.builds(
    Case,
    st.sampled_from(REGIMES),
    st.sampled_from(GROUPS),
    st.none() | st.sampled_from(ROUTES),
    st.lists(facts(), max_size=6).map(tuple),
)


@given(cases)
def test_a_case_that_is_written_and_read_again_is_the_same(case: Case) -> None:
    assert read_case(parse(json.dumps(write_case(case)))) == case


plain_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(("regime", "group", "route", "facts", "kind", "on", "amount", "parts")) | st.text(max_size=4),
        inner,
        max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@given(plain_json)
def test_whatever_is_handed_in_is_read_or_refused_with_sentences(data: object) -> None:
    try:
        read_case(data)
    except CaseError as refused:
        assert refused.problems and all(problem.isprintable() for problem in refused.problems)
