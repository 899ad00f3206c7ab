# SPDX-License-Identifier: EUPL-1.2
"""Whatever somebody writes in a case file, the law gives an answer that makes sense, in whole sentences."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.pure.law.answer import as_json
from leidraad.pure.law.assess import assess
from leidraad.pure.law.case_file import read_case
from leidraad.pure.law.duties import DUTY_CODES, WHO, Duty, State
from leidraad.pure.law.facts import KINDS, Case
from leidraad.pure.law.sentences import LANGUAGES
from tests.pure.law.law_cases import CASES, DAYS, real_law
from tests.pure.law.small_law import case, day, fact
from tests.pure.law.test_case_file import cases as written_cases

ANY_DAY = DAYS | st.integers(day("1900-01-01"), day("2200-12-31"))


def answer(case: Case, on: int, lang: str = "nl") -> tuple[Duty, ...]:
    return assess(case, real_law(), on, lang=lang, everything=True)


@settings(deadline=None)
@given(CASES | written_cases, ANY_DAY, st.sampled_from(LANGUAGES))
def test_every_reason_is_a_whole_sentence_without_blanks(case: Case, on: int, lang: str) -> None:
    for duty in answer(case, on, lang):
        assert duty.because.strip() == duty.because and duty.because.endswith((".", "?", "!")), duty
        assert not any(blank in duty.because for blank in ("{", "}", "…", "  ", ": .")), duty


@settings(deadline=None)
@given(CASES | written_cases, ANY_DAY)
def test_nothing_is_met_in_the_future_or_late_before_its_last_day(case: Case, on: int) -> None:
    for duty in answer(case, on):
        assert duty.met_on is None or duty.met_on <= on, duty
        if duty.state is State.OVERDUE:
            assert duty.due is not None and duty.due < on and duty.met_on is None, duty
        if duty.state is State.OPEN and duty.kind == "duty":
            assert duty.due is None or on <= duty.due, duty


@settings(deadline=None)
@given(CASES | written_cases, ANY_DAY)
def test_an_answer_keeps_to_the_words_of_the_contract(case: Case, on: int) -> None:
    windows = {State.NOT_YET, State.PASSED}
    for duty in answer(case, on):
        assert duty.duty in DUTY_CODES and duty.who in WHO and set(duty.missing) <= KINDS.keys(), duty
        assert duty.kind == "window" or duty.state not in windows, duty
        assert duty.state is not State.OVERDUE or duty.kind == "duty", duty


@settings(deadline=None)
@given(CASES | written_cases, ANY_DAY)
def test_what_waits_says_what_is_missing(case: Case, on: int) -> None:
    stopped = {rule.id for rule in real_law().rules() if rule.stopped}
    for duty in answer(case, on):
        assert duty.state is not State.WAITING or duty.missing or duty.rule in stopped, duty


@settings(deadline=None)
@given(written_cases, ANY_DAY)
def test_the_facts_on_a_receipt_can_be_read_again(case: Case, on: int) -> None:
    written = json.loads(json.dumps(as_json(answer(case, on), real_law(), on)))
    for duty in written["duties"]:
        told = {"regime": case.regime, "group": case.group, "route": case.route, "facts": duty["receipt"]["facts"]}
        assert all(fact in case.facts for fact in read_case(told).facts), duty


def test_information_from_long_before_the_calendar_begins_moves_nothing() -> None:
    old = case(
        fact("notified", "2025-03-03"),
        fact("registered", "2025-03-03"),
        fact("third_party_information", "1936-05-01"),
    )
    (plan,) = [duty for duty in answer(old, day("2025-04-01")) if duty.rule == "PIP-1"]
    assert plan.due == day("2025-05-12")


def test_extra_time_whose_days_are_not_known_says_what_is_missing() -> None:
    ill = case(fact("plan_dated", "2025-05-12"), fact("extension", "2026-05-01", "a"))
    (term,) = [duty for duty in answer(ill, day("2026-06-01")) if duty.rule == "TERM-1"]
    assert (term.state, term.due) == (State.WAITING, None)
    assert "einddatum van DUO" in term.because


def test_an_interruption_that_is_too_long_moves_nothing_and_says_so() -> None:
    away = case(fact("plan_dated", "2025-05-12"), fact("interruption", "2026-03-01", until="2027-03-02"))
    (term,) = [duty for duty in answer(away, day("2027-06-01")) if duty.rule == "TERM-1"]
    assert term.due == day("2028-05-12")
    assert "van 1 maart 2026 verandert de laatste dag niet." in term.because
