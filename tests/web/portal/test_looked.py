# SPDX-License-Identifier: EUPL-1.2
"""Who looked: no page about somebody is left out, and no line falls between two pages of the list."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access import context, own_trail
from leidraad.access.audit import Action, Line, record
from leidraad.access.models import AuditEvent
from leidraad.access.types import Domain
from tests.conftest import log_in
from tests.people import NOW, TODAY, actor, named
from tests.web.portal.conftest import OwnDoor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "action", "part"),
    [
        ("circle-talk", Action.CIRCLE_OPENED, "talk"),
        ("kept-back", Action.DOSSIER_OPENED, "kept_back"),
        ("circle-task-give", Action.PLAN_OPENED, "goals"),
    ],
)
def test_these_pages_of_a_director_leave_a_line(own_door: OwnDoor, page: str, action: Action, part: str) -> None:
    director = log_in(Client(), own_door.director)
    assert director.get(reverse(page, args=[own_door.dossier])).status_code == 200
    assert part in _parts(own_door, action)


def test_a_helper_who_gives_a_task_saw_the_goals_that_were_shared(own_door: OwnDoor) -> None:
    bert = actor(named("Bert"))
    own_door.circle.share(bert, Domain.WORK)
    page = reverse("helped-task-give", args=[own_door.dossier])
    assert log_in(Client(), bert).get(page).status_code == 200
    assert _parts(own_door, Action.PLAN_PART_OPENED) == {"goals"}


def _parts(door: OwnDoor, action: Action) -> set[str]:
    with context.acting(door.director, TODAY):
        lines = AuditEvent.objects.filter(dossier_id=door.dossier, action=action.value)
        return {line.details.get("part", "") for line in lines}


#: Of these nothing is told, or only as far as she may read what they are about.
NOT_TOLD = ("portal.", "signal.", "circle_signal", "circle_task", "referral", "transfer", "case_")


def test_what_one_request_did_is_told_whole_over_the_pages(own_door: OwnDoor) -> None:
    told = [one for one in Action if not one.value.startswith(NOT_TOLD)][: 2 * own_trail.PAGE + 5]
    with context.acting(own_door.director, TODAY):
        for one in told:
            record(own_door.director, Line(one, own_door.dossier), NOW)
    found: list[str] = []
    before = None
    with context.acting(own_door.by, TODAY):
        while True:
            page = own_trail.looked(own_door.by, own_door.dossier, before=before)
            found += [line.action for line in page.lines if line.at == NOW and not line.is_me]
            before = page.older
            if before is None:
                break
    assert len(found) == len(set(found))
    assert {one.value for one in told} <= set(found)


def test_the_link_to_what_was_earlier_goes_on_where_the_page_ended(own_door: OwnDoor) -> None:
    with context.acting(own_door.director, TODAY):
        for one in list(Action)[: 2 * own_trail.PAGE]:
            record(own_door.director, Line(one, own_door.dossier), NOW)
    first = own_door.text("/mijn/wie-keek")
    link = re.search(r'href="(/mijn/wie-keek\?tot=[^"]+)"', first)
    assert link
    assert "lp-card__head" in own_door.text(link[1])
    assert "lp-card__head" in own_door.text("/mijn/wie-keek?tot=onzin_9")
