# SPDX-License-Identifier: EUPL-1.2
"""Reminders by e-mail for somebody who came in with a letter: at an address that she set and proved herself."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from leidraad.access import context, portal, portal_entering
from leidraad.access.login import Visit
from leidraad.access.portal import NewDoor
from leidraad.access.types import Source
from leidraad.agenda import addresses, reminding, tasks
from leidraad.agenda.models import ReminderAddress
from leidraad.dossiers import selectors as dossiers
from tests.people import LINDEWAARD
from tests.web.homes import today
from tests.web.portal.conftest import OwnDoor
from tests.web.portal.test_appointments import meet

pytestmark = pytest.mark.django_db
PAGE, HERS = "/mijn/afspraken/herinneringen", "dawit@post.example"
Sent = list[tuple[str, str, str]]


@pytest.fixture
def sent() -> Iterator[Sent]:
    """What went out by e-mail."""
    out: Sent = []
    for room in (addresses, reminding):
        room.register_mailer(lambda *message: out.append(message))
    yield out
    for room in (addresses, reminding):
        room.register_mailer(None)


@pytest.fixture
def dawit(own_door: OwnDoor) -> Client:
    """Dawit, who came in with a letter and reads Arabic: his account was made by the letter and has no address."""
    by, at = own_door.director, timezone.now()
    with context.acting(by, today()):
        new = NewDoor(dossiers.scope(by, own_door.partner), "Dawit", "ar")
        letter = portal.open_door(by, new, at=at, on=today())
    visit = Visit(at, today(), Source("10.0.0.7", "test"), "Android")
    entered = portal_entering.first_time(letter.number, letter.code, "271828", visit)
    client = Client()
    client.cookies[settings.SESSION_TOKEN_COOKIE] = entered.token
    return client


def send_codes(at: datetime | None = None) -> int:
    """As the worker does with what is queued; gives how many codes went out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select (args->>'address_id')::bigint from procrastinate_jobs where task_name = %s", [addresses.JOB]
        )
        numbers = {number for (number,) in cursor.fetchall()}
    return sum(tasks.send_code(LINDEWAARD, one, at=at or timezone.now(), on=today()) for one in sorted(numbers))


def code_in(sent: Sent) -> str:
    """The code of the last message."""
    return sent[-1][2].split("\n", 1)[0]


def remind(door: OwnDoor, hour: int = 10) -> None:
    """Dawit is reminded of an appointment."""
    number = meet(door, door.partner, title="Schulden", hour=hour)
    tasks.remind(LINDEWAARD, number, 0, at=timezone.now(), on=today())


def test_without_an_address_a_letter_account_gets_no_mail(own_door: OwnDoor, dawit: Client, sent: Sent) -> None:
    remind(own_door)
    assert sent == []


def test_she_sets_an_address_proves_it_and_is_reminded_in_her_language(
    own_door: OwnDoor, dawit: Client, sent: Sent
) -> None:
    assert dawit.post(PAGE, {"email": f" {HERS} "}).status_code == 303
    assert (send_codes(), len(sent)) == (1, 1)
    remind(own_door)
    assert len(sent) == 1, "an address that was not proved gets no word of her"
    assert dawit.post(PAGE, {"code": code_in(sent)}).status_code == 303
    assert HERS in dawit.get(PAGE).content.decode()
    remind(own_door, hour=12)
    address, subject, text = sent[-1]
    assert (address, subject) == (HERS, "Leidraad: لديك موعد")
    for secret in ("Schulden", "Dawit", "Anna", "12:00", "Markt"):
        assert secret not in subject + text


def test_the_mail_with_the_code_tells_nothing_of_her(dawit: Client, sent: Sent) -> None:
    dawit.post(PAGE, {"email": HERS})
    send_codes()
    _address, subject, text = sent[-1]
    assert subject == "Leidraad: رمزك"
    assert text.index("رمز") < text.index("Typ deze code in Leidraad.")
    assert not any(word in text for word in ("Dawit", "Lindewaard", "afspraak"))


def test_a_wrong_code_an_old_one_and_a_sixth_try_prove_nothing(dawit: Client, sent: Sent) -> None:
    dawit.post(PAGE, {"email": HERS})
    send_codes()
    wrong = "000000" if code_in(sent) != "000000" else "000001"
    for _time in range(addresses.MOST_FAILURES):
        assert dawit.post(PAGE, {"code": wrong}).status_code == 422
    assert dawit.post(PAGE, {"code": code_in(sent)}).status_code == 422
    dawit.post(PAGE, {"email": HERS})
    send_codes(timezone.now() - addresses.VALID_FOR - timedelta(minutes=1))
    assert dawit.post(PAGE, {"code": code_in(sent)}).status_code == 422


def test_what_is_no_address_and_too_many_codes_are_refused(dawit: Client, sent: Sent) -> None:
    for wrong in ("", "dawit", "x@portaal.invalid", "a" * 250 + "@post.example"):
        assert dawit.post(PAGE, {"email": wrong}).status_code == 422
    answers = [dawit.post(PAGE, {"email": HERS}).status_code for _time in range(addresses.MOST_SENDS + 1)]
    assert answers == [303] * addresses.MOST_SENDS + [422]


def test_a_new_address_counts_only_when_it_is_proved_and_all_can_be_stopped(
    own_door: OwnDoor, dawit: Client, sent: Sent
) -> None:
    dawit.post(PAGE, {"email": HERS})
    send_codes()
    dawit.post(PAGE, {"code": code_in(sent)})
    dawit.post(PAGE, {"email": "nieuw@post.example"})
    remind(own_door)
    assert sent[-1][0] == HERS
    dawit.post(PAGE, {"uit": "1"})
    before = len(sent)
    remind(own_door, hour=12)
    assert len(sent) == before


def test_colleagues_do_not_see_it_and_shutting_her_out_takes_it_away(
    own_door: OwnDoor, dawit: Client, sent: Sent
) -> None:
    dawit.post(PAGE, {"email": HERS})
    send_codes()
    dawit.post(PAGE, {"code": code_in(sent)})
    by = own_door.director
    with context.acting(by, today()):
        assert ReminderAddress.objects.count() == 0
        portal.shut(by, dossiers.scope(by, own_door.partner), at=timezone.now())
    before = len(sent)
    remind(own_door)
    assert len(sent) == before


def test_where_no_mail_is_sent_nothing_is_offered(own_door: OwnDoor) -> None:
    assert own_door.get(PAGE).status_code == 404
    assert PAGE not in own_door.text("/mijn/meer")
    assert PAGE not in own_door.text("/mijn/afspraken")


def test_where_mail_is_sent_it_is_offered(own_door: OwnDoor, sent: Sent) -> None:
    assert PAGE in own_door.text("/mijn/meer")
    assert PAGE in own_door.text("/mijn/afspraken")
