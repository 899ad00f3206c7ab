# SPDX-License-Identifier: EUPL-1.2
"""Letter and plan as PDF: made of what was decided, kept once, never changed, and health only for who may see it."""

import hashlib
import io
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from pypdf import PdfReader

from leidraad.access import context
from leidraad.access import settings as town
from leidraad.access.letterheads import Letterhead
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.plans import selectors, service
from leidraad.plans.types import DocumentShown, NewTranslations, PlanDocumentKind
from leidraad.pure.plans.changes import ChangeActivity, ChangeGoal, SetText
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.pure.texts import Made, fingerprint_of
from tests.access.doing import arranging
from tests.dossiers.families import SELAM, alone, last_actions
from tests.people import NOW, TODAY
from tests.plans.made import LANGUAGE_ID, LESSONS_ID, Making
from tests.plans.test_deciding import B1, FUNCTION, establish

pytestmark = pytest.mark.django_db
LETTER, PLAN = PlanDocumentKind.LETTER, PlanDocumentKind.PLAN


def letters(plan: Making, number: int, language: str = "nl") -> tuple[int, ...]:
    """Make the letters as whoever works in the plan."""
    return service.make_letters(plan.by, number, language, at=NOW, on=TODAY)


def kept(plan: Making) -> list[DocumentShown]:
    """What is kept with the newest decision."""
    return list(selectors.decisions(plan.by, plan.dossier, at=NOW)[0].documents)


