# SPDX-License-Identifier: EUPL-1.2
"""Pages of case meetings: what is on the wall and what only the chair reads; what stays closed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground
from leidraad.case_meetings import selectors
from leidraad.network import service as network
from tests.case_meetings.meeting import Table
from tests.network.circles import Circle, H, L, written
from tests.network.talk import own, signal
from tests.people import TEAM_NOORD
from tests.web.homes import next_words, today, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def ilse(as_role: Any) -> Actor:
    """Teacher."""
    found: Actor = as_role("teacher")
    return found


@pytest.fixture
def circle(db: None, anna: Actor, ilse: Actor) -> Circle:
    """Anna's circle of Selam as it stands today, with the teacher in it."""
    on = today()
    with context.acting(anna, on):
        made = Circle(anna, *written(anna, on=on))
    made.share(ilse, L, ground=Ground.STATUTORY_TASK, on=on, until=None)
    return made


@pytest.fixture
def table(circle: Circle, anna: Actor, ilse: Actor) -> Table:
    """A meeting in an hour, with a point about the lessons and one about health."""
    at = timezone.now()
    made = Table(anna, ilse, on=today(), at=at, starts_at=at + timedelta(hours=1))
    made.add(circle.dossier, "De les gaat goed", L)
    made.add(circle.dossier, "De huisarts belde", H)
    return made


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    """The words of a page."""
    return words(client.get(reverse(name, args=args), query))


def test_the_wall_tells_nothing_of_what_is_kept_from_it(client_of: ClientOf, table: Table, anna: Actor) -> None:
    client = client_of(anna)
    wall = page(client, "case-meeting", table.id)
    assert "De les gaat goed" in wall
    for telling in ("huisarts", "Gezondheid", "niet te zien", "1 punt"):
        assert telling not in wall
    chair = page(client, "case-meeting-chair", table.id)
    assert "1 punt niet te zien in deze samenstelling" in chair
    assert "De huisarts belde" in chair
    assert "Ilse Jansen mag niets over gezondheid van deze deelnemer zien" in chair
    assert "Vraag de deelnemer om toestemming" in chair


def test_who_goes_out_changes_the_wall_at_once(client_of: ClientOf, table: Table, anna: Actor, ilse: Actor) -> None:
    client = client_of(anna)
    client.post(reverse("case-meeting-present", args=[table.id]), {"weg": ilse.membership_id})
    assert "De huisarts belde" in page(client, "case-meeting", table.id)
    client.post(reverse("case-meeting-present", args=[table.id]), {"terug": ilse.membership_id})
    assert "De huisarts belde" not in page(client, "case-meeting", table.id)


def test_a_point_out_of_sight_has_no_page(client_of: ClientOf, table: Table, anna: Actor) -> None:
    hidden = table.point("De huisarts").ref
    assert client_of(anna).get(reverse("case-meeting-point", args=[table.id, hidden])).status_code == 404


def test_the_wall_says_when_there_is_nothing_new(client_of: ClientOf, table: Table, anna: Actor, ilse: Actor) -> None:
    client = client_of(anna)
    client.post(reverse("case-meeting-present", args=[table.id]), {"er": ilse.membership_id})
    mark = table.screen().mark
    address = reverse("case-meeting", args=[table.id])
    assert client.get(address, {"was": mark}).status_code == 204
    table.away(ilse)
    assert client.get(address, {"was": mark}).status_code == 200


@pytest.mark.parametrize("name", ["case-meeting", "case-meeting-chair", "case-meeting-close", "case-meeting-invite"])
def test_an_outsider_finds_nothing(client_of: ClientOf, table: Table, carla: Actor, name: str) -> None:
    assert client_of(carla).get(reverse(name, args=[table.id])).status_code == 404


def test_a_helper_reads_when_it_is_and_nothing_else(client_of: ClientOf, table: Table, ilse: Actor) -> None:
    helper = client_of(ilse)
    assert "Spreekkamer Linde" in page(helper, "case-meetings")
    found = page(helper, "case-meeting", table.id)
    assert "Anna de Vries" in found
    assert "De les" not in found
    assert helper.get(reverse("case-meeting-chair", args=[table.id])).status_code == 404


