# SPDX-License-Identifier: EUPL-1.2
"""The secret calendar address: made, revoked, slowed down, and gone with whoever leaves; and the bytes it gives."""

import re
from collections.abc import Callable
from datetime import UTC, date, timedelta
from typing import Any

import ics
import pytest
import vobject
from django.db import connection
from icalendar import Calendar

from leidraad.access import context, grants, portal
from leidraad.access.types import Actor, Domain, NotFoundForYou
from leidraad.agenda import selectors, service
from leidraad.agenda.calendar_file import calendar_file, of_appointment
from leidraad.agenda.feeds import MOST_AN_HOUR
from leidraad.agenda.types import Answer, NewMoment, NewReply, Place, PlaceKind
from leidraad.dossiers import selectors as dossiers
from tests.agenda.meeting import HOME, LIBRARY, clock, let_in, make, new, room
from tests.dossiers.families import family, rows
from tests.people import NOW, TODAY
from tests.web.portal.own_doors import own_dossier

pytestmark = pytest.mark.django_db
SUMMER = date(2027, 7, 5)


def calendar(by: Actor, language: str = "nl") -> bytes:
    """What her calendar elsewhere gets."""
    with context.acting(by, TODAY):
        found = selectors.feed_items(by, at=NOW)
        items = [of_appointment(one, f"https://x.example/{one.id}") for one in found]
        return calendar_file(items, language, "Lindewaard")


def events(by: Actor) -> list[Any]:
    """The events, as the library that wrote them reads them back."""
    return list(Calendar.from_ical(calendar(by).decode()).walk("VEVENT"))


# --- three readers ---


def by_icalendar(text: str) -> set[tuple[str, Any, Any, str]]:
    """Uid, beginning and end in UTC, and status."""
    found: list[Any] = list(Calendar.from_ical(text).walk("VEVENT"))
    return {
        (str(one["UID"]), one.start.astimezone(UTC), one.end.astimezone(UTC), str(one["STATUS"]))
        for one in found
    }  # fmt: skip


def by_vobject(text: str) -> set[tuple[str, Any, Any, str]]:
    """The same."""
    return {
        (one.uid.value, one.dtstart.value.astimezone(UTC), one.dtend.value.astimezone(UTC), one.status.value)
        for one in vobject.readOne(text).vevent_list
    }


def by_ics(text: str) -> set[tuple[str, Any, Any, str]]:
    """The same."""
    return {
        (one.uid, one.begin.datetime.astimezone(UTC), one.end.datetime.astimezone(UTC), one.status)
        for one in ics.Calendar(text).events
    }


@pytest.fixture
def several(as_anna: Actor, selams: tuple[int, ...], lemlem: Actor) -> list[int]:
    """In winter, in summer, and one that was cancelled."""
    numbers = [
        make(as_anna, selams[0], who=(lemlem,), place=LIBRARY, title="Geheim: سلام ሰላም; schulden, en meer\nnog wat"),
        make(as_anna, selams[1], who=(lemlem,), day=SUMMER),
        make(as_anna, selams[2], who=(lemlem,), hour=14),
    ]
    service.cancel(as_anna, numbers[2], "Ziek", at=NOW, on=TODAY)
    return numbers


@pytest.mark.parametrize("read", [by_icalendar, by_vobject, by_ics])
@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_three_readers_agree_on_when_and_whether(
    several: list[int], lemlem: Actor, language: str, read: Callable[[str], set[tuple[str, Any, Any, str]]]
) -> None:
    found = read(calendar(lemlem, language).decode())
    assert {(start, end, status) for _uid, start, end, status in found} == {
        (clock(10), clock(11), "TENTATIVE"),
        (clock(10, day=SUMMER), clock(11, day=SUMMER), "TENTATIVE"),
        (clock(14), clock(15), "CANCELLED"),
    }
    assert all(uid.endswith("@leidraad") for uid, *_rest in found)


def test_lines_are_folded_end_as_they_should_and_name_the_time_zone(several: list[int], lemlem: Actor) -> None:
    lines = calendar(lemlem, "ti").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    text = calendar(lemlem).decode()
    assert "DTSTART;TZID=Europe/Amsterdam:20261123T100000" in text
    assert "DTSTART;TZID=Europe/Amsterdam:20270705T100000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in text


def test_it_tells_nothing_about_anybody(several: list[int], as_anna: Actor, lemlem: Actor) -> None:
    text = calendar(lemlem).decode().replace("\r\n ", "")
    for secret in ("Geheim", "schulden", "Selam", "Haile", "Anna", "Ziek", "Lemlem"):
        assert secret not in text
    assert {str(one["SUMMARY"]) for one in events(lemlem)} == {"Afspraak Leidraad"}


@pytest.mark.parametrize(
    ("place", "domain", "told"),
    [
        (LIBRARY, Domain.WORK, "Bibliotheek, Markt 1, 1234 AB Lindewaard"),
        (LIBRARY, Domain.HEALTH, ""),
        (HOME, Domain.WORK, ""),
        (Place(PlaceKind.ONLINE, link="https://praat.example/geheim"), Domain.WORK, ""),
    ],
)
def test_where_only_if_it_is_no_home_and_not_about_health(
    as_anna: Actor, selams: tuple[int, ...], place: Place, domain: Domain, told: str
) -> None:
    make(as_anna, selams[0], who=(as_anna,), place=place, domain=domain)
    (event,) = events(as_anna)
    assert str(event.get("LOCATION", "")) == told
    assert "geheim" not in calendar(as_anna).decode()


