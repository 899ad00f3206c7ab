# SPDX-License-Identifier: EUPL-1.2
"""The logbook page: readable, searchable, and no way around into the dossiers."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from leidraad.access import context
from leidraad.access.audit import Action, Line, record
from leidraad.access.types import Actor, Ground
from leidraad.intake.selectors import questions_in_force
from leidraad.intake.service import start_intake
from leidraad.intake.types import Place
from leidraad.pure.plans.changes import AddGoal
from leidraad.pure.questions.kinds import AnswerState
from leidraad.web.pages import logbook_words as words
from tests.dossiers.families import alone
from tests.dossiers.families import rows as trail_rows
from tests.intake.talking import save, says
from tests.people import NOW, TODAY
from tests.plans.made import Making, goal

pytestmark = pytest.mark.django_db


@pytest.fixture
def otto(client_of: Callable[[Actor], Client], as_role: Callable[[str], Actor]) -> Client:
    """The privacy officer, logged in."""
    return client_of(as_role("privacy_officer"))


def done(by: Actor, action: Action, dossier: int | None = None, **details: Any) -> None:
    """Something that somebody did."""
    with context.acting(by, TODAY):
        record(by, Line(action, dossier_id=dossier, details=details), NOW)


@pytest.mark.parametrize("action", Action)
def test_each_action_has_words(action: Action) -> None:
    assert str(words.DID[action]).split()


@pytest.mark.parametrize("ground", Ground)
def test_each_ground_has_words(ground: Ground) -> None:
    assert str(words.GROUND[ground])


def test_a_line_reads_as_a_sentence(otto: Client, anna: Actor) -> None:
    done(anna, Action.DOSSIER_OPENED, 12)
    body = otto.get("/logboek").content.decode()
    assert "Anna de Vries opende een dossier" in body
    assert "Regievoerder" in body and "wettelijke taak" in body


def test_a_dossier_is_a_number_without_a_way_in(otto: Client, anna: Actor) -> None:
    done(anna, Action.DOSSIER_OPENED, 12)
    body = otto.get("/logboek").content.decode()
    assert ">12<" in body
    assert 'href="/dossiers' not in body


def test_filters_in_the_address_narrow_the_list(otto: Client, anna: Actor, daan: Actor) -> None:
    done(anna, Action.DOSSIER_OPENED, 12)
    done(daan, Action.DOSSIER_CLOSED, 13)
    body = otto.get("/logboek", {"wie": daan.account_id}).content.decode()
    assert "Daan Kok sloot" in body and "Anna de Vries opende" not in body


@pytest.mark.parametrize(
    ("question", "words_"),
    [
        ({"dossier": "abc"}, "Typ het nummer van een dossier"),
        ({"van": "2026-11-21", "tot": "2026-11-01"}, "niet voor de eerste dag"),
        ({"wat": "iets.anders"}, "lr-error"),
        ({"dossier": "9" * 40}, "lr-error"),
        ({"van": "\x00"}, "lr-error"),
    ],
)
def test_a_wrong_question_is_explained(question: dict[str, str], words_: str, otto: Client) -> None:
    for address in ("/logboek", "/logboek/lijst.csv"):
        answer = otto.get(address, question)
        assert answer.status_code == 422
        assert words_ in answer.content.decode()


def test_there_is_a_next_page(otto: Client, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        for number in range(60):
            record(anna, Line(Action.DOSSIER_OPENED, dossier_id=5000 + number), NOW)
    first = otto.get("/logboek", {"wat": "dossier.opened"}).content.decode()
    assert 'rel="next"' in first and "5059" in first and "5005" not in first
    last = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    body = otto.get(last).content.decode()
    assert "5005" in body and "5059" not in body and "Naar het begin" in body


def test_the_words_of_a_line_stand_on_its_own_page(otto: Client, anna: Actor) -> None:
    done(anna, Action.CASELOAD_EXPORTED, count=25)
    answer = otto.get(_first_line(otto, "caseload.exported"))
    assert answer.status_code == 200
    assert "haalde de lijst met dossiers op als bestand" in answer.content.decode()
    assert "25" in answer.content.decode()


def _first_line(otto: Client, action: str) -> str:
    body = otto.get("/logboek", {"wat": action}).content.decode()
    return "/logboek/regels/" + body.split('href="/logboek/regels/')[1].split('"')[0]


@pytest.fixture
def changed_person(anna: Actor) -> None:
    """A person whose name, note and BSN changed."""
    with context.acting(anna, TODAY), connection.cursor() as cursor:
        cursor.execute(
            "insert into dossiers_person (uid, municipality_id, given_names, surname_prefix, surname, sex, nationality_codes,"
            " residence_title_code, languages, scripts_read, v_number, phone, email, note, version, bsn_cipher, bsn_index)"
            " values (gen_random_uuid(), 1, 'Selam', '', 'Haile', 'V', '{}', '', '{}', '{}', '0123456789', '', '',"
            " 'GEHEIME NOTITIE', 1, 'CIPHERBYTES', 'INDEXBYTES')"
        )
        record(anna, Line(Action.PERSON_CHANGED, dossier_id=12), NOW)


def test_what_changed_is_shown_and_what_is_delicate_is_hidden(otto: Client, changed_person: None) -> None:
    body = otto.get(_first_line(otto, "person.changed")).content.decode()
    assert "Haile" in body and "achternaam" in body
    assert "BSN" in body and "verborgen" in body
    for secret in ("GEHEIME NOTITIE", "0123456789", b"CIPHERBYTES".hex(), b"INDEXBYTES".hex()):
        assert secret not in body


def test_of_health_only_the_fields_are_named(otto: Client, anna: Actor) -> None:
    with context.acting(anna, TODAY), connection.cursor() as cursor:
        cursor.execute(
            "insert into dossiers_person (uid, municipality_id, given_names, surname_prefix, surname, sex, nationality_codes,"
            " residence_title_code, languages, scripts_read, v_number, phone, email, note, version)"
            " values (gen_random_uuid(), 1, 'Selam', '', 'Haile', 'V', '{}', '', '{}', '{}', '', '', '', '', 1) returning id"
        )
        (person,) = cursor.fetchone()
        cursor.execute(
            "insert into dossiers_household (municipality_id, label, size, expected_members, version)"
            " values (1, 'Haile', 1, 0, 1) returning id"
        )
        (household,) = cursor.fetchone()
        cursor.execute(
            "insert into dossiers_dossier (municipality_id, person_id, household_id, director_reason, state, closed_reason,"
            " opened_on, version, display_name, sort_name, search_key, sound_key, is_adult, stage, stage_since, waiting_cause,"
            " planned_contact_kind, next_on, next_kind, household_order) values (1, %s, %s, '', 'open', '', %s, 1, 'S', 's',"
            " 's', 's', true, 'linked', %s, '', '', %s, '', 0) returning id",
            (person, household, TODAY, TODAY, TODAY),
        )
        (dossier,) = cursor.fetchone()
        record(anna, Line(Action.DOSSIER_CREATED, dossier_id=dossier), NOW)
    with context.acting(anna, TODAY), connection.cursor() as cursor:
        cursor.execute(
            "insert into dossiers_timelineentry (municipality_id, dossier_id, occurred_at, on_day, kind, domain, title, text,"
            " details, by_name) values (1, %s, %s, %s, 'contact', 'health', 'Bloeddruk', 'te hoog', '{}', 'Naam Van Arts')",
            (dossier, NOW, TODAY),
        )
        record(anna, Line(Action.CONTACT_RECORDED, dossier_id=dossier), NOW)
    # In a test all of this is one transaction, so the page of either line shows all of it.
    body = otto.get(_first_line(otto, "contact.recorded")).content.decode()
    assert "Regel op de tijdlijn" in body
    for secret in ("Bloeddruk", "te hoog", "Naam Van Arts"):
        assert secret not in body


def test_which_question_about_health_was_answered_is_not_told(otto: Client, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        number = alone(anna)
        start_intake(anna, number, started_on=TODAY, where=Place.RECEPTION_CENTRE, at=NOW, on=TODAY)
        asked = questions_in_force(anna)
        about_health = next(one.code for one in asked.questions if one.restricted)
        save(anna, number, says(about_health, state=AnswerState.UNKNOWN), says("home-now", "centre"))
    body = otto.get(_first_line(otto, "intake.answered")).content.decode()
    assert "een vraag over gezondheid" in body
    assert "home-now" in body, "what is not about health stays to be seen"
    assert about_health not in body, "neither in the line, nor in the row that came with it"
    with context.acting(anna, TODAY):
        stored = trail_rows("select details::text from access_auditevent where action = 'intake.answered'")
    assert stored and about_health not in str(stored)


def test_the_words_of_a_plan_are_not_in_the_logbook(otto: Client, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        made = Making(anna, alone(anna))
        made.change(AddGoal(goal(9, "Huis zonder trap zoeken")), reason="Kan niet goed lopen")
    body = otto.get(_first_line(otto, "plan.changed")).content.decode()
    assert "Wijziging van een plan" in body
    for secret in ("Huis zonder trap", "Kan niet goed lopen"):
        assert secret not in body


def test_the_file_holds_what_the_page_shows(otto: Client, anna: Actor) -> None:
    done(anna, Action.DOSSIER_OPENED, 12)
    answer = otto.get("/logboek/lijst.csv", {"wat": "dossier.opened"})
    assert answer["Content-Disposition"] == 'attachment; filename="logboek.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][1:5] == ["Anna de Vries", "Regievoerder", "opende een dossier", "12"]


def test_the_download_leaves_a_line(otto: Client) -> None:
    otto.get("/logboek/lijst.csv")
    body = otto.get("/logboek").content.decode()
    assert "Otto Hof zocht in het logboek" in body