def test_a_whole_meeting(client_of: ClientOf, circle: Circle, anna: Actor, ilse: Actor, selam: Actor) -> None:
    on, client = today(), client_of(anna)
    own(anna, circle.dossier, selam, on)
    told_of = signal(ilse, circle.dossier, on=on, domain=L, text="Zij leest beter.")
    given = {
        "on": (on + timedelta(days=1)).isoformat(), "starts_at": "09:00", "lasts": "60", "place": "Linde", "team": "1",
        "every_week": "on", "who": [ilse.membership_id],
    }  # fmt: skip
    assert "Het overleg staat klaar." in next_words(client, client.post(reverse("case-meeting-new"), given))
    with context.acting(anna, on):
        number = selectors.meetings(anna).coming[0].id
        point = selectors.screen(anna, number, at=timezone.now(), on=on).cases[0].points[0].ref
    decision = {
        "words": "Meld haar aan",
        "owner_id": ilse.membership_id,
        "due_on": (on + timedelta(days=3)).isoformat(),
    }
    address = reverse("case-meeting-point", args=[number, point])
    refused = client.post(address, decision)
    assert "Zeg eerst wie er is." in words(refused, 422)
    client.post(reverse("case-meeting-present", args=[number]), {"er": ilse.membership_id})
    assert "Het besluit is vastgelegd." in next_words(client, client.post(address, decision))
    client.post(reverse("case-meeting-point", args=[number, point]), decision)
    assert "Het volgende overleg staat klaar." in next_words(
        client, client.post(reverse("case-meeting-close", args=[number]))
    )
    assert "Meld haar aan" in page(client_of(ilse), "tasks")
    assert "1 verslag" not in page(client_of(ilse), "helped-minutes", circle.dossier)
    # What was said about her she reads after a director answered it, with all that came of it.
    assert "Zij leest beter." not in page(client_of(selam), "portal-meetings")
    with context.acting(anna, on):
        network.answer_signal(anna, told_of, "Fijn om te horen.", at=timezone.now(), on=on)
    portal = page(client_of(selam), "portal-meetings")
    for told in ("Zij leest beter.", "Meld haar aan", "Ilse Jansen", "Anna de Vries"):
        assert told in portal
    assert "Sprak over u in een overleg" in page(client_of(selam), "portal-looked")


def test_pages_ask_as_much_for_many_dossiers_as_for_few(
    client_of: ClientOf, circle: Circle, table: Table, anna: Actor, django_assert_max_num_queries: Any
) -> None:
    client = client_of(anna)
    for dossier in circle.dossiers:
        for _each in range(4):
            signal(anna, dossier, on=today(), domain=Domain.WORK)
            table.add(dossier, "Meer", L)
    for name in ("case-meeting", "case-meeting-chair"):
        page(client, name, table.id)
        with django_assert_max_num_queries(24):
            page(client, name, table.id)
    with django_assert_max_num_queries(10):
        page(client, "case-meetings")


# --- in one's own agenda ---


def test_who_is_invited_finds_it_between_her_appointments(client_of: ClientOf, table: Table, ilse: Actor) -> None:
    found = page(client_of(ilse), "my-appointments")
    assert "Casusoverleg" in found
    assert "Spreekkamer Linde" in found
    assert "Selam" not in found


def test_the_week_of_the_chair_holds_it_and_that_of_a_colleague_does_not(
    client_of: ClientOf, table: Table, anna: Actor
) -> None:
    day = localdate(timezone.now() + timedelta(hours=1)).isoformat()
    mine = client_of(anna).get(reverse("agenda"), {"week": day})
    assert f"/casusoverleg/{table.id}" in mine.content.decode()
    team = client_of(anna).get(reverse("agenda"), {"week": day, "van": f"team-{TEAM_NOORD}"})
    assert f"/casusoverleg/{table.id}" not in team.content.decode()


def test_her_calendar_elsewhere_tells_when_and_nothing_else(client_of: ClientOf, table: Table, ilse: Actor) -> None:
    told = words(client_of(ilse).post(reverse("agenda-address")))
    path = "/agenda/" + told.split("/agenda/")[1].split(".ics")[0] + ".ics"
    calendar = Client().get(path).content.decode()
    assert f"UID:casusoverleg-{table.id}@leidraad" in calendar
    assert "STATUS:CONFIRMED" in calendar
    assert not any(word in calendar for word in ("Linde,", "Spreekkamer", "Anna", "overleg:"))


def test_one_that_is_not_held_says_so_there_too(client_of: ClientOf, table: Table, anna: Actor, ilse: Actor) -> None:
    client_of(anna).post(reverse("case-meeting-cancel", args=[table.id]), {"reason": "Ziek"})
    assert "Gaat niet door" in page(client_of(ilse), "my-appointments")


@pytest.mark.parametrize("stops", [True, False])
def test_who_cancels_one_of_a_series_hears_that_it_could_not_go_on_unless_she_stopped_it(
    client_of: ClientOf, circle: Circle, anna: Actor, stops: bool
) -> None:
    at = timezone.now()
    soon = at.replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
    table = Table(anna, on=today(), at=at, starts_at=soon, every_week=True)
    Table(anna, on=today(), at=at, starts_at=soon + timedelta(days=7))
    client, address = client_of(anna), reverse("case-meeting-cancel", args=[table.id])
    assert "En stop de reeks" in words(client.get(address))
    answer = client.post(address, {"reason": "Ziek", **({"stop": "on"} if stops else {})})
    assert ("Er komt geen volgend overleg" in next_words(client, answer)) is not stops
