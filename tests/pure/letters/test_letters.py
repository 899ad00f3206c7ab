# SPDX-License-Identifier: EUPL-1.2
"""What a decision letter and a plan say, in Dutch and beside it; and that every text is tied to the Dutch."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.letters.decision import decision_letter
from leidraad.pure.letters.plan import plan_document
from leidraad.pure.letters.signs import clean, unreadable
from leidraad.pure.letters.types import Document
from leidraad.pure.letters.voice import TEXTS, Hours, Voice, spoken
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.pure.plans.types import PlanState
from leidraad.pure.texts import FOREIGN_LANGUAGES, LANGUAGES, Made, Mark, Said, Text, Translation
from tests.pure.letters.made import CONTENT, GOAL, LESSONS, LETTER_DAY, PLAN, decision, plan

PLACES = re.compile(r"\{(\w+)\}")
#: A letter may have one sentence that is longer: a list of what to write.
LONGEST = 20
OFFICIALESE = ("ingevolge", "dient te", "inzake", "middels", "conform", "teneinde", "derhalve", "alsmede", "krachtens")


def said(document: Document) -> str:
    """Every text of a letter after each other."""
    return "\n".join(text for _, text in document.texts())


# --- the texts ---


@pytest.mark.parametrize("lang", FOREIGN_LANGUAGES)
def test_every_text_has_a_translation_of_the_dutch_as_it_is_now(lang: str) -> None:
    marks = {code: text.said(lang).mark for code, text in TEXTS.items()}
    assert {code for code, mark in marks.items() if mark not in (Mark.CHECKED, Mark.UNCHECKED)} == set()


@pytest.mark.parametrize("lang", FOREIGN_LANGUAGES)
def test_a_translation_has_the_same_places_to_fill_in(lang: str) -> None:
    wrong = [
        code
        for code, text in TEXTS.items()
        if set(PLACES.findall(text.nl)) != set(PLACES.findall(text.said(lang).text))
    ]
    assert wrong == []


def test_the_dutch_is_short_and_without_officialese() -> None:
    sentences = [one for text in TEXTS.values() for one in re.split(r"(?<=[.?!])\s", text.nl)]
    assert [one for one in sentences if len(one.split()) > LONGEST] == []
    assert [one for one in sentences if any(word in one.lower() for word in OFFICIALESE)] == []


def test_other_dutch_words_leave_the_translation_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TEXTS, "goes_on_now", TEXTS["goes_on"].rewritten("Het besluit geldt meteen."))
    told = Voice("en").say("goes_on_now")
    assert told.nl == "Het besluit geldt meteen."
    assert told.other == TEXTS["not_translated"].said("en").text


# --- the decision ---


def test_the_letter_has_everything_the_law_wants() -> None:
    told = said(decision_letter(decision(), "nl"))
    for part in (
        "B1-route, B1", "16,5 uur", "600 uur", "12 uur", "60 uur", "40 uur", "Elke maand een gesprek met Bert", "6",
        "Noah gaat naar de voorschool", "Besluit bijstand van 1 oktober", "Besluit ontzorgen van 1 oktober", "Lezen",
        "artikel 15 van de Wet inburgering 2021", "versie 4", "Anna de Vries", "regievoerder", "21 november 2026",
    ):  # fmt: skip
        assert part in told


def test_the_letter_says_until_when_and_how_to_object() -> None:
    told = said(decision_letter(decision(), "nl"))
    assert "zes weken" in told
    assert "4 januari 2027" in told
    assert "college van burgemeester en wethouders van Lindewaard" in told


def test_what_a_decision_does_not_have_is_not_named() -> None:
    told = said(decision_letter(decision(content=DecisionContent("z", support="Hulp")), "nl"))
    assert "voorschool" not in told
    assert "0 uur" not in told
    assert "Z-route" in told


def test_an_amended_decision_names_what_it_replaces_and_why() -> None:
    facts = decision(kind="amended", number=2, former=(1, date(2026, 3, 2)), reason="De B1-route is te zwaar.")
    told = said(decision_letter(facts, "nl"))
    assert "in de plaats van besluit 1 van 2 maart 2026" in told
    assert "De B1-route is te zwaar." in told


def test_a_withdrawn_decision_has_no_route_and_can_be_objected_to() -> None:
    facts = decision(kind="withdrawn", number=2, former=(1, date(2026, 3, 2)), reason="Verkeerde datum")
    told = said(decision_letter(facts, "nl"))
    assert "Wij trekken besluit 1 van 2 maart 2026 in" in told
    assert "B1-route" not in told
    assert "4 januari 2027" in told


@pytest.mark.parametrize("lang", FOREIGN_LANGUAGES)
def test_a_translation_says_that_a_machine_made_it_and_that_the_dutch_counts(lang: str) -> None:
    told = said(decision_letter(decision(), lang))
    assert TEXTS["note_machine"].nl in told
    assert TEXTS["note_machine"].said(lang).text in told


def test_a_dutch_letter_has_no_second_language() -> None:
    document = decision_letter(decision(), "nl")
    assert TEXTS["note_machine"].nl not in said(document)
    assert document.to_json()["other"] == ""


def test_days_and_hours_are_said_as_the_reader_reads_them() -> None:
    assert spoken(LETTER_DAY, "nl") == "21 november 2026"
    assert spoken(LETTER_DAY, "en") == "21 November 2026"
    assert {spoken(LETTER_DAY, lang) for lang in ("ar", "ti", "fa", "tr")} == {"21/11/2026"}
    assert {spoken(Hours(1650), lang) for lang in ("nl", "tr")} == {"16,5"}
    assert {spoken(Hours(1650), lang) for lang in ("en", "ar", "fa")} == {"16.5"}


def test_an_example_says_that_it_is_no_decision() -> None:
    assert decision_letter(decision(draft=True), "nl").draft is not None
    assert decision_letter(decision(), "nl").draft is None


# --- the plan ---


def test_the_plan_has_goals_with_who_when_and_how() -> None:
    told = said(plan_document(plan(), "nl"))
    assert "Nederlands leren" in told
    assert "Klaar op: 1 juni 2027" in told
    assert "Selam Haile · Samen · met hulp van Taalhuis · 1 september 2026 tot en met 1 juni 2027" in told
    assert "12 uur per week · maandag 9:00–12:05, Kerkstraat · Bezig" in told
    assert "Ik werk in de zorg." in told


def test_an_owner_is_called_by_name() -> None:
    state = PlanState({GOAL.id: replace(GOAL, owner="1")}, {})
    assert "Van wie: Anna" in said(plan_document(plan(state=state), "nl"))


def test_a_plan_without_goals_says_so() -> None:
    assert TEXTS["no_goals"].nl in said(plan_document(plan(state=PlanState()), "nl"))


def test_each_copy_says_whether_health_can_be_in_it() -> None:
    assert TEXTS["no_health"].nl in said(plan_document(plan(), "nl"))
    assert TEXTS["with_health"].nl in said(plan_document(plan(with_health=True), "nl"))


def test_what_somebody_typed_has_its_translation_with_its_mark() -> None:
    by_hand = {
        (GOAL.id, "title"): Text(GOAL.title, {"en": Translation("Learn Dutch", "", Made.PERSON)}),
        (LESSONS.id, "title"): Text(LESSONS.title).translated("en", "Language lessons", Made.MACHINE),
        (GOAL.id, "why"): Text(GOAL.why).translated("en", "To talk with the teacher", Made.INTERPRETER),
    }
    told = said(plan_document(plan(said={key: text.said("en") for key, text in by_hand.items()}), "en"))
    assert "Learn Dutch" not in told  # made of other Dutch words
    assert "Language lessons (translated by a computer)" in told
    assert "To talk with the teacher (translated by a person)" in told


def test_a_missing_translation_is_never_the_dutch_in_disguise() -> None:
    words = Said(GOAL.title, "nl", Mark.MISSING)
    assert Voice("ar").by_whom(words) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_times_beside_the_dutch_are_said_in_words(lang: str) -> None:
    """A dash between two times would turn them round from right to left."""
    told = said(plan_document(plan(), lang))
    assert "maandag 9:00–12:05" in told
    if lang != "nl":
        start_end = Voice(lang).say("period", start="9:00", end="12:05").other
        assert f"{Voice(lang).say('day_0').other} {start_end}" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_of_a_plan_has_words(lang: str) -> None:
    document = plan_document(plan(), lang)
    assert re.findall(r"\b(?:domain|goal|activity|day)_\w+", said(document)) == []


# --- signs ---


def test_signs_without_a_font_are_named_with_their_place() -> None:
    known = frozenset(range(32, 0x250))
    facts = decision(name="李 Haile", content=replace(CONTENT, support="Hulp 😀😀"))
    found = unreadable(decision_letter(facts, "nl"), known)
    assert ("Steun en begeleiding", ("😀",)) in [(one.where, one.signs) for one in found]
    assert any(one.text == "李 Haile" and one.signs == ("李",) for one in found)


def test_a_readable_letter_has_none() -> None:
    assert unreadable(decision_letter(decision(), "nl"), frozenset(range(32, 0x250)) | {0x2013}) == ()


def test_text_is_cleaned_of_what_cannot_be_seen() -> None:
    assert clean("a\r\nb\tc\x00\u202e") == "a\nb c"
    assert clean("e\u0301") == "é"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=40))
def test_whatever_somebody_types_stands_in_the_letter_as_text(text: str) -> None:
    document = plan_document(replace(PLAN, state=PlanState({}, {}, {"how": text})), "nl")
    assert text.strip() == "" or text.strip() in said(document)
