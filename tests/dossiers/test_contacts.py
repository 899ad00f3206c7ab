# SPDX-License-Identifier: EUPL-1.2
"""Contact moments: recorded once however often the button is pressed, and they move the next date."""

import uuid
from datetime import timedelta

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.dossiers import selectors, service
from leidraad.dossiers.models import ContactMoment, Dossier, TimelineEntry
from leidraad.dossiers.types import ContactKind, NextKind
from tests.dossiers.families import alone, contact, family, last_actions, one
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=5)


def test_a_contact_moves_the_next_date_of_the_whole_family(as_anna: Actor) -> None:
    done = family(as_anna)
    service.record_contact(as_anna, done.dossier_ids[0], contact(), at=NOW, on=TODAY)
    for dossier in Dossier.objects.filter(household_id=done.household_id):
        assert (dossier.last_contact_on, dossier.next_on) == (TODAY, TODAY + timedelta(days=28))
        assert dossier.household_next_on == TODAY + timedelta(days=28)
        assert TimelineEntry.objects.filter(dossier=dossier, title="Telefoongesprek").count() == 1
    assert ContactMoment.objects.count() == 1
    assert last_actions(done.dossier_ids[0]) == ["dossier.created", "contact.recorded"]


def test_a_contact_with_one_member_leaves_the_others_alone(as_anna: Actor) -> None:
    done = family(as_anna)
    service.record_contact(as_anna, done.dossier_ids[0], contact(for_household=False), at=NOW, on=TODAY)
    assert Dossier.objects.filter(last_contact_on=TODAY).count() == 1


def test_pressing_twice_records_once(as_anna: Actor) -> None:
    dossier_id, once = alone(as_anna), contact(submission=uuid.uuid4())
    first = service.record_contact(as_anna, dossier_id, once, at=NOW, on=TODAY)
    assert service.record_contact(as_anna, dossier_id, once, at=NOW, on=TODAY) == first
    assert ContactMoment.objects.count() == 1
    assert TimelineEntry.objects.filter(dossier_id=dossier_id, kind="contact").count() == 1


