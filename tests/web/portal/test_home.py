# SPDX-License-Identifier: EUPL-1.2
"""The front page and the week: her next appointment, and how much waits behind each tile."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Domain, Ground
from leidraad.agenda import moments, service, tasks
from leidraad.agenda.types import NewAppointment
from leidraad.plans import service as plans
from leidraad.pure.plans.changes import AddActivity, AddGoal
from leidraad.pure.plans.types import Activity, ActivityState, Goal, Slot
from tests.people import LINDEWAARD, TODAY, actor, named
from tests.web.homes import today
from tests.web.portal.conftest import OwnDoor
from tests.web.portal.test_appointments import LIBRARY, meet
from tests.web.portal.test_talking import asked, written_to

pytestmark = pytest.mark.django_db
HANS = actor(named("Hans"))


def waits(page: str) -> dict[str, int]:
    """What stands on the tiles: where they lead, and the number."""
    tiles = re.findall(r'<li><a href="([^"]+)">(.*?)</a></li>', page, re.DOTALL)
    numbers = ((path, re.search(r"lp-count.*?<bdi>(\d+)</bdi>", inside, re.DOTALL)) for path, inside in tiles)
    return {path: int(found[1]) for path, found in numbers if found}


def test_her_next_appointment_stands_on_the_front_page(own_door: OwnDoor) -> None:
    assert "Uw volgende afspraak" not in own_door.text("/mijn")
    later, number = meet(own_door, own_door.dossier, hour=14), meet(own_door, own_door.dossier)
    page = own_door.text("/mijn")
    for words in ("Uw volgende afspraak", "10:00", "Anna de Vries", "Bibliotheek", f"/mijn/afspraken/{number}"):
        assert words in page
    assert f'"/mijn/afspraken/{later}"' not in page


def test_one_that_is_soon_says_so_there(own_door: OwnDoor) -> None:
    number = meet(own_door, own_door.dossier)
    tasks.remind(LINDEWAARD, number, 0, at=timezone.now(), on=today())
    assert "Deze afspraak is binnenkort." in own_door.text("/mijn")


def test_a_cancelled_one_and_that_of_her_child_are_not_her_next(own_door: OwnDoor) -> None:
    number = meet(own_door, own_door.dossier)
    child = meet(own_door, own_door.child, hour=14)
    with context.acting(own_door.director, today()):
        service.cancel(own_door.director, number, "Anna is ziek", at=timezone.now(), on=today())
    assert "Uw volgende afspraak" not in own_door.text("/mijn")
    assert f"/mijn/afspraken/{child}?wie={own_door.child}" in own_door.text("/mijn", wie=own_door.child)


def test_what_she_said_no_to_is_neither_her_next_nor_in_her_week(own_door: OwnDoor) -> None:
    monday = moments.monday_of(today())
    sunday = moments.midnight(monday + timedelta(days=6)) + timedelta(hours=23, minutes=30)
    new = NewAppointment((own_door.dossier,), sunday, sunday + timedelta(minutes=20), LIBRARY)
    with context.acting(own_door.director, today()):
        number = service.make(own_door.director, new, at=moments.midnight(monday), on=today())
    assert "23:30–23:50" in own_door.text("/mijn/week")
    own_door.client.post(f"/mijn/afspraken/{number}", {"antwoord": "nee", "gezien": "0", "waarom": "sick"})
    assert "23:30–23:50" not in own_door.text("/mijn/week")
    assert "Uw volgende afspraak" not in own_door.text("/mijn")
    assert "U komt niet." in own_door.text("/mijn/afspraken"), "there she can change her mind"


def test_each_tile_says_how_much_waits_for_her(own_door: OwnDoor) -> None:
    assert waits(own_door.text("/mijn")) == {}
    conversation = written_to(own_door, own_door.director)
    asked(own_door, own_door.director)
    number = meet(own_door, own_door.dossier)
    with context.acting(own_door.director, TODAY):
        until = TODAY + timedelta(days=60)
        own_door.circle.share(HANS, Domain.LANGUAGE, ground=Ground.CONSENT, until=until)
    every = {"/mijn/berichten": 1, "/mijn/taken": 1, "/mijn/afspraken": 1, "/mijn/toestemming": 1}
    page = own_door.text("/mijn")
    assert waits(page) == every
    assert "wacht op u" in page
    own_door.text(f"/mijn/berichten/{conversation}")
    own_door.client.post(f"/mijn/afspraken/{number}", {"antwoord": "ja", "gezien": "0"})
    assert waits(own_door.text("/mijn")) == {"/mijn/taken": 1, "/mijn/toestemming": 1}


def test_her_week_holds_her_appointments_of_this_week_and_no_other(own_door: OwnDoor) -> None:
    monday = moments.monday_of(today())
    sunday = moments.midnight(monday + timedelta(days=6)) + timedelta(hours=23, minutes=30)
    for starts_at, title, dossier in (
        (sunday, "Deze week", own_door.dossier),
        (sunday + timedelta(days=1), "Volgende week", own_door.dossier),
        (sunday, "Van Mehret", own_door.child),
    ):
        new = NewAppointment((dossier,), starts_at, starts_at + timedelta(minutes=20), LIBRARY, title=title)
        with context.acting(own_door.director, today()):
            service.make(own_door.director, new, at=moments.midnight(monday), on=today())
    page = own_door.text("/mijn/week")
    assert page.count("23:30–23:50") == 1
    assert "Bibliotheek" in page
    assert own_door.text("/mijn/week", wie=own_door.child).count("23:30–23:50") == 1


def test_a_day_of_her_week_goes_from_early_to_late(own_door: OwnDoor) -> None:
    by, monday = own_door.director, moments.monday_of(today())
    goal, activity = (str(uuid.uuid4()) for _each in range(2))
    until = today() + timedelta(days=60)
    lessons = Activity(
        activity, goal, "Taalles", str(by.membership_id), until, state=ActivityState.ACTIVE,
        slots=(Slot(0, 540, 720, "Taalhuis"), Slot(0, 960, 1020, "Buurthuis")),
    )  # fmt: skip
    aim = Goal(goal, Domain.LANGUAGE, "Nederlands leren", "participant", until)
    starts_at = moments.midnight(monday) + timedelta(hours=14)
    new = NewAppointment((own_door.dossier,), starts_at, starts_at + timedelta(minutes=20), LIBRARY)
    with context.acting(by, today()):
        plans.change_plan(
            by,
            own_door.dossier,
            [AddGoal(aim), AddActivity(lessons)],
            reason="Begonnen",
            seen=1,
            at=timezone.now(),
            on=today(),
        )
        service.make(by, new, at=moments.midnight(monday), on=today())
    page = own_door.text("/mijn/week")
    places = [page.index(words) for words in ("9:00–12:00", "14:00–14:20", "16:00–17:00")]
    assert places == sorted(places)
