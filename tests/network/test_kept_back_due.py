# SPDX-License-Identifier: EUPL-1.2
"""What is kept from the portal comes back to who stands for it, as a number beside the menu, on the day that was named."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection

from leidraad.access import context, keeping_back
from leidraad.access.keeping_back import NewKeptBack
from leidraad.access.types import Actor, DossierScope
from leidraad.dossiers import kept_back
from leidraad.dossiers import service as dossiers
from leidraad.dossiers.directing import Direction
from leidraad.dossiers.models import Dossier
from leidraad.network import selectors, service, tasks
from tests.network.circles import Circle, L
from tests.network.talk import post, signal
from tests.people import NOW, TEAM_NOORD, TEAM_ZUID, TODAY

pytestmark = pytest.mark.django_db
DAY = TODAY + timedelta(days=30)
ANNA = ["anna@lindewaard.example"]


def kept(by: Actor, on: date) -> int:
    """The number in the menu of a day."""
    with context.acting(by, on):
        return selectors.waiting(by, on).kept


def keep(circle: Circle, anna: Actor) -> tuple[DossierScope, int]:
    """Anna keeps a signal back until the day; gives the scope and what is kept."""
    scope = DossierScope(circle.dossier, anna.municipality_id, TEAM_NOORD, anna.membership_id)
    number = signal(anna, circle.dossier)
    with context.acting(anna, TODAY):
        service.answer_signal(anna, number, "Gezien", at=NOW, on=TODAY)
        new = NewKeptBack("circlesignal", number, "safety", "Gevaar", DAY)
        return scope, keeping_back.keep_back(anna, scope, new, at=NOW, on=TODAY)


def told(on: date) -> list[str]:
    """To whom a mail goes out in the morning of a day."""
    with post() as sent:
        tasks.tell_everywhere(at=datetime.combine(on, time(9), UTC))
    return [address for address, _subject, _text in sent]


def test_on_its_day_it_waits_for_who_keeps_it_back_until_she_looked(circle: Circle, anna: Actor, daan: Actor) -> None:
    scope, found = keep(circle, anna)

    assert kept(anna, DAY - timedelta(days=1)) == 0
    assert (kept(anna, DAY), kept(daan, DAY)) == (1, 0)

    with context.acting(anna, DAY):
        keeping_back.review(anna, scope, found, DAY + timedelta(days=90), at=NOW, on=DAY)
    assert kept(anna, DAY) == 0


def test_its_day_is_told_once_and_again_after_it_was_put_off(circle: Circle, anna: Actor) -> None:
    scope, found = keep(circle, anna)
    assert told(DAY - timedelta(days=1)) == []
    assert told(DAY) == ANNA
    assert told(DAY + timedelta(days=1)) == []
    later = DAY + timedelta(days=60)
    with context.acting(anna, DAY):
        keeping_back.review(anna, scope, found, later, at=NOW, on=DAY)
    assert told(later - timedelta(days=1)) == []
    assert told(later) == ANNA


def test_what_is_shown_again_meanwhile_is_not_told(circle: Circle, anna: Actor) -> None:
    scope, found = keep(circle, anna)
    with context.acting(anna, TODAY):
        keeping_back.give_back(anna, scope, found, at=NOW)
    assert told(DAY) == []


def test_when_the_official_is_gone_who_directs_has_to_look(circle: Circle, anna: Actor, daan: Actor) -> None:
    keep(circle, anna)
    with context.acting(anna, TODAY), connection.cursor() as cursor:
        cursor.execute("update access_keptback set official_id = %s", (daan.membership_id,))
        cursor.execute(
            "update access_membership set valid = daterange('2020-01-01', %s) where id = %s",
            (TODAY, daan.membership_id),
        )
    assert told(DAY) == ANNA


def test_it_goes_along_with_who_directs_the_family_also_to_another_team(
    circle: Circle, anna: Actor, daan: Actor
) -> None:
    scope, found = keep(circle, anna)
    with context.acting(anna, TODAY):
        household = Dossier.objects.get(id=circle.dossier).household_id
        dossiers.hand_over(anna, household, Direction(daan.membership_id, TEAM_ZUID), at=NOW, on=TODAY)
    assert (kept(anna, DAY), kept(daan, DAY)) == (0, 1)
    assert told(DAY) == ["daan@lindewaard.example"]
    with context.acting(anna, DAY):
        assert kept_back.due(anna, on=DAY) == []
    there = replace(scope, team_id=TEAM_ZUID, director_id=daan.membership_id)
    with context.acting(daan, DAY):
        assert [one.id for one in kept_back.due(daan, on=DAY)] == [found]
        keeping_back.give_back(daan, there, found, at=NOW)


def test_who_directs_one_of_a_family_apart_looks_again_at_hers(circle: Circle, anna: Actor, daan: Actor) -> None:
    keep(circle, anna)
    with context.acting(anna, TODAY):
        to = Direction(daan.membership_id, TEAM_ZUID, "Eigen traject")
        dossiers.direct_apart(anna, circle.dossier, to, at=NOW, on=TODAY)
    assert (kept(anna, DAY), kept(daan, DAY)) == (0, 1)


def test_a_helper_keeps_nothing_back_and_has_no_such_number(circle: Circle, hans: Actor) -> None:
    circle.consented(hans, L)
    assert kept(hans, DAY) == 0
