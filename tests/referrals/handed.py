# SPDX-License-Identifier: EUPL-1.2
"""Referring and handing over in these tests: to somebody in the circle, or to an organisation without an account."""

from datetime import date, timedelta
from typing import Any

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground
from leidraad.dossiers.own import herself
from leidraad.network.types import Urgency
from leidraad.pure.referring import Act
from leidraad.referrals import own, selectors, service
from leidraad.referrals.types import (
    Heard,
    NewReferral,
    NewTransfer,
    Receiver,
    ReferralOpened,
    Said,
    TransferOpened,
    WorkList,
)
from tests.people import NOW, TODAY

W, H = Domain.WORK, Domain.HEALTH
#: An organisation without an account, which finds people work.
WERKPLEIN = Receiver("Werkplein Lindewaard", "job_coach", reach="038 123 45 67")
PRACTICE = Receiver("Huisartsenpraktijk De Linde", "care_professional", reach="038 765 43 21")


def to(helper: Actor) -> Receiver:
    """Somebody in the circle."""
    return Receiver(helper.name, helper.role, helper.membership_id)


def new(receiver: Receiver = WERKPLEIN, *domains: Domain, on: date = TODAY, **more: Any) -> NewReferral:
    """About work, on assignment, an answer within a week and a result within a month."""
    given: dict[str, Any] = {
        "receiver": receiver, "domains": domains or (W,), "domain": (domains or (W,))[0], "reason": "Zij zoekt een stage.",
        "urgency": Urgency.SOON, "respond_by": on + timedelta(days=7), "result_by": on + timedelta(days=30),
        "ground": Ground.ASSIGNMENT,
    }  # fmt: skip
    return NewReferral(**given | more)


def refer(by: Actor, dossier: int, wanted: NewReferral, on: date = TODAY) -> int:
    """Refer; gives the id."""
    with context.acting(by, on):
        return service.refer(by, dossier, wanted, at=NOW, on=on)


def act(by: Actor, number: int, what: Act, word: str = "Kort bericht.", said_by: str = "", on: date = TODAY) -> None:
    """Do something with a referral."""
    with context.acting(by, on):
        service.act(by, number, what, Heard(word, said_by), at=NOW, on=on)


def shown(by: Actor, number: int, on: date = TODAY) -> ReferralOpened:
    """A referral as somebody sees it."""
    with context.acting(by, on):
        return selectors.referral(by, number, at=NOW, on=on)


def handed(by: Actor, number: int, on: date = TODAY) -> TransferOpened:
    """A transfer as somebody sees it."""
    with context.acting(by, on):
        return selectors.transfer(by, number, at=NOW, on=on)


def work(by: Actor, on: date = TODAY) -> WorkList:
    """Somebody's work list."""
    with context.acting(by, on):
        return selectors.work_list(by, at=NOW, on=on)


def hand_over(by: Actor, dossier: int, receiver: Receiver = WERKPLEIN, *domains: Domain, **more: Any) -> int:
    """Hand somebody over; gives the id."""
    given: dict[str, Any] = {
        "receiver": receiver, "domains": domains or (W,), "ground": Ground.ASSIGNMENT, "talk_on": TODAY, "together": True,
        "confirm_by": TODAY + timedelta(days=14), "agreements": "Zij belt zelf op maandag.",
    }  # fmt: skip
    with context.acting(by, TODAY):
        return service.hand_over(by, dossier, NewTransfer(**given | more), at=NOW, on=TODAY)


def says(her: Actor, dossier: int, number: int, yes: bool = True, language: str = "ti", sha256: str = "") -> None:
    """Selam answers the question about a referral herself."""
    with context.acting(her, TODAY):
        from_screen = own.own_referrals(her, herself(her, dossier), language, on=TODAY)
        (asked,) = [one.question for one in from_screen.referrals if one.shown.id == number]
        words = sha256 or (asked.sha256 if asked else "")
        own.answer(her, dossier, number, Said(yes, "", language, words), at=NOW, on=TODAY)
