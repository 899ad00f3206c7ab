# SPDX-License-Identifier: EUPL-1.2
"""What may be an answer, which questions follow from it, what it weighs, and how far a domain has come."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.questions.answers import Given, check, differs, told, weigh
from leidraad.pure.questions.branching import asked, minimum_open, progress
from leidraad.pure.questions.kinds import AnswerState, Weight
from leidraad.pure.questions.questions import Question
from tests.pure.small_set import small

SET = small()
UNKNOWN = Given(AnswerState.UNKNOWN)
UNWILLING = Given(AnswerState.DOES_NOT_WANT_TO_SAY)


def the(code: str) -> Question:
    found = SET.find(code)
    assert found is not None
    return found


def said(value: Any) -> Given:
    return Given(AnswerState.ANSWERED, value)


def codes(**answers: Given) -> list[str]:
    return [one.code for one in asked(SET, {code: (given,) for code, given in answers.items()})]


@pytest.mark.parametrize(
    ("code", "raw", "value"),
    [
        ("wish", "  rust ", "rust"),
        ("who", ["children", "partner"], ["partner", "children"]),
        ("who", "partner", ["partner"]),
        ("children", "3", 3),
        ("children", 3, 3),
        ("school", "yes", "yes"),
        ("since", "2015", "2015"),
        ("since", "2015-03", "2015-03"),
        ("since", "2016-02-29", "2016-02-29"),
        ("dutch", "A0", "A0"),
        ("body", "5", 5),
    ],
)
def test_a_form_s_answer_becomes_a_value(code: str, raw: object, value: object) -> None:
    assert check(the(code), raw) == value


@pytest.mark.parametrize(
    ("code", "raw", "why"),
    [
        ("wish", "  ", "empty"),
        ("wish", None, "empty"),
        ("wish", "x" * 301, "too_long"),
        ("who", ["cat"], "no_option"),
        ("who", [], "empty"),
        ("children", "drie", "no_number"),
        ("children", "21", "out_of_bounds"),
        ("children", "-1", "out_of_bounds"),
        ("school", "maybe", "no_option"),
        ("since", "2015-13", "no_date"),
        ("since", "2015-02-30", "no_date"),
        ("since", "0000", "no_date"),
        ("since", "9 maart", "no_date"),
        ("dutch", "D1", "no_option"),
        ("body", "6", "out_of_bounds"),
    ],
)
def test_what_is_no_answer_is_refused_with_what_to_do(code: str, raw: object, why: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        check(the(code), raw)
    assert refused.value.code == why and refused.value.advice


@given(st.sampled_from([one.code for one in SET.questions]), st.one_of(st.text(), st.lists(st.text()), st.integers()))
def test_whatever_is_typed_is_a_value_or_a_clear_refusal(code: str, raw: object) -> None:
    try:
        value = check(the(code), raw)
    except InvalidValue as refused:
        assert refused.text and refused.advice
    else:
        assert check(the(code), value) == value


def test_a_question_is_asked_when_an_earlier_answer_leads_to_it() -> None:
    assert "children" not in codes()
    assert "children" in codes(who=said(["children"]))
    assert "school" not in codes(who=said(["children"]), children=said(0))
    assert "school" in codes(who=said(["children"]), children=said(2))


def test_a_question_that_hangs_on_one_no_longer_asked_is_not_asked() -> None:
    assert "school" not in codes(who=said(["alone"]), children=said(2))


@pytest.mark.parametrize("given", [UNKNOWN, UNWILLING, Given(AnswerState.NOT_ASKED)])
def test_who_does_not_know_is_not_asked_further(given: Given) -> None:
    assert "children" not in codes(who=given)


def test_where_sources_differ_one_that_leads_there_is_enough() -> None:
    both = {"who": (said(["alone"]), said(["children"]))}
    assert "children" in [one.code for one in asked(SET, both)]


def test_progress_counts_every_state_as_what_it_is() -> None:
    answers = {"who": (said(["alone"]),), "wish": (UNKNOWN,), "since": (UNWILLING,)}
    family, health = progress(SET, answers)
    assert (family.asked, family.answered, family.unknown, family.unwilling, family.open) == (4, 1, 1, 1, 1)
    assert (health.domain, health.asked, health.open, health.open_minimum) == ("health", 1, 1, 0)


@pytest.mark.parametrize("given", [said(["alone"]), UNKNOWN, UNWILLING])
def test_every_real_answer_satisfies_the_minimum_of_the_law(given: Given) -> None:
    assert [one.code for one in minimum_open(SET, {})] == ["who"]
    assert minimum_open(SET, {"who": (given,)}) == ()


@pytest.mark.parametrize(
    ("code", "given", "weight"),
    [
        ("school", said("yes"), Weight.STRENGTH),
        ("school", said("no"), Weight.BURDEN),
        ("school", UNKNOWN, Weight.NEITHER),
        ("body", said(2), Weight.BURDEN),
        ("body", said(3), Weight.NEITHER),
        ("wish", said("lezen"), Weight.STRENGTH),
        ("who", said(["partner", "children"]), Weight.STRENGTH),
        ("dutch", said("C2"), Weight.NEITHER),
    ],
)
def test_an_answer_is_strength_burden_or_neither(code: str, given: Given, weight: Weight) -> None:
    assert weigh(the(code), given) is weight


def test_an_answer_is_told_in_words() -> None:
    assert told(the("who"), ["partner", "children"]) == "Mijn partner, Mijn kinderen"
    assert told(the("children"), 3) == "3 kinderen"
    assert told(the("body"), 4) == "4"
    assert told(the("wish"), None) == ""


def test_sources_differ_when_they_say_other_things() -> None:
    assert differs([said("yes"), said("no")])
    assert differs([said("yes"), UNKNOWN])
    assert not differs([said("yes"), said("yes"), Given(AnswerState.NOT_ASKED)])
