# SPDX-License-Identifier: EUPL-1.2
"""Who helps whom in the demo: Bert guides three families, Hans is a buddy on consent, Ilse teaches; something still waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground
from leidraad.config.demo_cast import Place
from leidraad.config.demo_history import Life
from leidraad.network import selectors, service
from leidraad.network.types import NewAnswer, NewMember

HOUR: Final = time(11)
D = Domain
GUIDED: Final = (D.GENERAL, D.HOUSING, D.MONEY, D.EDUCATION, D.WORK, D.LANGUAGE, D.FAMILY, D.LEISURE)


def tell(place: Place, by_name: Mapping[str, Life], on: date) -> None:
    """The circles around the special families, by the name of whoever came first."""
    bert, hans, ilse = (place.people[name] for name in ("Bert", "Hans", "Ilse"))
    khaled, yonas, selam = (_Circle(by_name[name], on) for name in ("Khaled", "Yonas", "Selam"))
    khaled.lets_in(55, bert, GUIDED, "settle", for_family=True, fixed_guide=True)
    khaled.asks(3, bert, (D.HEALTH,), "settle")
    yonas.lets_in(6, bert, GUIDED, "settle", fixed_guide=True)
    yonas.agrees(5, hans, (D.LANGUAGE, D.NETWORK, D.LEISURE), "buddy", "Yonas Tekle")
    _Circle(by_name["محمد"], on).lets_in(60, bert, GUIDED, "settle", for_family=True, fixed_guide=True)
    selam.lets_in(60, ilse, (D.LANGUAGE,), "lessons", Ground.STATUTORY_TASK)
    selam.agrees(40, ilse, (D.EDUCATION, D.WORK), "lessons", "Selam Haile")
    selam.asks(2, hans, (D.LANGUAGE, D.LEISURE), "buddy")


@dataclass(frozen=True, slots=True)
class _Circle:
    """A director at work in one circle; days are counted back from today."""

    life: Life
    on: date

    def lets_in(
        self, ago: int, helper: Actor, domains: tuple[Domain, ...], purpose: str, ground: Ground = Ground.ASSIGNMENT, **more: Any
    ) -> int:  # fmt: skip
        """Let somebody in on that day; gives the row."""
        day = self.on - timedelta(days=ago)
        until = day + timedelta(days=360)
        new = NewMember(helper.membership_id, domains, ground, purpose, may_write=True, until=until, **more)
        with context.acting(self.life.by, self.on):
            return service.share(self.life.by, self.life.head, new, at=datetime.combine(day, HOUR, UTC), on=day)[0]

    def asks(self, ago: int, helper: Actor, domains: tuple[Domain, ...], purpose: str) -> int:
        """Something for which the participant has to say yes."""
        return self.lets_in(ago, helper, domains, purpose, Ground.CONSENT)

    def agrees(self, ago: int, helper: Actor, domains: tuple[Domain, ...], purpose: str, name: str) -> None:
        """The same, and she said yes, in Tigrinya."""
        number, by, head = self.asks(ago, helper, domains, purpose), self.life.by, self.life.head
        day = self.on - timedelta(days=ago)
        with context.acting(by, self.on):
            asked = selectors.questions(by, head, "ti", for_child=False, on=day)
            words = next(one.sha256 for one in asked if one.member.id == number)
            new = NewAnswer(number, True, name, "ti", words)
            service.answer(by, head, new, for_child=False, at=datetime.combine(day, HOUR, UTC), on=day)
