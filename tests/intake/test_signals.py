# SPDX-License-Identifier: EUPL-1.2
"""Somebody who met the participant earlier hands in what they know: by a link, once, without an account."""

from datetime import timedelta
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.access.types import Source as Origin
from leidraad.intake import selectors, service
from leidraad.intake.models import SignalLink
from leidraad.intake.types import InvitationMade, NewInvitation, NewSignal, Source
from tests.dossiers.families import alone, last_actions, rows
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
WHEN: dict[str, Any] = {"at": NOW, "on": TODAY}
GP = NewInvitation("Joke Bakker", Source.GP, "Huisartsen Noord")
FROM = Origin("198.51.100.7", "test")


@pytest.fixture
def world(db: None, anna: Actor) -> tuple[int, InvitationMade]:
    """Selam's dossier, and a link that Anna made for her GP. Nobody is logged in after that."""
    with context.acting(anna, TODAY):
        dossier = alone(anna)
        return dossier, service.invite_signal(anna, dossier, GP, **WHEN)


def tell(token: str, *signals: NewSignal, **more: Any) -> int:
    return service.hand_in(token, signals, **{**WHEN, "source": FROM, **more})


def test_whoever_has_the_link_learns_who_asks_and_a_first_name_only(world: tuple[int, InvitationMade]) -> None:
    seen = service.open_signals(world[1].token, **WHEN)
    assert (seen.name, seen.town, seen.about, seen.source) == ("Joke Bakker", "Lindewaard", "Selam", Source.GP)
    assert ("work", "Werk") in [(code, text.nl) for code, text in seen.domains]


def test_the_director_sees_who_said_what(world: tuple[int, InvitationMade], anna: Actor) -> None:
    dossier, made = world
    assert tell(made.token, NewSignal("work", "Kan goed koken"), NewSignal("health", "Slaapt slecht")) == 2
    with context.acting(anna, TODAY):
        found = selectors.signals(anna, dossier, at=NOW)
        assert {(one.domain, one.text, one.said_by) for one in found.signals} == {
            ("work", "Kan goed koken", "Joke Bakker (Huisartsen Noord)"),
            ("health", "Slaapt slecht", "Joke Bakker (Huisartsen Noord)"),
        }
        assert found.links[0].used_at == NOW


def test_a_link_works_once(world: tuple[int, InvitationMade]) -> None:
    tell(world[1].token, NewSignal("work", "Kan goed koken"))
    with pytest.raises(NotFoundForYou):
        service.open_signals(world[1].token, **WHEN)
    with pytest.raises(NotFoundForYou):
        tell(world[1].token, NewSignal("work", "Nog iets"))


def test_a_link_ends_by_itself(world: tuple[int, InvitationMade]) -> None:
    late = NOW + timedelta(days=14)
    assert service.open_signals(world[1].token, at=late - timedelta(minutes=1), on=TODAY).name == "Joke Bakker"
    with pytest.raises(NotFoundForYou):
        service.open_signals(world[1].token, at=late, on=TODAY)


def test_a_link_can_be_withdrawn(world: tuple[int, InvitationMade], anna: Actor) -> None:
    with context.acting(anna, TODAY):
        service.withdraw_invitation(anna, world[1].id, **WHEN)
    with pytest.raises(NotFoundForYou):
        service.open_signals(world[1].token, **WHEN)


def test_a_guessed_link_opens_nothing(world: tuple[int, InvitationMade]) -> None:
    with pytest.raises(NotFoundForYou):
        service.open_signals("x" * 32, **WHEN)


def test_the_token_itself_is_stored_nowhere(world: tuple[int, InvitationMade], anna: Actor) -> None:
    with context.acting(anna, TODAY):
        kept = bytes(SignalLink.objects.get().token_hash)
        trail = "".join(text for (text,) in rows("select coalesce(new::text, '') from access_auditchange"))
    assert world[1].token.encode() not in kept and world[1].token not in trail and kept.hex() not in trail


@pytest.mark.parametrize(
    ("signal", "field"),
    [(NewSignal("work", "  "), ""), (NewSignal("moon", "x"), "domain"), (NewSignal("work", "x" * 4_001), "work")],
)
def test_after_a_mistake_the_link_still_works(world: tuple[int, InvitationMade], signal: NewSignal, field: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        tell(world[1].token, signal)
    assert set(problem.value.errors) == {field}
    assert tell(world[1].token, NewSignal("work", "Kan goed koken")) == 1


def test_what_is_said_about_health_needs_the_right(
    world: tuple[int, InvitationMade], anna: Actor, as_role: Any
) -> None:
    tell(world[1].token, NewSignal("work", "Kan goed koken"), NewSignal("health", "Slaapt slecht"))
    fatih = as_role("income_officer")
    with context.acting(fatih, TODAY):
        assert [one.domain for one in selectors.signals(fatih, world[0], at=NOW).signals] == ["work"]


def test_reading_marks_them_read_once(world: tuple[int, InvitationMade], anna: Actor) -> None:
    tell(world[1].token, NewSignal("work", "Kan goed koken"))
    with context.acting(anna, TODAY):
        assert service.read_signals(anna, world[0], **WHEN) == 1
        assert service.read_signals(anna, world[0], **WHEN) == 0
        assert selectors.signals(anna, world[0], at=NOW).signals[0].read_at == NOW


def test_asking_and_handing_in_are_written_down(world: tuple[int, InvitationMade], anna: Actor) -> None:
    tell(world[1].token, NewSignal("work", "Kan goed koken"))
    with context.acting(anna, TODAY):
        assert last_actions(world[0])[-2:] == ["signal.invited", "signal.received"]
        ((account, address),) = rows(
            "select account_id, address from access_auditevent where action = 'signal.received'"
        )
    assert (account, address) == (None, "198.51.100.7")


def test_a_link_is_for_a_named_person_who_is_asked_as_something(as_anna: Actor) -> None:
    dossier = alone(as_anna)
    for wrong, field in (
        (NewInvitation(" ", Source.GP), "name"),
        (NewInvitation("Selam", Source.PARTICIPANT), "source"),
    ):
        with pytest.raises(InvalidInput) as problem:
            service.invite_signal(as_anna, dossier, wrong, **WHEN)
        assert set(problem.value.errors) == {field}


def test_another_team_makes_no_link(as_anna: Actor, daan: Actor) -> None:
    dossier = alone(as_anna)
    with context.switched(context.of(daan, TODAY)), pytest.raises(NotFoundForYou):
        service.invite_signal(daan, dossier, GP, **WHEN)
