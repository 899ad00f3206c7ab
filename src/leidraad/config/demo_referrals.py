# SPDX-License-Identifier: EUPL-1.2
"""Referrals and transfers of the demo: one that nobody answered, one that runs, one that waits for a yes, one that ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground
from leidraad.config.demo_cast import Place
from leidraad.config.demo_history import Life
from leidraad.content import selectors as content
from leidraad.content.types import Wanted
from leidraad.network.types import Urgency
from leidraad.pure.referring import Act
from leidraad.referrals import service
from leidraad.referrals.types import Heard, NewReferral, NewTransfer, Receiver, Side

HOUR: Final = time(14, 5)
D, G = Domain, Ground


def tell(place: Place, by_name: Mapping[str, Life], on: date) -> None:
    """To whom the special families were referred; days are counted back from today."""
    bert, hans, ilse = (place.people[name] for name in ("Bert", "Hans", "Ilse"))
    khaled, yonas, selam = (_Refers(by_name[name], on) for name in ("Khaled", "Yonas", "Selam"))
    khaled.refers(
        12,
        _service(by_name["Khaled"], on),
        D.WORK,
        "Hij was kok en wil weer koken. Hij zoekt een werkplek.",
        G.ASSIGNMENT,
    )
    guide = Receiver(bert.name, bert.role, bert.membership_id)
    number = khaled.refers(30, guide, D.HOUSING, "De huur is te hoog. Kan hij huurtoeslag krijgen?", G.ASSIGNMENT)
    khaled.acts(28, bert, number, Act.ACCEPT, "Ik kom dinsdag langs.")
    khaled.acts(9, bert, number, Act.FINISH, "Huurtoeslag is aangevraagd en toegekend.")
    buddy = Receiver(hans.name, hans.role, hans.membership_id)
    number = yonas.refers(4, buddy, D.LEISURE, "Hij wil voetballen. Ga jij een keer mee?", G.CONSENT)
    yonas.acts(3, hans, number, Act.ACCEPT, "Leuk. Zaterdag gaan we kijken.")
    care = Receiver("Huisartsenpraktijk De Linde", "care_professional", reach="038 555 01 23")
    selam.refers(1, care, D.GENERAL, "Zij heeft nog geen huisarts in de buurt.", G.CONSENT)
    school = Receiver(ilse.name, ilse.role, ilse.membership_id)
    number = selam.hands_over(
        6, school, D.LANGUAGE, "Zij oefent thuis al een uur per dag. Zij praat het liefst met een kleine groep."
    )
    selam.lands(5, ilse, number)


def _service(life: Life, on: date) -> Receiver:
    """A service of the directory that finds people work; else one by name."""
    with context.acting(life.by, on):
        found = content.services_for(life.by, Wanted(domain=D.WORK))
    if not found:
        return Receiver("Werkplein", "job_coach", reach="038 555 04 56")
    return Receiver(found[0].name, "job_coach", None, found[0].id, found[0].organisation, found[0].phone)


@dataclass(frozen=True, slots=True)
class _Refers:
    """A director at work for one family."""

    life: Life
    on: date

    def refers(self, ago: int, to: Receiver, domain: Domain, reason: str, ground: Ground) -> int:
        """Refer to somebody on that day; gives the id."""
        day, by = self._day(ago), self.life.by
        new = NewReferral(
            to, domain, (domain,), reason, Urgency.SOON, day + timedelta(days=7), day + timedelta(days=42), ground
        )  # fmt: skip
        with context.acting(by, self.on):
            return service.refer(by, self.life.head, new, at=_at(day), on=day)

    def acts(self, ago: int, who: Actor, number: int, what: Act, word: str) -> None:
        """The receiver answers."""
        day = self._day(ago)
        with context.acting(who, self.on):
            service.act(who, number, what, Heard(word), at=_at(day), on=day)

    def hands_over(self, ago: int, to: Receiver, domain: Domain, agreements: str) -> int:
        """Hand over on that day; gives the id."""
        day, by = self._day(ago), self.life.by
        new = NewTransfer(
            to, (domain,), G.STATUTORY_TASK, day, True, day + timedelta(days=14), agreements=agreements
        )  # fmt: skip
        with context.acting(by, self.on):
            return service.hand_over(by, self.life.head, new, at=_at(day), on=day)

    def lands(self, ago: int, who: Actor, number: int) -> None:
        """The receiver says that it landed."""
        day = self._day(ago)
        with context.acting(who, self.on):
            service.confirm(who, number, Side.RECEIVER, True, Heard(), at=_at(day), on=day)

    def _day(self, ago: int) -> date:
        return self.on - timedelta(days=ago)


def _at(day: date) -> datetime:
    return datetime.combine(day, HOUR, UTC)
