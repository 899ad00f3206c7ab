# SPDX-License-Identifier: EUPL-1.2
"""Mijn afspraken: what a participant reads of them, in her language, and what she answers."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Domain
from leidraad.agenda import moments, service, tasks
from leidraad.agenda.types import Answer, NewAppointment, NewMoment, NewReply, Place, PlaceKind
from leidraad.web.portal.appointments import _map
from tests.agenda.meeting import look
from tests.people import LINDEWAARD
from tests.web.homes import today
from tests.web.portal.conftest import OwnDoor

pytestmark = pytest.mark.django_db
LIBRARY = Place(PlaceKind.ADDRESS, "Bibliotheek", "Markt 1", "1234 AB", "Lindewaard")


def starts(hour: int = 10) -> datetime:
    """In two weeks."""
    return moments.midnight(today() + timedelta(days=14)) + timedelta(hours=hour)


def meet(door: OwnDoor, *dossiers: int, hour: int = 10, **more: Any) -> int:
    """Anna meets somebody of Selam's family."""
    given = {"place": LIBRARY, **more}
    new = NewAppointment(
        dossiers, starts(hour), starts(hour + 1), membership_ids=(door.director.membership_id,), **given
    )
    with context.acting(door.director, today()):
        return service.make(door.director, new, at=timezone.now(), on=today())


def answer_of(door: OwnDoor, number: int) -> tuple[Answer, str]:
    """What stands for Selam."""
    shown = look(door.director, number)
    return next((one.answer, one.reason) for one in shown.attendees if one.dossier_id == door.dossier)


def test_she_reads_when_where_and_with_whom(own_door: OwnDoor) -> None:
    meet(own_door, own_door.dossier, title="Over de stage", domain=Domain.WORK)
    told = own_door.text("/mijn/afspraken")
    for words in ("10:00", "Anna de Vries", "Over de stage", "Bibliotheek", "Op de kaart"):
        assert words in told
    assert "search?query=Markt+1%2C+1234+AB+Lindewaard" in told


def test_a_colleague_who_does_not_come_is_not_named(own_door: OwnDoor) -> None:
    number = meet(own_door, own_door.dossier)
    assert "Anna de Vries" in own_door.text(f"/mijn/afspraken/{number}")
    with context.acting(own_door.director, today()):
        no = NewReply(Answer.DECLINED, "Ziek")
        service.answer(own_door.director, number, no, seen=0, at=timezone.now(), on=today())
    assert "Anna de Vries" not in own_door.text(f"/mijn/afspraken/{number}")


def test_she_does_not_read_her_partner_s(own_door: OwnDoor) -> None:
    number = meet(own_door, own_door.partner, title="Alleen Dawit")
    assert "Alleen Dawit" not in own_door.text("/mijn/afspraken")
    assert own_door.get(f"/mijn/afspraken/{number}").status_code == 404


def test_her_child_s_stand_with_her_child(own_door: OwnDoor) -> None:
    meet(own_door, own_door.child, title="School van Mehret")
    assert "School van Mehret" not in own_door.text("/mijn/afspraken")
    assert "School van Mehret" in own_door.text("/mijn/afspraken", wie=own_door.child)


def test_yes_is_one_tap(own_door: OwnDoor) -> None:
    number = meet(own_door, own_door.dossier)
    answer = own_door.client.post(f"/mijn/afspraken/{number}", {"antwoord": "ja", "gezien": "0"})
    assert answer.status_code == 303
    assert answer_of(own_door, number) == (Answer.ACCEPTED, "")
    assert "Uw antwoord is verstuurd." in own_door.text("/mijn/afspraken")


@pytest.mark.parametrize("seen", ["0", "", "-1", "９", "9" * 12])
def test_yes_on_a_page_of_before_a_move_is_no_yes(own_door: OwnDoor, seen: str) -> None:
    own_door.speaks("en")
    number = meet(own_door, own_door.dossier)
    with context.acting(own_door.director, today()):
        later = NewMoment(starts(15), starts(16))
        service.move(own_door.director, number, later, seen=0, at=timezone.now(), on=today())
    page = own_door.client.post(f"/mijn/afspraken/{number}", {"antwoord": "ja", "gezien": seen})
    assert page.status_code == 422
    told = page.content.decode()
    assert "Something has changed. Read it once more." in told
    assert "15:00" in told, "what it is now"
    assert answer_of(own_door, number)[0] is Answer.ASKED
    (fresh,) = set(re.findall(r'name="gezien" value="(\d+)"', told))
    assert own_door.client.post(f"/mijn/afspraken/{number}", {"antwoord": "ja", "gezien": fresh}).status_code == 303
    assert answer_of(own_door, number)[0] is Answer.ACCEPTED


def test_no_has_a_reason_that_colleagues_read_in_dutch(own_door: OwnDoor) -> None:
    own_door.speaks("ar")
    number = meet(own_door, own_door.dossier)
    assert own_door.client.post(f"/mijn/afspraken/{number}", {"antwoord": "nee", "gezien": "0"}).status_code == 422
    own_door.client.post(f"/mijn/afspraken/{number}", {"antwoord": "nee", "gezien": "0", "waarom": "sick"})
    assert answer_of(own_door, number) == (Answer.DECLINED, "Ik ben ziek")


