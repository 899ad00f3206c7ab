# SPDX-License-Identifier: EUPL-1.2
"""The dossier at a glance: what it shows, to whom, at what cost, and that the look leaves a line."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leidraad.access import context
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.dossiers import selectors, service
from leidraad.dossiers.types import EntryKind, NextKind, Stage
from tests.dossiers.families import DAWIT, MEHRET, SELAM, alone, contact, family, last_actions
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_it_shows_the_family_the_director_and_the_wait(as_anna: Actor) -> None:
    done = family(as_anna)
    shown = selectors.overview(as_anna, done.dossier_ids[0], at=NOW, on=TODAY)
    assert [(m.name, m.is_this, m.age) for m in shown.household.members] == [
        ("Selam Haile", True, (36, 36)), ("Dawit Haile", False, (37, 38)), ("Mehret Haile", False, (8, 8)),
    ]  # fmt: skip
    assert shown.director is not None and shown.director.name == "Anna de Vries"
    assert shown.team is not None and shown.team.name == "Noord"
    assert (shown.stage, shown.stage_since, shown.waiting_days) == (Stage.LINKED, date(2026, 11, 1), 20)
    assert (shown.next_on, shown.next_kind, shown.days_until_next) == (
        date(2026, 11, 8), NextKind.FIRST_CONTACT, -13,
    )  # fmt: skip
    assert Permission.PERSON_EDIT in shown.can


def test_opening_a_dossier_leaves_a_line(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    selectors.overview(as_anna, dossier_id, at=NOW, on=TODAY)
    assert last_actions(dossier_id) == ["dossier.created", "dossier.opened"]


def test_a_big_family_costs_as_many_queries_as_a_small_one(as_anna: Actor) -> None:
    counts = []
    for members in ((SELAM, DAWIT), (SELAM, DAWIT, *[MEHRET] * 6)):
        dossier_id = family(as_anna, *members).dossier_ids[0]
        for _ in members:
            service.record_contact(as_anna, dossier_id, contact(), at=NOW, on=TODAY)
        with CaptureQueriesContext(connection) as captured:
            selectors.overview(as_anna, dossier_id, at=NOW, on=TODAY)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 10


def test_contact_with_the_family_stands_in_each_members_dossier(as_anna: Actor) -> None:
    done = family(as_anna)
    service.record_contact(as_anna, done.dossier_ids[0], contact(summary="samen"), at=NOW, on=TODAY)
    service.record_contact(
        as_anna, done.dossier_ids[0], contact(summary="alleen", for_household=False), at=NOW, on=TODAY
    )
    child = selectors.overview(as_anna, done.dossier_ids[2], at=NOW, on=TODAY)
    assert [one.summary for one in child.contacts] == ["samen"]


def test_helpers_with_a_grant_are_shown_with_their_organisation(as_anna: Actor, grant: Any) -> None:
    dossier_id = alone(as_anna)
    grant(dossier_id, account_id=2, domain="general")
    grant(dossier_id, account_id=9, domain="language", until=TODAY)  # ended: the period is half open
    (helper,) = selectors.overview(as_anna, dossier_id, at=NOW, on=TODAY).helpers
    assert (helper.name, helper.role, helper.organisation, helper.domains) == (
        "Bert Mulder", "social_guide", "Stichting Tandem", ("general",),
    )  # fmt: skip


def test_the_timeline_goes_on_where_it_stopped(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    for days in range(5):
        new = contact(summary=f"{days}", happened_on=TODAY - timedelta(days=days))
        service.record_contact(as_anna, dossier_id, new, at=NOW, on=TODAY)
    seen, before = [], None
    while True:
        page = selectors.timeline(as_anna, dossier_id, before=before, limit=2)
        seen += [entry.text for entry in page.entries]
        before = page.older
        if before is None:
            break
    assert seen == ["0", "", "1", "2", "3", "4"]


def test_an_invented_place_on_the_timeline_is_refused(as_anna: Actor) -> None:
    with pytest.raises(InvalidInput):
        selectors.timeline(as_anna, alone(as_anna), before="gisteren")


def test_a_higher_room_adds_its_own_line(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    entry = service.Entry(EntryKind.STAGE, "Gehuisvest", "Dorpsstraat", Domain.HOUSING, {"stage": "housed"})
    service.add_entry(as_anna, [dossier_id], entry, at=NOW, on=TODAY)
    assert selectors.timeline(as_anna, dossier_id).entries[0].details == {"stage": "housed"}


@pytest.mark.parametrize(
    "role", ["translator", "administrator", "privacy_officer", "policy_adviser", "social_guide", "volunteer",
             "teacher", "job_coach", "care_professional", "interpreter", "participant"],
)  # fmt: skip
def test_roles_without_a_right_to_dossiers_see_none(as_anna: Actor, as_role: Any, role: str) -> None:
    dossier_id, somebody = alone(as_anna), as_role(role)
    with context.acting(somebody, TODAY):
        with pytest.raises(NotFoundForYou):
            selectors.overview(somebody, dossier_id, at=NOW, on=TODAY)
        with pytest.raises(NotFoundForYou):
            selectors.scope(somebody, dossier_id)
        with pytest.raises(NotFoundForYou):
            service.record_contact(somebody, dossier_id, contact(), at=NOW, on=TODAY)


def test_directors_to_choose_from_are_those_who_can_direct_here(as_anna: Actor) -> None:
    assert [one.name for one in selectors.directors(as_anna, TODAY)] == ["Anna de Vries", "Daan Kok"]
    assert [team.name for team in selectors.teams(as_anna)] == ["Noord", "Zuid"]
