# SPDX-License-Identifier: EUPL-1.2
"""Texts of a plan in somebody's own language: tied to the Dutch, and marked for what they are."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.plans import selectors, service
from leidraad.plans.models import Translation
from leidraad.plans.types import NewTranslations, TextKey
from leidraad.pure.plans.changes import ChangeGoal
from leidraad.pure.texts import Made, Mark, fingerprint_of
from tests.people import NOW, TODAY
from tests.plans.made import CARE_ID, LANGUAGE, LANGUAGE_ID, LESSONS, LESSONS_ID, Making

pytestmark = pytest.mark.django_db
TITLE: TextKey = (LANGUAGE_ID, "title")
LESSON: TextKey = (LESSONS_ID, "title")
ARABIC = NewTranslations(
    "ar", Made.INTERPRETER, {TITLE: ("تعلم الهولندية", fingerprint_of(LANGUAGE.title))}, "Tolk Yusuf"
)


def translate(plan: Making, new: NewTranslations = ARABIC) -> int:
    """Send the form."""
    return service.translate(plan.by, plan.dossier, new, at=NOW, on=TODAY)


def mark(plan: Making, key: TextKey = TITLE, lang: str = "ar") -> Mark:
    """How far a text in this language may be relied on."""
    return selectors.spoken(plan.by, plan.dossier, plan.state, lang)[key].mark


def test_what_an_interpreter_made_is_said_in_that_language(plan: Making) -> None:
    translate(plan)
    said = selectors.spoken(plan.by, plan.dossier, plan.state, "ar")
    assert (said[TITLE].text, said[TITLE].lang, said[TITLE].mark) == ("تعلم الهولندية", "ar", Mark.CHECKED)
    assert (said[LESSON].text, said[LESSON].lang, said[LESSON].mark) == (LESSONS.title, "nl", Mark.MISSING)


def test_other_dutch_makes_a_translation_outdated_by_itself(plan: Making) -> None:
    translate(plan)
    plan.change(ChangeGoal(LANGUAGE_ID, {"title": (LANGUAGE.title, "Beter Nederlands leren")}))
    assert mark(plan) is Mark.OUTDATED


def test_what_a_machine_made_keeps_its_mark_until_somebody_checked_it(plan: Making) -> None:
    machine = replace(ARABIC, made=Made.MACHINE, by_whom="")
    translate(plan, machine)
    assert mark(plan) is Mark.UNCHECKED
    translate(plan, replace(machine, by_whom="Tolk Yusuf"))
    assert mark(plan) is Mark.UNCHECKED, "sending the same form again is no check"
    translate(plan, replace(machine, by_whom="Tolk Yusuf", checked=frozenset({TITLE})))
    assert mark(plan) is Mark.CHECKED
    assert Translation.objects.order_by("-id").values_list("made", "checked_by")[0] == ("machine", "Tolk Yusuf")


def test_checking_what_is_outdated_makes_it_no_newer(plan: Making) -> None:
    translate(plan)
    plan.change(ChangeGoal(LANGUAGE_ID, {"title": (LANGUAGE.title, "Beter Nederlands leren")}))
    translate(plan, replace(ARABIC, texts={}, checked=frozenset({TITLE})))
    assert mark(plan) is Mark.OUTDATED


def test_the_same_form_twice_keeps_one_and_each_new_one_is_written_down(plan: Making) -> None:
    assert (translate(plan), translate(plan)) == (1, 0)
    assert translate(plan, replace(ARABIC, texts={TITLE: ("أخرى", fingerprint_of(LANGUAGE.title))})) == 1
    assert Translation.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"language": "nl"}, "language"),
        ({"language": "fr"}, "language"),
        ({"by_whom": " "}, "by_whom"),
        ({"texts": {(LANGUAGE_ID, "owner"): ("x", "123456789012")}}, ""),
        ({"texts": {TITLE: ("x", "short")}}, ""),
        ({"texts": {TITLE: ("x" * 4001, "123456789012")}}, "texts"),
        ({"made": Made.MACHINE, "by_whom": "", "checked": frozenset({TITLE})}, "by_whom"),
    ],
)
def test_what_can_be_no_translation(plan: Making, wrong: dict[str, Any], where: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        translate(plan, replace(ARABIC, **wrong))
    assert where in problem.value.errors
    assert not Translation.objects.exists()


def test_a_translation_about_health_is_for_who_may_see_health(plan: Making, as_role: Callable[[str], Actor]) -> None:
    text = {(CARE_ID, "title"): ("طبيب", fingerprint_of(plan.state.goals[CARE_ID].title))}
    translate(plan, replace(ARABIC, texts=text))
    assert list(Translation.objects.values_list("restricted", flat=True)) == [True]
    with context.acting(as_role("income_officer"), TODAY):
        assert not Translation.objects.exists()


def test_a_translation_never_changes(plan: Making) -> None:
    translate(plan)
    with pytest.raises(DatabaseError), transaction.atomic():
        Translation.objects.update(text="anders")


def test_others_translate_nothing(plan: Making, as_role: Callable[[str], Actor], carla: Actor) -> None:
    for other in (as_role("income_officer"), carla):
        with context.acting(other, TODAY), pytest.raises(NotFoundForYou):
            translate(plan.as_(other))


def test_one_text_asks_as_many_questions_as_twenty(plan: Making) -> None:
    translate(plan)
    state = plan.state
    with CaptureQueriesContext(connection) as few:
        selectors.texts(plan.by, plan.dossier, state)
    many = replace(state, goals={f"{n}": replace(LANGUAGE, id=f"{n}") for n in range(20)})
    with CaptureQueriesContext(connection) as lots:
        selectors.texts(plan.by, plan.dossier, many)
    assert len(few) == len(lots)