def test_the_same_appointment_keeps_its_uid_and_counts_its_changes(as_anna: Actor, selams: tuple[int, ...]) -> None:
    number = make(as_anna, selams[0], who=(as_anna,), place=room())
    (before,) = events(as_anna)
    service.move(as_anna, number, NewMoment(clock(13), clock(14)), seen=0, at=NOW, on=TODAY)
    (after,) = events(as_anna)
    assert (before["UID"], int(before["SEQUENCE"])) == (after["UID"], 0)
    assert int(after["SEQUENCE"]) == 1
    assert str(after["STATUS"]) == "CONFIRMED"


def test_the_same_appointments_give_the_same_bytes(several: list[int], lemlem: Actor) -> None:
    assert calendar(lemlem) == calendar(lemlem)


def test_what_somebody_declined_leaves_her_calendar(as_anna: Actor, selams: tuple[int, ...], lemlem: Actor) -> None:
    number = make(as_anna, selams[0], who=(lemlem,))
    assert len(events(lemlem)) == 1
    with context.acting(lemlem, TODAY):
        service.answer(lemlem, number, NewReply(Answer.DECLINED, "Vrij"), seen=0, at=NOW, on=TODAY)
    assert events(lemlem) == []


def test_a_calendar_of_nothing_is_a_calendar(as_anna: Actor) -> None:
    assert vobject.readOne(calendar(as_anna).decode()).name == "VCALENDAR"


# --- the address ---


def made(by: Actor) -> str:
    """A new address."""
    with context.acting(by, TODAY):
        return service.make_feed(by, at=NOW)


def test_the_token_is_stored_nowhere(as_anna: Actor) -> None:
    token = made(as_anna)
    assert len(token) >= 43
    opened = selectors.open_feed(token, at=NOW, on=TODAY)
    assert (opened.account_id, opened.membership_id) == (as_anna.account_id, as_anna.membership_id)
    stored = rows("select row_to_json(f)::text from agenda_feed f") + rows("select details from access_auditevent")
    stored += rows("select coalesce(new::text, '') from access_auditchange where \"table\" = 'agenda_feed'")
    assert token not in str(stored)
    assert not re.search(r"token_hash\W+\\\\x", str(rows("select new from access_auditchange")))


def test_a_new_address_puts_the_old_one_out_of_use(as_anna: Actor) -> None:
    old, fresh = made(as_anna), made(as_anna)
    with pytest.raises(NotFoundForYou):
        selectors.open_feed(old, at=NOW, on=TODAY)
    assert selectors.open_feed(fresh, at=NOW, on=TODAY).account_id == as_anna.account_id


def test_a_revoked_address_is_gone_at_once(as_anna: Actor) -> None:
    token = made(as_anna)
    service.revoke_feed(as_anna, at=NOW)
    assert selectors.feed(as_anna) is None
    with pytest.raises(NotFoundForYou):
        selectors.open_feed(token, at=NOW, on=TODAY)
    with pytest.raises(NotFoundForYou):
        service.revoke_feed(as_anna, at=NOW)


def test_a_lost_phone_that_is_shut_out_takes_the_address_along(as_anna: Actor, selam: Actor) -> None:
    dossier = family(as_anna).dossier_ids[0]
    own_dossier(as_anna, selam, dossier)
    with context.acting(selam, TODAY):
        token = made(selam)
    assert selectors.open_feed(token, at=NOW, on=TODAY).account_id == selam.account_id
    portal.shut(as_anna, dossiers.scope(as_anna, dossier), at=NOW)
    with pytest.raises(NotFoundForYou):
        selectors.open_feed(token, at=NOW, on=TODAY)


@pytest.mark.parametrize("guess", ["", "nothing", "x" * 43])
def test_a_guess_opens_nothing(as_anna: Actor, guess: str) -> None:
    made(as_anna)
    with pytest.raises(NotFoundForYou):
        selectors.open_feed(guess, at=NOW, on=TODAY)


def test_who_asks_too_often_waits_for_the_next_hour(as_anna: Actor) -> None:
    token = made(as_anna)
    visits = [selectors.open_feed(token, at=NOW, on=TODAY).too_often for _each in range(MOST_AN_HOUR + 1)]
    assert visits == [False] * MOST_AN_HOUR + [True]
    assert not selectors.open_feed(token, at=NOW + timedelta(hours=1), on=TODAY).too_often


def test_nobody_reads_or_revokes_an_address_of_somebody_else(as_anna: Actor, daan: Actor) -> None:
    made(as_anna)
    with context.acting(daan, TODAY), connection.cursor() as cursor:
        cursor.execute("select count(*) from agenda_feed")
        assert cursor.fetchone() == (0,)


def test_who_left_every_circle_has_no_calendar(as_anna: Actor, selams: tuple[int, ...], hans: Actor) -> None:
    held = let_in(as_anna, hans, selams[0], Domain.LANGUAGE)
    service.make(as_anna, new(selams[0], membership_ids=(hans.membership_id,)), at=NOW, on=TODAY)
    with context.acting(hans, TODAY):
        assert selectors.still_here(hans)
    assert len(events(hans)) == 1
    grants.end(as_anna, held, TODAY)
    with context.acting(hans, TODAY):
        assert not selectors.still_here(hans)
    assert events(hans) == []