def words(content: bytes) -> str:
    """The text of a PDF with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def read(by: Actor, document_id: int) -> str:
    """The text of a kept PDF."""
    return words(selectors.document_file(by, document_id, at=NOW).content)


def example(plan: Making, kind: PlanDocumentKind = LETTER, content: DecisionContent = B1, language: str = "nl") -> str:
    """The text of an example."""
    found = selectors.example(plan.by, plan.dossier, content, kind, language, FUNCTION, at=NOW, on=TODAY)
    assert found.filename == "voorbeeld.pdf"
    return words(found.content)


# --- made and kept ---


def test_a_decision_gets_a_letter_and_a_plan(plan: Making) -> None:
    made = letters(plan, establish(plan))
    assert [(one.kind, one.restricted) for one in kept(plan)] == [(LETTER, False), (PLAN, False), (PLAN, True)]
    letter = read(plan.by, made[0])
    assert "Beste Selam Haile" in letter
    assert "B1-route, B1" in letter
    assert "Elke maand een gesprek en een taalmaatje" in letter
    assert f"{plan.by.name}, {FUNCTION}" in letter
    assert "De laatste dag is 4 januari 2027" in letter  # six weeks later is a Saturday
    assert "Taalles" in read(plan.by, made[1])


def test_the_letter_and_the_screen_name_the_same_last_day_to_object(plan: Making) -> None:
    made = letters(plan, establish(plan, replace(B1, dated_on=TODAY.replace(day=2))))
    (found,) = selectors.decisions(plan.by, plan.dossier, at=NOW)
    assert found.dated_on == TODAY.replace(day=2)
    assert found.objection_until.isoformat() == "2027-01-04"
    assert "4 januari 2027" in read(plan.by, made[0])


def test_the_hash_is_that_of_the_file(plan: Making) -> None:
    for number, shown in zip(letters(plan, establish(plan)), kept(plan), strict=True):
        content = selectors.document_file(plan.by, number, at=NOW).content
        assert (shown.id, shown.sha256) == (number, hashlib.sha256(content).hexdigest())


def test_making_them_again_keeps_nothing_twice(plan: Making) -> None:
    number = establish(plan)
    assert letters(plan, number, "ar") == letters(plan, number, "ar")
    assert len(kept(plan)) == 3


def test_the_plan_is_of_the_version_that_was_established(plan: Making) -> None:
    number = establish(plan)
    change = ChangeGoal(LANGUAGE_ID, {"title": ("Nederlands leren", "Heel iets anders")}, "")
    plan.change(change, reason="nieuw")
    told = [read(plan.by, one) for one in letters(plan, number)]
    assert all("Heel iets anders" not in text for text in told)
    assert all("Nederlands leren" in text for text in told[1:])


def test_an_amended_decision_has_a_letter_that_names_the_former(plan: Making) -> None:
    letters(plan, establish(plan))
    second = establish(plan, replace(B1, motivation="De docent adviseert meer uren.", hours_a_week=2000))
    told = read(plan.by, letters(plan, second)[0])
    assert "in de plaats van besluit 1 van 21 november 2026" in told
    assert "De docent adviseert meer uren." in told


def test_a_withdrawn_decision_has_a_letter_and_no_plan(plan: Making) -> None:
    number = service.withdraw_decision(plan.by, establish(plan), reason="verkeerde persoon", at=NOW, on=TODAY)
    (made,) = letters(plan, number)
    told = read(plan.by, made)
    assert "Wij trekken besluit 1 van 21 november 2026 in" in told
    assert "verkeerde persoon" in told


@pytest.mark.parametrize("verb", ["update plans_plandocument set language = 'nl'", "delete from plans_plandocument"])
def test_what_is_kept_never_changes(plan: Making, verb: str) -> None:
    letters(plan, establish(plan))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)


# --- languages ---


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Do you have questions?"), ("ti", "ሕቶ ኣለኩም ዶ፧"), ("tr", "Sorularınız mı var?")]
)
def test_a_letter_in_two_languages(plan: Making, language: str, sentence: str) -> None:
    told = read(plan.by, letters(plan, establish(plan), language)[0])
    assert "Hebt u vragen?" in told
    assert sentence in told


def test_a_language_that_we_have_no_letters_in(plan: Making) -> None:
    with pytest.raises(InvalidInput) as refused:
        letters(plan, establish(plan), "fr")
    assert set(refused.value.errors) == {"language"}


@pytest.mark.parametrize(
    ("spoken", "language"),
    [
        (("tir", "eng"), "ti"),
        (("som", "ara"), "ar"),
        (("prs", "ara"), "fa"),
        (("pes",), "fa"),
        (("tur",), "tr"),
        (("eng",), "en"),
        (("nld", "tir"), "nl"),
        (("som",), "nl"),
        ((), "nl"),
    ],
)
def test_the_language_of_the_letter_is_the_first_that_she_speaks(
    as_anna: Actor, spoken: tuple[str, ...], language: str
) -> None:
    number = alone(as_anna, replace(SELAM, languages=spoken))
    assert selectors.letter_language(as_anna, number) == language


def test_what_an_interpreter_translated_stands_beside_it(plan: Making) -> None:
    words_of = {(LANGUAGE_ID, "title"): ("Learn Dutch", fingerprint_of("Nederlands leren"))}
    new = NewTranslations("en", Made.INTERPRETER, words_of, "Lemlem Tesfay")
    service.translate(plan.by, plan.dossier, new, at=NOW, on=TODAY)
    assert "Learn Dutch (translated by a person)" in read(plan.by, letters(plan, establish(plan), "en")[1])


def said_in_english(
    plan: Making, key: tuple[str, str], dutch: str, english: str, made: Made = Made.INTERPRETER
) -> None:
    """Keep a translation, as whoever made it."""
    by_whom = "" if made is Made.MACHINE else "Lemlem Tesfay"
    new = NewTranslations("en", made, {key: (english, fingerprint_of(dutch))}, by_whom)
    service.translate(plan.by, plan.dossier, new, at=NOW, on=TODAY)


def test_what_the_official_wrote_stands_beside_it_too(plan: Making) -> None:
    number = establish(plan)
    said_in_english(plan, ("decision", "support"), B1.support, "A talk each month", Made.MACHINE)
    letter, _plan, _whole = letters(plan, number, "en")
    assert "A talk each month (translated by a computer)" in read(plan.by, letter)


def test_next_steps_notes_and_wishes_stand_in_the_plan_in_both_languages(plan: Making) -> None:
    plan.change(
        ChangeActivity(LESSONS_ID, {"next_step": ("", "Koop een boek"), "note": ("", "Neem de bus")}),
        SetText("three_years", "", "Ik werk in de zorg"),
    )
    said_in_english(plan, (LESSONS_ID, "next_step"), "Koop een boek", "Buy a book")
    said_in_english(plan, ("wish", "three_years"), "Ik werk in de zorg", "I work in care")
    told = read(plan.by, letters(plan, establish(plan), "en")[1])
    for words_ in (
        "Koop een boek",
        "Buy a book (translated by a person)",
        "I work in care",
        "Neem de bus (in Dutch only)",
    ):
        assert words_ in told


def test_an_outdated_translation_is_told_and_not_shown(plan: Making) -> None:
    said_in_english(plan, (LANGUAGE_ID, "title"), "Nederlands leren", "Learn Dutch")
    plan.change(ChangeGoal(LANGUAGE_ID, {"title": ("Nederlands leren", "Beter Nederlands")}))
    told = read(plan.by, letters(plan, establish(plan), "en")[1])
    assert "The translation is outdated. Read the Dutch text." in told
    assert "Learn Dutch" not in told


# --- who and where ---


def test_the_letter_says_where_the_municipality_is_and_where_to_object(plan: Making) -> None:
    number = establish(plan, replace(B1, address="Kerkstraat 1\n1234 AB Lindewaard"))
    bare = read(plan.by, letters(plan, number)[0])
    assert "Kerkstraat 1 1234 AB Lindewaard" in bare
    assert "Telefoon" not in bare
    with arranging() as nora:
        head = Letterhead(
            "Postbus 12\n4321 AB Lindewaard",
            "14 020",
            "post@lindewaard.example",
            "Bezwaar\nPostbus 13\n4321 AC Lindewaard",
        )
        town.change_settings(
            nora, replace(town.settings_of(nora), retention_ground="Selectielijst", letterhead=head), NOW
        )
    told = read(plan.by, letters(plan, number)[0])
    for words_ in (
        "Postbus 12 4321 AB Lindewaard",
        "14 020",
        "post@lindewaard.example",
        "Stuur uw brief naar dit adres: Bezwaar Postbus 13",
    ):
        assert words_ in told


def test_an_address_without_a_postcode_reaches_nobody(plan: Making) -> None:
    with pytest.raises(InvalidInput) as problem:
        establish(plan, replace(B1, address="Kerkstraat 1"))
    assert set(problem.value.errors) == {"address"}


# --- before signing ---


def test_what_is_read_before_signing_is_kept_once_and_without_health(plan: Making) -> None:
    number = establish(plan)
    first = service.to_sign(plan.by, number, "ar", at=NOW, on=TODAY)
    assert set(first) == {LETTER, PLAN}
    assert service.to_sign(plan.by, number, "ar", at=NOW, on=TODAY) == first
    assert [(one.kind, one.restricted) for one in kept(plan)] == [(LETTER, False), (PLAN, False)]


# --- health, and who may ---


def test_health_is_in_one_copy_only(plan: Making, as_role: Any) -> None:
    letter, without, whole = letters(plan, establish(plan))
    assert "Huisarts" in read(plan.by, whole)
    assert "Huisarts" not in read(plan.by, without) + read(plan.by, letter)
    fatih = as_role("income_officer")
    with context.acting(fatih, TODAY):
        assert "Huisarts" not in read(fatih, without)
        with pytest.raises(NotFoundForYou):
            read(fatih, whole)
        assert [one.id for one in kept(plan.as_(fatih))] == [letter, without]


@pytest.mark.parametrize("who", ["daan", "bert", "carla", "selam"])
def test_others_make_no_letters(plan: Making, who: str, request: pytest.FixtureRequest) -> None:
    other = request.getfixturevalue(who)
    number = establish(plan)
    with context.acting(other, TODAY):
        with pytest.raises(NotFoundForYou):
            letters(plan.as_(other), number)
        with pytest.raises(NotFoundForYou):
            example(plan.as_(other))


def test_another_town_opens_nothing(plan: Making, carla: Actor) -> None:
    made = letters(plan, establish(plan))
    with context.acting(carla, TODAY):
        for one in made:
            with pytest.raises(NotFoundForYou):
                selectors.document_file(carla, one, at=NOW)


def test_making_and_every_look_are_written_down(plan: Making) -> None:
    (letter, *_others) = letters(plan, establish(plan))
    assert last_actions(plan.dossier).count("plan.document_stored") == 3
    read(plan.by, letter)
    assert last_actions(plan.dossier)[-1] == "plan.document_opened"
    example(plan)
    assert last_actions(plan.dossier)[-1] == "plan.opened"


# --- the example ---


def test_an_example_keeps_nothing_and_says_what_it_is(plan: Making) -> None:
    assert "VOORBEELD" in example(plan)
    assert "Voorbeeld: er is nog geen besluit genomen." in example(plan, PLAN)
    assert "Huisarts vinden" in example(plan, PLAN)  # Anna may see it
    assert selectors.decisions(plan.by, plan.dossier, at=NOW) == []


def test_an_example_of_a_change_names_what_it_would_replace(plan: Making) -> None:
    establish(plan)
    assert "in de plaats van besluit 1" in example(plan, content=replace(B1, motivation="Beter zo"))


# --- signs we have no font for ---


def test_signs_without_a_font_are_told_and_nothing_is_kept(plan: Making) -> None:
    number = establish(plan, replace(B1, support="Hulp van 李明"))
    with pytest.raises(InvalidInput) as refused:
        letters(plan, number)
    (sentence,) = refused.value.errors["letters"]
    assert "李 (U+674E), 明 (U+660E)" in sentence
    assert "Steun en begeleiding: Hulp van 李明" in sentence
    assert kept(plan) == []


def test_they_are_told_before_the_decision_is_taken(plan: Making) -> None:
    assert selectors.unprintable(plan.by, plan.dossier, B1, FUNCTION, at=NOW) == []
    found = selectors.unprintable(plan.by, plan.dossier, replace(B1, support="😀"), FUNCTION, at=NOW)
    assert len(found) == 1
    assert "😀 (U+1F600)" in found[0]
