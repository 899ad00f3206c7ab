# SPDX-License-Identifier: EUPL-1.2
"""Who is asked, moved or let off hears that something waits; who made it, when somebody does not come. Never what."""

from datetime import timedelta

import pytest

from leidraad.access import context, grants
from leidraad.access.types import Actor, Domain
from leidraad.agenda import selectors, service
from leidraad.agenda.types import Answer, NewMoment, NewReply
from leidraad.network import tasks
from tests.agenda.meeting import clock, let_in, look, make
from tests.network.talk import post
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
NO = NewReply(Answer.DECLINED, "Vrij")


def told(days: int = 0) -> list[str]:
    """Who gets an e-mail so many days later."""
    with post() as sent:
        tasks.tell_everywhere(at=NOW + timedelta(days=days))
    assert not any(word in text for _to, _subject, text in sent for word in ("fspraak", "Selam", "Anna", "10:00"))
    return sorted(address.partition("@")[0] for address, _subject, _text in sent)


def answered(by: Actor, number: int, reply: NewReply = NO) -> None:
    """As somebody answers in her own agenda."""
    with context.acting(by, TODAY):
        service.answer(by, number, reply, seen=0, at=NOW, on=TODAY)


def test_who_is_asked_hears_once_and_who_asks_does_not(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor, fatih: Actor, hans: Actor
) -> None:
    let_in(as_anna, hans, selams[0], Domain.LANGUAGE)
    number = make(as_anna, selams[0], who=(as_anna, lemlem, hans))
    assert told() == ["hans", "lemlem"]
    assert told() == []
    service.invite(as_anna, number, [fatih.membership_id], at=NOW, on=TODAY)
    assert told() == ["fatih"]


def test_who_looked_gets_no_word(as_anna: Actor, selams: tuple[int, ...], lemlem: Actor, fatih: Actor) -> None:
    number = make(as_anna, selams[0], who=(lemlem, fatih))
    look(lemlem, number)
    with context.acting(fatih, TODAY):
        selectors.mine(fatih, at=NOW)
    assert told() == []


def test_a_move_and_a_cancellation_are_told_anew(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor, fatih: Actor
) -> None:
    number = make(as_anna, selams[0], who=(lemlem, fatih))
    told()
    answered(fatih, number)
    for one in (lemlem, as_anna):
        look(one, number)
    service.move(as_anna, number, NewMoment(clock(14), clock(15)), seen=0, at=NOW, on=TODAY)
    assert told() == ["lemlem"], "who said no is not asked again"
    service.cancel(as_anna, number, "Ziek", at=NOW, on=TODAY)
    assert told() == ["lemlem"]


@pytest.mark.parametrize("reply", [NO, NewReply(Answer.PROPOSED, "", clock(16))])
def test_who_made_it_hears_that_somebody_does_not_come(
    as_anna: Actor, selams: tuple[int, ...], selam: Actor, reply: NewReply
) -> None:
    number = make(as_anna, selams[0])
    answered(selam, number, NewReply(Answer.ACCEPTED))
    assert told() == []
    answered(selam, number, reply)
    assert told() == ["anna"]
    answered(selam, number)
    answered(selam, number, NewReply(Answer.ACCEPTED))
    assert told() == [], "meanwhile she comes"


def test_what_anna_writes_down_herself_is_no_news_to_her(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor
) -> None:
    number = make(as_anna, selams[0], who=(lemlem,))
    hers = next(one for one in look(as_anna, number).attendees if one.account_id == lemlem.account_id)
    service.answer_for(as_anna, number, hers.id, NO, seen=0, at=NOW, on=TODAY)
    assert told() == []


def test_no_word_of_what_is_past_or_no_longer_hers(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor, hans: Actor
) -> None:
    held = let_in(as_anna, hans, selams[0], Domain.LANGUAGE)
    make(as_anna, selams[0], who=(hans,))
    grants.end(as_anna, held, TODAY)
    assert told() == []
    make(as_anna, selams[1], who=(lemlem,))
    assert told(days=14) == []
