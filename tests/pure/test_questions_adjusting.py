# SPDX-License-Identifier: EUPL-1.2
"""A municipality changes the questions as data, under the same check as the set that is shipped."""

from typing import Any

import pytest

from leidraad.pure.questions.adjusting import adjust
from leidraad.pure.questions.questions import QuestionsError
from leidraad.pure.texts import Mark
from tests.pure.small_set import small
from tests.pure.test_questions_reading import english

OWN: dict[str, Any] = {"code": "own-pet", "domain": "family", "kind": "yes_no", "text": "Hebt u een huisdier?"}


def codes(**wishes: Any) -> list[str]:
    return [one.code for one in adjust(small(), wishes).questions]


def problems(**wishes: Any) -> list[str]:
    with pytest.raises(QuestionsError) as refused:
        adjust(small(), wishes)
    return refused.value.problems


def test_nothing_to_change_changes_nothing() -> None:
    assert adjust(small(), {}).questions == small().questions


def test_an_own_question_comes_at_the_end_of_its_domain() -> None:
    assert codes(add=[OWN]) == ["who", "children", "school", "wish", "since", "dutch", "own-pet", "body"]


def test_an_own_question_may_hang_on_one_of_the_set() -> None:
    made = adjust(small(), {"add": [{**OWN, "ask_when": {"question": "who", "is": "children"}}]})
    own = made.find("own-pet")
    assert own is not None and own.ask_when is not None and [one.text.nl for one in own.options] == ["Ja", "Nee"]


def test_a_question_can_be_left_out() -> None:
    assert "wish" not in codes(hide=["wish"])


def test_named_questions_come_first_and_the_rest_follows() -> None:
    assert codes(order={"family": ["wish", "who"]})[:3] == ["wish", "who", "children"]


def test_other_words_outdate_the_translation() -> None:
    of = small(en=english("question.who", "Wie woont bij u?", "Who lives with you?"))
    found = adjust(of, {"reword": {"who": {"text": "Wie hoort bij uw gezin?"}}}).find("who")
    assert found is not None and found.text.nl == "Wie hoort bij uw gezin?"
    assert found.text.said("en").mark is Mark.OUTDATED


def test_an_answer_can_be_said_otherwise_and_keeps_its_code() -> None:
    found = adjust(small(), {"reword": {"who": {"options": {"alone": "Ik woon alleen"}}}}).find("who")
    assert found is not None and [option.code for option in found.options] == ["partner", "children", "alone"]
    assert found.options[2].text.nl == "Ik woon alleen"


def test_another_adjustment_is_another_version() -> None:
    marks = {adjust(small(), wishes).fingerprint for wishes in ({}, {"hide": ["wish"]}, {"hide": ["since"]})}
    assert len(marks) == 3


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"hide": ["who"]}, "de wet vraagt ernaar (INTAKE-1)"),
        ({"hide": ["nobody"]}, "bestaat niet"),
        ({"hide": ["children"]}, "'school' hangt af van 'children'"),
        ({"add": [{**OWN, "code": "pet"}]}, "begint met 'own-'"),
        ({"add": [OWN, OWN]}, "staat er 2 keer in"),
        ({"add": [{**OWN, "domain": "health"}]}, "is beschermd"),
        ({"add": [{**OWN, "kind": "choice"}]}, "ten minste twee antwoorden"),
        ({"reword": {"nobody": {"text": "x"}}}, "'nobody' is er niet"),
        ({"reword": {"who": {"options": {"cat": "Een kat"}}}}, "'cat' bestaat niet"),
        ({"reword": {"who": {"texts": "x"}}}, "'texts' is geen bekend veld"),
        ({"order": {"family": ["body"]}}, "daar staat zij niet"),
        ({"order": {"family": ["children", "who"]}}, "komt er niet vóór"),
        ({"remove": ["wish"]}, "'remove' is geen bekend veld"),
        ({"hide": "wish"}, "moet een lijst van teksten zijn"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_with_the_reason(wishes: dict[str, Any], told: str) -> None:
    assert any(told in problem for problem in problems(**wishes)), problems(**wishes)