def test_another_moment_is_one_that_is_still_to_come(own_door: OwnDoor) -> None:
    number = meet(own_door, own_door.dossier)
    good = (today() + timedelta(days=20)).isoformat()
    for day, status in (("", 422), ("2020-01-01", 422), ("not-a-day", 422), (good, 303)):
        given = {"antwoord": "anders", "gezien": "0", "dag": day, "tijd": "12:00"}
        assert own_door.client.post(f"/mijn/afspraken/{number}", given).status_code == status
    assert answer_of(own_door, number)[0] is Answer.PROPOSED


def test_nonsense_is_no_answer(own_door: OwnDoor) -> None:
    number = meet(own_door, own_door.dossier)
    assert (
        own_door.client.post(f"/mijn/afspraken/{number}", {"antwoord": "misschien", "gezien": "0"}).status_code == 422
    )


def test_a_cancelled_one_says_so(own_door: OwnDoor) -> None:
    number = meet(own_door, own_door.dossier)
    with context.acting(own_door.director, today()):
        service.cancel(own_door.director, number, "Anna is ziek", at=timezone.now(), on=today())
    told = own_door.text("/mijn/afspraken")
    assert "Deze afspraak gaat niet door." in told
    assert "Anna is ziek" in told


def test_a_reminder_is_a_line_in_the_portal(own_door: OwnDoor) -> None:
    number = meet(own_door, own_door.dossier)
    assert "Deze afspraak is binnenkort." not in own_door.text("/mijn/afspraken")
    tasks.remind(LINDEWAARD, number, 0, at=timezone.now(), on=today())
    assert "Deze afspraak is binnenkort." in own_door.text("/mijn/afspraken")


@pytest.mark.parametrize(("language", "words"), [("en", "Will you come?"), ("ar", "هل ستأتي؟"), ("ti", "ክትመጹ ዲኹም፧")])
def test_in_her_own_language(own_door: OwnDoor, language: str, words: str) -> None:
    number = meet(own_door, own_door.dossier)
    own_door.speaks(language)
    assert words in own_door.text(f"/mijn/afspraken/{number}")


def test_her_calendar_address_works_and_can_be_turned_off(own_door: OwnDoor) -> None:
    meet(own_door, own_door.dossier, title="Geheim", domain=Domain.HEALTH)
    told = own_door.client.post("/mijn/afspraken/adres").content.decode()
    path = "/agenda/" + told.split("/agenda/")[1].split(".ics")[0] + ".ics"
    assert "webcal://" in told
    calendar = Client().get(path)
    assert calendar.status_code == 200
    assert b"BEGIN:VEVENT" in calendar.content
    assert b"Geheim" not in calendar.content
    assert b"LOCATION" not in calendar.content
    own_door.client.post("/mijn/afspraken/adres", {"uit": "1"})
    assert Client().get(path).status_code == 404


def calendar_of(door: OwnDoor) -> str:
    """What a calendar elsewhere reads, its long lines put together again."""
    told = door.client.post("/mijn/afspraken/adres").content.decode()
    path = "/agenda/" + told.split("/agenda/")[1].split(".ics")[0] + ".ics"
    return Client().get(path).content.decode().replace("\r\n ", "").replace("\r\n", "\n")


def test_her_calendar_leads_to_her_own_page_and_for_her_child_to_the_child_s(own_door: OwnDoor) -> None:
    mine, child = meet(own_door, own_door.dossier), meet(own_door, own_door.child, hour=14)
    pages = re.findall(r"^URL[^:]*:https?://[^/]+(/\S+)$", calendar_of(own_door), re.MULTILINE)
    assert pages == [f"/mijn/afspraken/{mine}", f"/mijn/afspraken/{child}?wie={own_door.child}"]
    assert [own_door.client.get(page).status_code for page in pages] == [200, 200]


def test_from_her_calendar_a_cancelled_one_leads_to_what_became_of_it(own_door: OwnDoor) -> None:
    number = meet(own_door, own_door.dossier)
    with context.acting(own_door.director, today()):
        service.cancel(own_door.director, number, "Anna is ziek", at=timezone.now(), on=today())
    answer = own_door.get(f"/mijn/afspraken/{number}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/mijn/afspraken")
    assert own_door.client.post(f"/mijn/afspraken/{number}", {"antwoord": "ja", "gezien": "0"}).status_code == 404


@pytest.mark.parametrize(
    ("agent", "start"),
    [
        ("Mozilla/5.0 (Linux; Android 15) Chrome/130", "geo:0,0?q="),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604", "maps:?q="),
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/140", "https://www.openstreetmap.org/search?query="),
    ],
)
def test_an_address_opens_in_the_maps_of_the_phone(agent: str, start: str) -> None:
    assert _map("Markt 1, 1234 AB Lindewaard", agent).startswith(start)
    assert _map("", agent) == ""


def test_words_of_colleagues_about_it_are_marked_as_dutch_for_who_reads_another_language(own_door: OwnDoor) -> None:
    meet(own_door, own_door.dossier, title="Over de stage", note="Neem uw pas mee")
    assert "lp-mark" not in own_door.text("/mijn/afspraken")
    own_door.speaks("ar")
    page = own_door.text("/mijn/afspraken")
    for words in ("Over de stage", "Neem uw pas mee"):
        assert f'dir="ltr">{words}</span> <small class="lp-mark">لم يُترجم بعد</small>' in page
