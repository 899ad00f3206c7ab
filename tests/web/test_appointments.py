# SPDX-License-Identifier: EUPL-1.2
"""Pages of the agenda: making, moving, answering, the week, rooms, and the calendar address."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context, grants
from leidraad.access.types import Actor, Domain
from leidraad.agenda import moments, service
from leidraad.agenda.types import NewAppointment, NewMoment, NewRoom, Place, PlaceKind
from tests import people
from tests.agenda.meeting import let_in
from tests.web.homes import arrived, get, next_words, post, today, typed_in, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
LEMLEM, HANS, NORA = (people.actor(people.named(name)) for name in ("Lemlem", "Hans", "Nora"))
LIBRARY = Place(PlaceKind.ADDRESS, "Bibliotheek", "Markt 1", "1234 AB", "Lindewaard")


def monday() -> Any:
    """The Monday after next, so that nothing on it has passed."""
    return moments.monday_of(today()) + timedelta(days=14)


def meet(by: Actor, *dossiers: int, hour: int = 10, who: tuple[Actor, ...] = (), **more: Any) -> int:
    """An appointment on that Monday."""
    starts_at = moments.midnight(monday()) + timedelta(hours=hour)
    given = {"place": LIBRARY, **more}
    wanted = NewAppointment(
        dossiers, starts_at, starts_at + timedelta(hours=1), membership_ids=tuple(one.membership_id for one in who),
        **given,
    )  # fmt: skip
    with context.acting(by, today()):
        return service.make(by, wanted, at=timezone.now(), on=today())


def add_room(name: str = "Spreekkamer 1") -> int:
    """A room of Lindewaard."""
    with context.acting(NORA, today()):
        return service.add_room(NORA, NewRoom(name, "Raadhuisplein 1", "1234 AB", "Lindewaard"), at=timezone.now())


# --- making ---


def step_one(client: Client, dossier: int, **more: Any) -> str:
    """The address of the second step."""
    asked = {"wie": dossier, "met": people.named("Anna").id, "waar": "home", "duur": 60, "vanaf": monday(), **more}
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('appointment-new', args=[dossier])}?{query}"


def test_an_appointment_is_made_in_two_steps(client_of: ClientOf, anna: Actor) -> None:
    client, dossier = client_of(anna), arrived(anna).dossier_ids[0]
    assert "Stap 1 van 2" in words(get(client, "appointment-new", dossier))
    address = step_one(client, dossier)
    page = client.get(address)
    assert "Op deze momenten is iedereen vrij." in words(page)
    given = typed_in(page) | {"moment": first_free(page), "title": "Kennismaken", "day": "", "clock": ""}
    told = next_words(client, client.post(address, given))
    assert "De afspraak staat in de agenda." in told
    assert "Kennismaken" in told


def first_free(page: Any) -> str:
    """The first moment that the page proposes."""
    return str(page.content.decode().split('name="moment" value="')[1].split('"')[0])


def test_nothing_personal_stands_in_an_address(client_of: ClientOf, anna: Actor) -> None:
    client, dossier = client_of(anna), arrived(anna).dossier_ids[0]
    names = set(typed_in(get(client, "appointment-new", dossier)))
    assert names <= {"wie", "met", "waar", "kamer", "duur", "vanaf", "csrfmiddlewaretoken", "language", "next"}


def test_a_moment_of_one_s_own_that_is_taken_is_told_with_who(client_of: ClientOf, anna: Actor) -> None:
    client, dossier = client_of(anna), arrived(anna).dossier_ids[0]
    meet(anna, dossier, who=(anna,), hour=10)
    address = step_one(client, dossier)
    given = typed_in(client.get(address)) | {
        "moment": "",
        "day": monday().isoformat(),
        "clock": "10:30",
        "note": "Neem mee",
    }
    answer = client.post(address, given)
    told = words(answer, 422)
    assert "Anna de Vries is dan bezet. Kies een ander moment." in told
    assert "Selam Haile is dan bezet. Kies een ander moment." in told
    assert "Neem mee" in answer.content.decode()


def test_a_room_must_be_named(client_of: ClientOf, anna: Actor) -> None:
    add_room()
    client, dossier = client_of(anna), arrived(anna).dossier_ids[0]
    assert "Kies een kamer uit de lijst." in words(client.get(step_one(client, dossier, waar="room")), 422)


def test_moving_shows_what_changed(client_of: ClientOf, anna: Actor) -> None:
    client, dossier = client_of(anna), arrived(anna).dossier_ids[0]
    number = meet(anna, dossier, who=(anna,))
    page = get(client, "appointment-move", number)
    given = typed_in(page) | {"moment": "", "day": monday().isoformat(), "clock": "15:00", "reason": "Les"}
    told = next_words(client, post(client, "appointment-move", number, data=given))
    assert "De afspraak is verzet." in told
    assert "15:00–16:00" in told
    again = post(client, "appointment-move", number, data=given | {"clock": "16:00"})
    assert "Iemand anders wijzigde deze afspraak net." in words(again, 422)


def test_a_time_that_the_clock_skips_is_told_at_its_field(client_of: ClientOf, anna: Actor) -> None:
    client, dossier = client_of(anna), arrived(anna).dossier_ids[0]
    number = meet(anna, dossier)
    days = (monday() + timedelta(days=each) for each in range(400))
    spring = next(day for day in days if day.month == 3 and day.day >= 25 and day.weekday() == 6)
    given = {"day": spring.isoformat(), "clock": "02:30", "lasts": "60", "seen": "0"}
    assert "Deze tijd bestaat niet" in words(post(client, "appointment-move", number, data=given), 422)


def test_cancelling_asks_why(client_of: ClientOf, anna: Actor) -> None:
    client, dossier = client_of(anna), arrived(anna).dossier_ids[0]
    number = meet(anna, dossier)
    assert "Schrijf kort op waarom" in words(post(client, "appointment-cancel", number), 422)
    told = next_words(client, post(client, "appointment-cancel", number, data={"reason": "Anna is ziek"}))
    assert "Deze afspraak is afgezegd" in told
    assert get(client, "appointment-cancel", number).status_code == 404


def test_who_comes_can_be_asked_and_left_out(client_of: ClientOf, anna: Actor) -> None:
    client, dossier = client_of(anna), arrived(anna).dossier_ids[0]
    number = meet(anna, dossier, needs_interpreter=True)
    assert "Er komt nog geen tolk" in words(get(client, "appointment", number))
    told = next_words(client, post(client, "appointment-invite", number, data={"who": LEMLEM.membership_id}))
    assert "Lemlem Tesfay" in told
    assert "Er komt nog geen tolk" not in told


# --- one's own ---


def test_a_helper_says_yes_or_why_not(client_of: ClientOf, anna: Actor) -> None:
    dossier = arrived(anna).dossier_ids[0]
    number = meet(anna, dossier, who=(anna, LEMLEM))
    client = client_of(LEMLEM)
    assert "Komt u?" in words(get(client, "my-appointments"))
    assert "Schrijf kort op waarom u niet komt." in words(
        post(client, "appointment-answer", number, data={"answer": "declined", "seen": 0}), 422
    )
    told = next_words(client, post(client, "appointment-answer", number, data={"answer": "accepted", "seen": 0}))
    assert "Komt u?" not in told
    assert "Uw antwoord is bewaard." in told


def test_yes_on_a_page_of_before_a_move_asks_again(client_of: ClientOf, anna: Actor) -> None:
    number = meet(anna, arrived(anna).dossier_ids[0], who=(anna, LEMLEM))
    client = client_of(LEMLEM)
    (seen,) = re.findall(r'name="seen" value="(\d+)"', get(client, "my-appointments").content.decode())
    with context.acting(anna, today()):
        starts_at = moments.midnight(monday()) + timedelta(hours=15)
        later = NewMoment(starts_at, starts_at + timedelta(hours=1))
        service.move(anna, number, later, seen=0, at=timezone.now(), on=today())
    page = post(client, "appointment-answer", number, data={"answer": "accepted", "seen": seen})
    assert "Kijk eerst wat er nu staat." in words(page, 422)
    assert "15:00" in words(page, 422)
    (fresh,) = re.findall(r'name="seen" value="(\d+)"', page.content.decode())
    answer = post(client, "appointment-answer", number, data={"answer": "accepted", "seen": fresh})
    assert "Uw antwoord is bewaard." in next_words(client, answer)


def test_what_somebody_said_on_the_telephone_is_passed_on(client_of: ClientOf, anna: Actor) -> None:
    number = meet(anna, arrived(anna).dossier_ids[0], who=(anna, LEMLEM))
    client = client_of(anna)
    page = get(client, "appointment", number).content.decode()
    (address, *_more) = [
        one for one in re.findall(rf"/agenda/afspraken/{number}/antwoord/\d+", page)
        if "Lemlem" in client.get(one).content.decode()
    ]  # fmt: skip
    assert client.post(address, {"answer": "declined", "seen": 0}).status_code == 422
    assert client.post(address, {"answer": "declined", "reason": "Ziek", "seen": 0}).status_code == 303
    told = words(get(client, "appointment", number))
    assert "Antwoord doorgegeven" in told
    assert "Ziek" in told


def test_from_the_list_of_interpreters_one_is_asked_at_once(client_of: ClientOf, anna: Actor) -> None:
    dossier = arrived(anna).dossier_ids[0]
    page = client_of(anna).get(f"/dossiers/{dossier}/afspraken/nieuw?tolk={LEMLEM.membership_id}").content.decode()
    ticked = re.findall(r'<input[^>]*name="met"[^>]*>', page)
    assert {re.search(r'value="(\d+)"', one).group(1) for one in ticked if " checked" in one} == {  # type: ignore[union-attr]
        str(anna.membership_id), str(LEMLEM.membership_id),
    }  # fmt: skip


def test_another_moment_is_proposed_and_seen(client_of: ClientOf, anna: Actor) -> None:
    number = meet(anna, arrived(anna).dossier_ids[0], who=(anna, LEMLEM))
    given = {"answer": "proposed", "day": monday().isoformat(), "clock": "16:00", "reason": "Later", "seen": 0}
    next_words(client_of(LEMLEM), post(client_of(LEMLEM), "appointment-answer", number, data=given))
    told = words(get(client_of(anna), "appointment", number))
    assert "Vraagt een ander moment" in told
    assert "16:00" in told


def test_a_helper_whose_grant_ended_finds_nothing(client_of: ClientOf, anna: Actor) -> None:
    dossier = arrived(anna).dossier_ids[0]
    with context.acting(anna, today()):
        held = let_in(anna, HANS, dossier, Domain.GENERAL)
    number = meet(anna, dossier, who=(HANS,))
    client = client_of(HANS)
    assert get(client, "appointment", number).status_code == 200
    with context.acting(anna, today()):
        grants.end(anna, held, today())
    assert get(client, "appointment", number).status_code == 404
    assert get(client, "appointment-answer", number).status_code == 404


def test_the_map_gets_the_address_and_nothing_else(client_of: ClientOf, anna: Actor) -> None:
    number = meet(anna, arrived(anna).dossier_ids[0], title="Over Selam")
    html = get(client_of(anna), "appointment", number).content.decode()
    assert (
        'href="https://www.openstreetmap.org/search?query=Markt+1%2C+1234+AB+Lindewaard" rel="noreferrer noopener"'
        in html
    )


# --- the week ---


def test_a_colleague_s_week_says_taken_and_no_more(client_of: ClientOf, anna: Actor) -> None:
    fatih = people.actor(people.named("Fatih"))
    dossier = arrived(anna).dossier_ids[0]
    meet(anna, dossier, who=(anna,), title="Huisarts", domain=Domain.HEALTH)
    asked = {"van": anna.membership_id, "week": monday().isoformat()}
    told = words(client_of(fatih).get(reverse("agenda"), asked))
    assert "Bezet" in told
    assert "Huisarts" not in told
    assert "Huisarts" in words(client_of(anna).get(reverse("agenda"), {"week": monday().isoformat()}))


@pytest.mark.parametrize("asked", ["team-1", "kamer", "5"])
def test_a_week_of_a_team_a_room_or_a_colleague(client_of: ClientOf, anna: Actor, asked: str) -> None:
    room = add_room()
    daan = people.actor(people.named("Daan"))
    meet(
        anna,
        arrived(anna).dossier_ids[0],
        who=(anna, daan),
        title="Teamgesprek",
        place=Place(PlaceKind.ROOM, room_id=room),
    )
    whose = f"kamer-{room}" if asked == "kamer" else asked
    assert "Teamgesprek" in words(client_of(anna).get(reverse("agenda"), {"van": whose, "week": monday().isoformat()}))


@pytest.mark.parametrize("asked", ["999", "team-3", "kamer-999", "iets", str(people.named("Carla").id)])
def test_of_who_is_not_here_there_is_no_week(client_of: ClientOf, anna: Actor, asked: str) -> None:
    assert client_of(anna).get(reverse("agenda"), {"van": asked}).status_code == 404


@pytest.mark.parametrize("week", ["", "nonsense", "0001-01-01", "9999-12-31"])
def test_a_week_that_cannot_be_is_this_one(client_of: ClientOf, anna: Actor, week: str) -> None:
    assert "vandaag" in words(client_of(anna).get(reverse("agenda"), {"week": week})) or today().weekday() > 4


@pytest.mark.parametrize("name", ["agenda", "my-appointments", "appointments", "agenda-feed"])
def test_twenty_appointments_take_as_many_queries_as_one(client_of: ClientOf, anna: Actor, name: str) -> None:
    dossier = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    with context.acting(anna, today()):
        token = service.make_feed(anna, at=timezone.now())
    address = {
        "agenda": f"{reverse('agenda')}?week={monday().isoformat()}", "my-appointments": reverse("my-appointments"),
        "appointments": reverse("appointments", args=[dossier]), "agenda-feed": reverse("agenda-feed", args=[token]),
    }[name]  # fmt: skip

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address).status_code == 200
        return len(found)

    meet(anna, dossier, who=(anna,), hour=0)
    queries()
    one = queries()
    for hour in range(1, 20):
        meet(anna, dossier, who=(anna,), hour=hour)
    assert queries() == one


# --- the calendar address ---


def feed_of(client: Client) -> str:
    """Make an address; its path."""
    told = words(client.post(reverse("agenda-address")))
    return "/agenda/" + told.split("/agenda/")[1].split(".ics")[0] + ".ics"


def test_the_address_is_shown_once_and_gives_a_calendar_to_nobody_in_particular(
    client_of: ClientOf, anna: Actor
) -> None:
    meet(anna, arrived(anna).dossier_ids[0], who=(anna,), title="Geheim")
    client = client_of(anna)
    path = feed_of(client)
    assert path not in get(client, "my-appointments").content.decode()
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert b"Geheim" not in answer.content
    assert answer["Cache-Control"].startswith("private")
    again = Client().get(path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_fetch_is_an_audit_line_in_her_own_name(client_of: ClientOf, anna: Actor) -> None:
    number = meet(anna, arrived(anna).dossier_ids[0], who=(anna,))
    Client().get(feed_of(client_of(anna)))
    with context.acting(anna, today()), connection.cursor() as cursor:
        cursor.execute("select set_config('app.audit', '1', true)")
        cursor.execute(
            "select account_id, details->>'appointments' from access_auditevent where action = 'feed.fetched'"
        )
        assert cursor.fetchall() == [(anna.account_id, f"[{number}]")]


def test_an_address_that_was_put_out_of_use_is_a_404(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    path = feed_of(client)
    post(client, "agenda-address", data={"uit": "1"})
    assert Client().get(path).status_code == 404


def test_who_left_the_municipality_has_no_calendar(client_of: ClientOf, anna: Actor) -> None:
    path = feed_of(client_of(LEMLEM))
    assert Client().get(path).status_code == 200
    with context.acting(NORA, today()), connection.cursor() as cursor:
        cursor.execute(
            "update access_membership set valid = daterange('2020-01-01', %s) where id = %s",
            (today(), LEMLEM.membership_id),
        )
    assert Client().get(path).status_code == 404


def test_asking_too_often_is_told_to_wait(client_of: ClientOf, anna: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leidraad.agenda.feeds.MOST_AN_HOUR", 1)
    path = feed_of(client_of(anna))
    assert Client().get(path).status_code == 200
    answer = Client().get(path)
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")


# --- rooms ---


def test_the_administrator_keeps_rooms(client_of: ClientOf) -> None:
    client = client_of(NORA)
    given = {"name": "Spreekkamer 2", "postal_code": "1234ab", "is_active": "on"}
    assert "Spreekkamer 2" in next_words(client, post(client, "rooms", data=given))
    assert "Geef de kamer een naam." in words(post(client, "rooms"), 422)
