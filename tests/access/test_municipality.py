# SPDX-License-Identifier: EUPL-1.2
"""Who may manage a municipality, and what the database lets through whatever the code above it does."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access import context, memberships, organisations, selectors
from leidraad.access import settings as town
from leidraad.access.memberships import NewAccount, NewMembership
from leidraad.access.models import Account, Membership, Municipality, StartLink
from leidraad.access.roles import ROLES
from leidraad.access.types import AccessDenied, Actor
from tests.access.doing import arranging
from tests.people import BY_ROLE, LINDEWAARD, NOW, TODAY, actor, named

pytestmark = pytest.mark.django_db

OTHERS = sorted(set(ROLES) - {"administrator"})
ROSA = NewAccount("Rosa Meijer", "rosa@lindewaard.example", NewMembership("case_director", TODAY))


def settings_of(by: Actor) -> town.MunicipalitySettings:
    """The settings as the administrator sees them."""
    return replace(town.settings_of(by), retention_ground="Wet inburgering 2021")


@pytest.mark.parametrize("role", OTHERS)
def test_only_an_administrator_manages(role: str) -> None:
    by = actor(BY_ROLE[role])
    with context.acting(by, TODAY):
        for attempt in (
            lambda: memberships.create_account(by, ROSA, NOW),
            lambda: memberships.add_membership(by, 1, ROSA.membership, NOW),
            lambda: memberships.end_membership(by, 5, None, at=NOW, on=TODAY),
            lambda: memberships.set_active(by, 5, active=False, at=NOW),
            lambda: memberships.new_start_link(by, 5, NOW),
            lambda: memberships.reset_second_factor(by, 5, NOW),
            lambda: memberships.rename(by, 5, "X", "x@x.nl", NOW),
            lambda: organisations.save_team(by, "West", NOW),
            lambda: organisations.save_organisation(by, "West", "partner", NOW),
            lambda: selectors.accounts(by, TODAY),
            lambda: selectors.account(by, 5, TODAY),
            lambda: town.settings_of(by),
        ):
            with pytest.raises(AccessDenied):
                attempt()


def test_the_colours_alone_are_public() -> None:
    with context.logging_in(TODAY):
        found = town.theme(LINDEWAARD)
        assert found is not None
        assert not Municipality.objects.exists()


def test_settings_stay_within_the_own_town() -> None:
    with arranging() as nora:
        town.change_settings(nora, replace(settings_of(nora), name="Nieuwe Naam"), NOW)
    with context.acting(actor(named("Carla")), TODAY):
        assert Municipality.objects.get().name == "Oosterhaven"


def test_the_address_of_somebody_elsewhere_shows_nothing_of_her() -> None:
    """Who guesses addresses learns a number and no name, until she has given a role (and left a line)."""
    with arranging() as nora:
        assert not Account.objects.filter(email=named("Carla").email).exists()
        made = memberships.create_account(nora, replace(ROSA, email=named("Carla").email), NOW)
        assert (made.account_id, made.token) == (3, "")


# --- what the database refuses ---


def test_the_database_lets_no_staff_make_an_account_by_itself() -> None:
    with arranging(), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Account.objects.create(email="x@x.nl", name="X", created_at=NOW)


def test_the_database_shows_no_account_of_another_town() -> None:
    with arranging():
        assert not Account.objects.filter(id=named("Carla").id).exists()
        assert Account.objects.filter(id=named("Carla").id).update(is_active=False) == 0


def test_the_database_takes_no_start_link_for_another_town() -> None:
    with arranging(), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        StartLink.objects.create(token_hash=b"x", account_id=3, made_at=NOW, expires_at=NOW.replace(year=2027))


def test_the_database_takes_no_role_in_another_town() -> None:
    with arranging(), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Membership.objects.create(account_id=1, municipality_id=2, role="translator", valid=(TODAY, None))


@pytest.mark.parametrize(
    "question",
    [
        "select * from access_demo_accounts('2026-01-01')",
        "select * from access_open_start_link('x', now())",
        "select * from access_clean_up(now())",
    ],
)
def test_the_questions_of_the_login_are_not_for_staff(question: str) -> None:
    with (
        arranging(),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(question)


def test_the_questions_of_administration_are_not_for_the_login() -> None:
    with (
        context.logging_in(TODAY),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("select * from access_account_for('x@x.nl', 'X', now())")