def test_somebody_who_was_not_reached_still_needs_a_contact(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    service.record_contact(as_anna, dossier_id, contact(reached=False), at=NOW, on=TODAY)
    dossier = Dossier.objects.get(id=dossier_id)
    assert (dossier.last_contact_on, dossier.next_kind) == (None, NextKind.FIRST_CONTACT)
    assert TimelineEntry.objects.filter(title="Telefoongesprek: niet bereikt").exists()


def test_an_older_contact_does_not_set_the_last_one_back(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    service.record_contact(as_anna, dossier_id, contact(), at=NOW, on=TODAY)
    earlier = contact(happened_on=TODAY - timedelta(days=9))
    service.record_contact(as_anna, dossier_id, earlier, at=NOW, on=TODAY)
    assert Dossier.objects.get(id=dossier_id).last_contact_on == TODAY


def test_a_planned_contact_is_the_next_date_until_it_took_place(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    service.plan_contact(as_anna, dossier_id, SOON, ContactKind.HOME_VISIT, at=NOW, on=TODAY)
    dossier = Dossier.objects.get(id=dossier_id)
    assert (dossier.next_on, dossier.next_kind) == (SOON, NextKind.PLANNED_CONTACT)
    service.record_contact(as_anna, dossier_id, contact(), at=NOW, on=TODAY)
    assert Dossier.objects.get(id=dossier_id).next_on == SOON
    service.record_contact(as_anna, dossier_id, contact(happened_on=SOON), at=NOW, on=SOON)
    assert Dossier.objects.get(id=dossier_id).next_kind == NextKind.CONTACT_NORM
    assert "contact.planned" in last_actions(dossier_id)


def test_the_next_appointment_is_made_in_the_same_form(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    new = contact(next_on=SOON, next_kind=ContactKind.OFFICE)
    service.record_contact(as_anna, dossier_id, new, at=NOW, on=TODAY)
    shown = selectors.overview(as_anna, dossier_id, at=NOW, on=TODAY)
    assert (shown.planned_contact_on, shown.planned_contact_kind, shown.days_until_next) == (
        SOON,
        ContactKind.OFFICE,
        5,
    )


def test_a_plan_that_is_cancelled_gives_the_norm_back(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    service.plan_contact(as_anna, dossier_id, SOON, ContactKind.PHONE, at=NOW, on=TODAY)
    service.cancel_planned_contact(as_anna, dossier_id, at=NOW, on=TODAY)
    assert Dossier.objects.get(id=dossier_id).next_kind == NextKind.FIRST_CONTACT


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"happened_on": TODAY + timedelta(days=1)}, "happened_on"),
        ({"happened_on": TODAY - timedelta(days=20_000)}, "happened_on"),
        ({"summary": "a" * 10_001}, "summary"),
        ({"next_on": TODAY - timedelta(days=1)}, "next_on"),
    ],
)
def test_wrong_contacts_are_refused_by_field(as_anna: Actor, wrong: dict[str, object], field: str) -> None:
    dossier_id = alone(as_anna)
    with pytest.raises(InvalidInput) as problem:
        service.record_contact(as_anna, dossier_id, contact(**wrong), at=NOW, on=TODAY)
    assert list(problem.value.errors) == [field]
    assert not ContactMoment.objects.exists()


def test_a_closed_dossier_takes_no_contact_until_it_is_opened_again(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    service.close_dossier(as_anna, dossier_id, reason="Verhuisd naar Oosterhaven", at=NOW, on=TODAY)
    closed = Dossier.objects.get(id=dossier_id)
    assert (closed.state, closed.closed_on, closed.next_on) == ("closed", TODAY, None)
    with pytest.raises(InvalidInput):
        service.record_contact(as_anna, dossier_id, contact(), at=NOW, on=TODAY)
    service.reopen_dossier(as_anna, dossier_id, reason="Terug", at=NOW, on=TODAY)
    service.record_contact(as_anna, dossier_id, contact(), at=NOW, on=TODAY)
    assert last_actions(dossier_id) == ["dossier.created", "dossier.closed", "dossier.closed", "contact.recorded"]


@pytest.mark.parametrize("use_case", [service.close_dossier, service.reopen_dossier])
def test_closing_and_opening_again_ask_for_a_reason(as_anna: Actor, use_case: object) -> None:
    dossier_id = alone(as_anna)
    if use_case is service.reopen_dossier:
        service.close_dossier(as_anna, dossier_id, reason="x", at=NOW, on=TODAY)
    with pytest.raises(InvalidInput) as problem:
        use_case(as_anna, dossier_id, reason=" ", at=NOW, on=TODAY)  # type: ignore[operator]
    assert list(problem.value.errors) == ["reason"]


def test_health_stays_out_of_sight_of_the_income_officer(as_anna: Actor, as_role) -> None:  # type: ignore[no-untyped-def]
    dossier_id, officer = alone(as_anna, team_id=None, director_id=None), as_role("income_officer")
    service.record_contact(as_anna, dossier_id, contact(domain=Domain.HEALTH, summary="Trauma"), at=NOW, on=TODAY)
    assert "Trauma" in [entry.text for entry in selectors.timeline(as_anna, dossier_id).entries]
    with context.acting(officer, TODAY):
        assert "Trauma" not in [entry.text for entry in selectors.timeline(officer, dossier_id).entries]
        assert selectors.overview(officer, dossier_id, at=NOW, on=TODAY).contacts == ()
        # Also past the use cases: the database itself keeps these rows back.
        assert not ContactMoment.objects.exists()
        assert one("select count(*) from dossiers_timelineentry where text = 'Trauma'") == 0
        with pytest.raises(NotFoundForYou):
            service.record_contact(officer, dossier_id, contact(domain=Domain.HEALTH), at=NOW, on=TODAY)


def test_a_colleague_of_another_team_records_nothing(as_anna: Actor, daan: Actor) -> None:
    dossier_id = alone(as_anna)
    with context.acting(daan, TODAY), pytest.raises(NotFoundForYou):
        service.record_contact(daan, dossier_id, contact(), at=NOW, on=TODAY)
