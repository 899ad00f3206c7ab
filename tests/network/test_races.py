# SPDX-License-Identifier: EUPL-1.2
"""Two at one row of a circle at the same moment, each on a connection of her own: a withdrawal always stands."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from leidraad.access import context
from leidraad.access.types import Actor, Ground, NotFoundForYou
from leidraad.dossiers.own import mine
from leidraad.network import members, own, selectors, service
from leidraad.network.types import NewAnswer
from tests.dossiers.families import rows
from tests.network.circles import Circle, H, written
from tests.network.talk import own as her_own
from tests.people import NOW, TODAY

#: Long enough for the other to reach the lock, and short beside what a test may last.
SOON = 1.5


@pytest.fixture
def circle(own_database: str, anna: Actor, selam: Actor) -> Circle:
    """Selam's circle, committed; she has her own door."""
    with context.acting(anna, TODAY):
        made = Circle(anna, *written(anna))
    her_own(anna, made.dossier, selam)
    return made


def meanwhile(
    first: Callable[[], object], then: Callable[[], object], monkeypatch: pytest.MonkeyPatch, at: str
) -> list[Any]:
    """`then` begins while `first` stands just before `members.<at>`; gives what went wrong in either."""
    wrong: list[Any] = []
    reached, real = threading.Event(), getattr(members, at)
    other = threading.Thread(target=lambda: _kept(then, wrong))
    mine_only = threading.get_ident()

    def waits(*args: Any, **kwargs: Any) -> Any:
        if threading.get_ident() == mine_only and not reached.is_set():
            reached.set()
            other.start()
            other.join(SOON)
        return real(*args, **kwargs)

    monkeypatch.setattr(members, at, waits)
    _kept(first, wrong, close=False)
    other.join(30)
    assert reached.is_set()
    assert not other.is_alive()
    return wrong


def _kept(act: Callable[[], object], wrong: list[Any], *, close: bool = True) -> None:
    try:
        act()
    except Exception as problem:  # noqa: BLE001 (whatever it is, the test tells it)
        wrong.append(problem)
    finally:
        if close:
            connection.close()


def stop(selam: Actor, circle: Circle, member: int) -> None:
    """Selam stops in her portal."""
    with context.acting(selam, TODAY):
        own.withdraw(selam, circle.dossier, NewAnswer(member, False, "Selam", "ti", ""), at=NOW, on=TODAY)


def says_yes(selam: Actor, circle: Circle, member: int) -> None:
    """Selam agrees in her portal."""
    with context.acting(selam, TODAY):
        (dossier,) = mine(selam)
        (asked,) = own.own_consents(selam, dossier, "ti", on=TODAY).asked
        own.answer(selam, circle.dossier, NewAnswer(member, True, "Selam", "ti", asked.sha256), at=NOW, on=TODAY)


def standing_grants(circle: Circle, helper: Actor) -> list[tuple[Any, ...]]:
    """What counts of a helper's grants."""
    with context.acting(circle.by, TODAY):
        return rows(
            "select domain from access_grant where account_id = %s and dossier_id = %s and valid @> %s::date",
            helper.account_id, circle.dossier, TODAY,
        )  # fmt: skip


def test_a_change_beside_her_stop_does_not_go_on_with_what_she_withdrew(
    circle: Circle, bert: Actor, selam: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = circle.consented(bert, H)
    wrong = meanwhile(
        lambda: stop(selam, circle, member),
        lambda: circle.change(member, circle.new(bert, H, ground=Ground.CONSENT)),
        monkeypatch, "stop",
    )  # fmt: skip
    assert [type(one) for one in wrong] == [NotFoundForYou], "there is nothing left to change"
    assert standing_grants(circle, bert) == []


def test_her_stop_beside_a_change_is_told_that_there_is_something_else_now(
    circle: Circle, bert: Actor, selam: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = circle.consented(bert, H)
    wrong = meanwhile(
        lambda: circle.change(member, circle.new(bert, H, ground=Ground.CONSENT)),
        lambda: stop(selam, circle, member),
        monkeypatch, "begin",
    )  # fmt: skip
    assert [type(one) for one in wrong] == [NotFoundForYou]
    (now,) = circle.shown().members
    stop(selam, circle, now.id)
    assert standing_grants(circle, bert) == []


def test_letting_somebody_out_beside_her_yes_leaves_no_grants(
    circle: Circle, bert: Actor, selam: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = circle.share(bert, H, ground=Ground.CONSENT)
    wrong = meanwhile(
        lambda: says_yes(selam, circle, member), lambda: circle.leave(member), monkeypatch, "begin"
    )  # fmt: skip
    assert wrong == []
    assert standing_grants(circle, bert) == []
    with context.acting(circle.by, TODAY):
        shown = selectors.circle(circle.by, circle.dossier, at=NOW, on=TODAY)
    assert (shown.members, [one.ended_reason for one in shown.former]) == ((), ["Klaar"])


def test_nothing_is_begun_on_a_consent_that_was_withdrawn(circle: Circle, bert: Actor) -> None:
    member = circle.consented(bert, H)
    circle.withdraw(member)
    with context.acting(circle.by, TODAY), pytest.raises(NotFoundForYou):
        service.change(circle.by, member, circle.new(bert, H, ground=Ground.CONSENT), at=NOW, on=TODAY)
