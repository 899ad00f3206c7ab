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
from leidraad.plans.own_words import Part, Typed
from leidraad.plans.types import NewProposal, NewTranslations, TextKey
from leidraad.pure.plans.changes import ChangeActivity, ChangeGoal, SetText
from leidraad.pure.texts import Made, Mark, fingerprint_of
from tests.people import NOW, TODAY
from tests.plans.made import CARE_ID, LANGUAGE, LANGUAGE_ID, LESSONS, LESSONS_ID, Making
from tests.plans.test_deciding import establish

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


def everything(plan: Making) -> dict[str, Typed]:
    """One text of each kind that a participant reads, in a plan that has them all; by its Dutch."""
    goal = ChangeGoal(LANGUAGE_ID, {"next_step": ("", "Bel de taalschool")})
    lesson = ChangeActivity(LESSONS_ID, {"next_step": ("", "Koop een boek"), "note": ("", "Neem de bus")})
    plan.change(goal, lesson, SetText("three_years", "", "Ik werk in de zorg"), reason="zij wil sneller")
    establish(plan)
    service.plan_meeting(plan.by, plan.dossier, TODAY, note="vraag naar de bus", at=NOW, on=TODAY)
    new = NewProposal("Taalmaatje", "Zij oefent te weinig", LANGUAGE_ID)
    service.propose(plan.by, plan.dossier, new, at=NOW, on=TODAY)
    return {one.nl: one for one in selectors.translatable(plan.by, plan.dossier)}


@pytest.mark.parametrize(
    ("dutch", "part"),
    [
        ("Bel de taalschool", Part.GOALS),
        ("Koop een boek", Part.GOALS),
        ("Neem de bus", Part.GOALS),
        ("Ik werk in de zorg", Part.WISHES),
        ("Elke maand een gesprek en een taalmaatje", Part.DECISION),
        ("vraag naar de bus", Part.MEETINGS),
        ("Taalmaatje", Part.PROPOSALS),
        ("Zij oefent te weinig", Part.PROPOSALS),
        ("zij wil sneller", Part.FILM),
    ],
)
def test_whatever_she_reads_can_be_said_in_her_language(plan: Making, dutch: str, part: Part) -> None:
    one = everything(plan)[dutch]
    assert one.part is part
    assert translate(plan, replace(ARABIC, texts={one.key: ("ترجمة", fingerprint_of(dutch))})) == 1
    said = selectors.spoken_of(plan.by, plan.dossier, {one.key: dutch}, "ar")[one.key]
    assert (said.text, said.mark) == ("ترجمة", Mark.CHECKED)
    assert selectors.spoken_of(plan.by, plan.dossier, {one.key: "Anders"}, "ar")[one.key].mark is Mark.OUTDATED


def test_words_that_return_bring_their_translation_back(plan: Making) -> None:
    translate(plan)
    plan.change(ChangeGoal(LANGUAGE_ID, {"title": (LANGUAGE.title, "Beter Nederlands leren")}))
    translate(plan, replace(ARABIC, texts={TITLE: ("أفضل", fingerprint_of("Beter Nederlands leren"))}))
    plan.change(ChangeGoal(LANGUAGE_ID, {"title": ("Beter Nederlands leren", LANGUAGE.title)}))
    said = selectors.spoken(plan.by, plan.dossier, plan.state, "ar")[TITLE]
    assert (said.text, said.mark) == ("تعلم الهولندية", Mark.CHECKED)


def test_what_is_about_health_is_offered_for_translating_to_who_may_read_it(
    plan: Making, as_role: Callable[[str], Actor]
) -> None:
    plan.change(ChangeGoal(CARE_ID, {"next_step": ("", "Bel de huisarts")}), reason="pijn aan de voet")

    def offered(by: Actor) -> set[str]:
        return {one.nl for one in selectors.translatable(by, plan.dossier)}

    assert {"Bel de huisarts", "pijn aan de voet", "Huisarts vinden"} <= offered(plan.by)
    fatih = as_role("income_officer")
    with context.acting(fatih, TODAY):
        assert not {"Bel de huisarts", "pijn aan de voet", "Huisarts vinden"} & offered(fatih)


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
