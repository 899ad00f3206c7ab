# SPDX-License-Identifier: EUPL-1.2
"""The dossier page: what somebody sees of a family, and a contact moment in two clicks."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.dossiers import service
from leidraad.dossiers.given import NewContact
from leidraad.dossiers.types import ContactKind, Stage
from leidraad.web.pages.words import STAGE
from tests.web.homes import BSN, CHILD, SELAM, arrived, get, next_words, post, someone, today, typed_in, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]


def test_the_family_at_a_glance(client_of: ClientOf, anna: Actor) -> None:
    mother, _son = arrived(anna).dossier_ids
    page = words(get(client_of(anna), "dossier", mother))
    known = (
        "Selam Haile",
        "Noah Haile",
        "Gekoppeld",
        "wacht op een woning",
        "Anna de Vries",
        "+31612345678",
        "Tigrinya",
    )
    for seen in known:
        assert seen in page


def test_the_next_date_says_that_it_is_no_law(client_of: ClientOf, anna: Actor) -> None:
    page = words(get(client_of(anna), "dossier", arrived(anna).dossier_ids[0]))
    assert "Eerste contact" in page
    assert "Eigen norm van de gemeente, geen wet" in page
    assert "3 dagen te laat" in page


def test_a_colleague_of_another_team_reads_but_changes_nothing(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(daan)
    page = words(get(client, "dossier", mother))
    assert "Selam Haile" in page
    assert "Contact vastleggen" not in page
    assert "Meer doen" not in page
    for name in ("contact-plan", "person-edit", "stage-change", "hand-over", "dossier-close", "merge-choose"):
        assert get(client, name, mother).status_code == 404, name


def test_another_town_and_nobody_get_the_same_page(client_of: ClientOf, anna: Actor, carla: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(carla)
    theirs, nobodys = get(client, "dossier", mother), get(client, "dossier", 999_999)
    assert theirs.status_code == nobodys.status_code == 404
    assert words(theirs, 404) == words(nobodys, 404)


def test_without_a_login_the_way_leads_to_the_login(client: Client, db: None) -> None:
    response = get(client, "dossier", 1)
    assert response.status_code == 303
    assert "volgende=%2Fdossiers%2F1" in response.headers["Location"]


def test_the_bsn_shows_on_request_only_and_not_in_the_address(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna, someone("Selam", bsn=BSN)).dossier_ids[0]
    client = client_of(anna)
    assert BSN not in words(get(client, "dossier", mother))
    shown = post(client, "bsn", mother)
    assert BSN in words(shown)
    assert BSN not in shown.request["PATH_INFO"]
    assert get(client, "bsn", mother).status_code == 405


def test_contact_takes_two_clicks(client_of: ClientOf, anna: Actor) -> None:
    mother, son = arrived(anna).dossier_ids
    client = client_of(anna)
    form = typed_in(get(client, "dossier", mother))  # as the page offers it
    page = next_words(
        client, post(client, "contact", mother, data={**form, "kind": "phone"})
    )  # the first click, the second
    assert "Het contact staat in het dossier" in page
    assert "Telefoongesprek" in page
    assert "Weer contact" in page
    assert "Telefoongesprek" in words(get(client, "dossier", son)), "the whole family sees it"


def test_the_same_contact_sent_twice_is_one_contact(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    form = {**typed_in(get(client, "dossier", mother)), "kind": "phone", "summary": "Gebeld over de sleutel"}
    next_words(client, post(client, "contact", mother, data=form))
    page = next_words(client, post(client, "contact", mother, data=form))
    assert page.count("Gebeld over de sleutel") == 1


def test_a_contact_that_is_not_right_keeps_what_was_typed(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    tomorrow = today() + timedelta(days=1)
    data = {
        "happened_on": tomorrow.isoformat(),
        "summary": "Over de woning",
        "submission": str(uuid.uuid4()),
        "kind": "office",
    }
    response = post(client_of(anna), "contact", mother, data=data)
    page = words(response, 422)
    assert "Er is 1 fout" in page
    assert "Deze dag ligt in de toekomst" in page
    kept = typed_in(response)
    assert kept["summary"] == "Over de woning"
    assert kept["kind"] == ["office"]
    assert kept["submission"] == data["submission"]


def test_a_contact_without_kind_says_what_to_do(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    response = post(client_of(anna), "contact", mother, data={"summary": "x"})
    assert "Kies hoe er contact was." in words(response, 422)


def test_what_is_said_about_health_is_for_some_eyes_only(client_of: ClientOf, anna: Actor, as_role: AsRole) -> None:
    mother = arrived(anna).dossier_ids[0]
    with context.acting(anna, today()):
        told = NewContact(today(), ContactKind.PHONE, uuid.uuid4(), "Is ziek", Domain.HEALTH)
        service.record_contact(anna, mother, told, at=timezone.now(), on=today())
    assert "Is ziek" in words(get(client_of(anna), "dossier", mother))
    assert "Is ziek" not in words(get(client_of(as_role("income_officer")), "dossier", mother))


def test_only_who_may_see_health_can_choose_it(client_of: ClientOf, anna: Actor, as_role: AsRole) -> None:
    mother = arrived(anna, director_id=None, team_id=None).dossier_ids[0]
    assert '<option value="health"' in get(client_of(anna), "dossier", mother).content.decode()
    officer = client_of(as_role("income_officer"))
    page = get(officer, "dossier", mother).content.decode()
    assert '<option value="money"' in page
    assert '<option value="health"' not in page


def test_an_appointment_is_made_moved_and_taken_away(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    soon = today() + timedelta(days=3)
    data = {"planned_on": soon.isoformat(), "kind": "home_visit", "for_household": "on"}
    assert "over 3 dagen" in next_words(client, post(client, "contact-plan", mother, data=data))
    assert "De afspraak is weg" in next_words(client, post(client, "contact-cancel", mother))
    assert "Eerste contact" in words(get(client, "dossier", mother))


def test_an_appointment_in_the_past_is_refused_with_words(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    response = post(client_of(anna), "contact-plan", mother, data={"planned_on": "2020-01-01", "kind": "phone"})
    assert "Deze dag is al voorbij" in words(response, 422)
    assert typed_in(response)["planned_on"] == "2020-01-01"


def test_a_day_that_does_not_exist_is_told_in_words(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    response = post(client_of(anna), "contact-plan", mother, data={"planned_on": "31-02-2027", "kind": "phone"})
    assert "Deze datum bestaat niet" in words(response, 422)


def test_the_timeline_goes_back_in_stretches(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    with context.acting(anna, today()):
        for number in range(35):
            told = NewContact(today(), ContactKind.PHONE, uuid.uuid4(), f"Gesprek nummer {number:02}")
            service.record_contact(anna, mother, told, at=timezone.now(), on=today())
    first = get(client, "dossier", mother)
    assert "Gesprek nummer 34" in words(first) and "Gesprek nummer 00" not in words(first)
    older = first.content.decode().split('href="?tot=')[1].split("#")[0]
    assert "Gesprek nummer 00" in words(client.get(f"/dossiers/{mother}?tot={older}"))


def test_a_place_on_the_timeline_that_makes_no_sense_starts_at_the_top(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    assert "Dossier aangemaakt" in words(client_of(anna).get(f"/dossiers/{mother}?tot=zomaar"))


def test_a_stage_on_the_timeline_is_told_in_words(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    data = {"stage": "housed", "from_on": today().isoformat(), "waiting_cause": "", "household": "on"}
    page = next_words(client, post(client, "stage-change", mother, data=data))
    assert "Fase: Gehuisvest" in page
    assert " housed " not in page


def test_closing_and_opening_again(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    assert "Schrijf kort op waarom" in words(post(client, "dossier-close", mother), 422)
    page = next_words(client, post(client, "dossier-close", mother, data={"reason": "Verhuisd naar Utrecht"}))
    assert "Dit dossier is afgesloten" in page and "Verhuisd naar Utrecht" in page
    assert "Contact vastleggen" not in page
    page = next_words(client, post(client, "dossier-reopen", mother, data={"reason": "Toch gebleven"}))
    assert "Dit dossier is afgesloten" not in page


def test_as_many_questions_to_the_database_for_eight_people_as_for_two(client_of: ClientOf, anna: Actor) -> None:
    two = arrived(anna).dossier_ids[0]
    born = SELAM["birth_date"]
    others = [someone(f"Naam{number}", "Groot", CHILD, birth_date=born) for number in range(7)]
    eight = arrived(anna, someone("Ouder", "Groot", birth_date=born), *others).dossier_ids[0]
    client = client_of(anna)
    get(client, "dossier", two)
    assert _questions(client, two) == _questions(client, eight)


def _questions(client: Client, dossier_id: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert get(client, "dossier", dossier_id).status_code == 200
    return len(asked)


def test_every_stage_has_a_word() -> None:
    assert set(STAGE) == set(Stage)


def test_somebody_of_the_town_can_be_here_twice_and_it_is_said(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna, someone("Selam", **SELAM)).dossier_ids[0]
    twin = arrived(anna, someone("Selaam", birth_date=SELAM["birth_date"])).dossier_ids[0]
    response: Any = get(client_of(anna), "dossier", mother)
    assert "Mogelijk staat deze persoon hier twee keer" in words(response)
    assert f"/dossiers/{mother}/samenvoegen/{twin}" in response.content.decode()
