# SPDX-License-Identifier: EUPL-1.2
"""Tolken: who is taken is not in the list, and a guide, who books nothing, asks the director for one."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leidraad.access import context, helper_files
from leidraad.access.helper_files import FileValues
from leidraad.access.types import Actor
from leidraad.agenda import moments, service
from leidraad.agenda import selectors as agenda
from leidraad.agenda.types import NewAppointment, Place, PlaceKind
from leidraad.network import selectors as network
from tests import people
from tests.network.circles import Circle, W, written
from tests.people import NOW, TODAY
from tests.web.test_network import text

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
LEMLEM = people.actor(people.named("Lemlem"))
DAY = TODAY + timedelta(days=7)


@pytest.fixture
def circle(db: None, anna: Actor, bert: Actor, monkeypatch: pytest.MonkeyPatch) -> Circle:
    """Bert is Selam's guide; Lemlem interprets Tigrinya, on every day."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    with context.acting(anna, TODAY):
        made = Circle(anna, *written(anna))
        values = FileValues(languages=("tir",), for_talks=True, on_the_spot=True)
        helper_files.save(anna, LEMLEM.membership_id, values, at=NOW, on=TODAY)
    made.share(bert, W, may_write=True)
    return made


def booked(by: Actor, dossier: int, hour: int) -> None:
    """Lemlem interprets for an hour, on that day."""
    start = moments.midnight(DAY) + timedelta(hours=hour)
    talk = NewAppointment((dossier,), start, start + timedelta(hours=1), Place(PlaceKind.PHONE),
                          membership_ids=(LEMLEM.membership_id,))  # fmt: skip
    with context.acting(by, TODAY):
        service.make(by, talk, at=NOW, on=TODAY)


def found(client: Client, query: str) -> str:
    """What stands below the heading of the list."""
    return text(client.get(f"/tolken?{query}")).split("<main")[1]


def test_who_is_taken_at_that_hour_is_not_in_the_list(circle: Circle, client_of: ClientOf, anna: Actor) -> None:
    booked(anna, circle.dossier, 10)
    director = client_of(anna)
    assert "Lemlem Tesfay" not in found(director, f"taal=tir&op={DAY.isoformat()}&van=10:30&tot=11:30")
    assert "Lemlem Tesfay" in found(director, f"taal=tir&op={DAY.isoformat()}&van=11:00&tot=12:00")


def test_a_time_without_a_date_is_asked_for(circle: Circle, client_of: ClientOf, anna: Actor) -> None:
    assert "Vul een datum in, en van hoe laat tot hoe laat." in found(client_of(anna), "van=10:00")
    assert "Kies een tijd na het begin." in found(client_of(anna), f"op={DAY.isoformat()}&van=10:00&tot=09:00")


def test_a_guide_does_not_look_in_agendas(circle: Circle, client_of: ClientOf, anna: Actor, bert: Actor) -> None:
    booked(anna, circle.dossier, 10)
    guide = client_of(bert)
    page = found(guide, f"taal=tir&op={DAY.isoformat()}&van=10:30&tot=11:30")
    assert "Lemlem Tesfay" in page
    assert 'name="op"' not in page


def test_a_guide_asks_the_director_for_an_interpreter(
    circle: Circle, client_of: ClientOf, anna: Actor, bert: Actor
) -> None:
    guide, person = client_of(bert), f"/mijn-mensen/{circle.dossier}"
    assert f'href="/tolken?voor={circle.dossier}"' in text(guide.get(person))
    page = found(guide, f"voor={circle.dossier}")
    assert "afspraken/nieuw" not in page
    (address,) = re.findall(rf'href="({person}/taak\?tolk=\d+)"', page)
    form = text(guide.get(address))
    assert f'value="{anna.membership_id}" selected' in form
    (title,) = re.findall(r'name="title"[^>]*value="([^"]*)"', form)
    assert "Lemlem Tesfay" in title
    assert "Tigrinya" in title
    given = {
        "title": title,
        "owner_id": anna.membership_id,
        "due_on": DAY.isoformat(),
        "domain": "general",
        "note": "Dinsdag",
    }
    assert guide.post(address, given).status_code == 303
    with context.acting(anna, TODAY):
        (task,) = network.tasks(anna, at=NOW, on=TODAY).mine
    assert task.title == title


def test_a_director_still_books_at_once(circle: Circle, client_of: ClientOf, anna: Actor) -> None:
    page = found(client_of(anna), f"voor={circle.dossier}")
    assert f"/dossiers/{circle.dossier}/afspraken/nieuw?tolk={LEMLEM.membership_id}" in page


def test_after_a_talk_with_an_interpreter_it_is_asked_whether_it_was_understood(
    circle: Circle, client_of: ClientOf, anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked(anna, circle.dossier, 10)
    with context.acting(anna, TODAY):
        (shown,) = agenda.of_dossier(anna, circle.dossier, at=NOW)[1]
    monkeypatch.setattr(timezone, "now", lambda: shown.ends_at)
    there = [one.id for one in shown.attendees]
    director = client_of(anna)  # only now: nobody stays logged in for a week
    answer = director.post(f"/agenda/afspraken/{shown.id}/aanwezig", {"was_er": there})
    assert answer.status_code == 303
    form = text(director.get(answer["Location"]))
    assert "Is het begrepen?" in form
    assert f'value="{LEMLEM.membership_id}" selected' in form
    assert re.search(r'<details class="lr-filter" open>\s*<summary>.{0,400}Onderwerp en tolk', form, flags=re.S)


def test_without_the_interpreter_nothing_is_asked(
    circle: Circle, client_of: ClientOf, anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked(anna, circle.dossier, 10)
    with context.acting(anna, TODAY):
        (shown,) = agenda.of_dossier(anna, circle.dossier, at=NOW)[1]
    monkeypatch.setattr(timezone, "now", lambda: shown.ends_at)
    there = [one.id for one in shown.attendees if one.account_id != LEMLEM.account_id]
    answer = client_of(anna).post(f"/agenda/afspraken/{shown.id}/aanwezig", {"was_er": there})
    assert answer["Location"] == f"/agenda/afspraken/{shown.id}"
