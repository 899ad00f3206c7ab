# SPDX-License-Identifier: EUPL-1.2
"""Who does what in the demo: a director who is away for a while, and a part of a plan that waits for a yes."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from leidraad.access import absence, context
from leidraad.access.absence import NewAbsence
from leidraad.access.types import Actor, Domain
from leidraad.config.demo_cast import Place
from leidraad.config.demo_history import Life
from leidraad.network import selectors, service
from leidraad.network.types_handing_over import NewHandOver

HOUR: Final = time(10, 15)


def tell(place: Place, by_name: Mapping[str, Life], on: date) -> None:
    """One absence that began three days ago, and one offer that nobody answered yet."""
    _away(place, on)
    selam = by_name["Selam"]
    for helper in (place.people["Ilse"], place.people["Bert"]):
        if _offer(selam.by, selam, helper, on):
            break


def _away(place: Place, on: date) -> None:
    """A director is away until the end of next week; the first of the cast does her work."""
    other, whose, *_others = place.directors
    day = on - timedelta(days=3)
    new = NewAbsence(whose.membership_id, day, on + timedelta(days=9), other.membership_id)
    with context.acting(whose, day):
        absence.register(whose, new, at=_at(day), on=day)


def _offer(by: Actor, life: Life, helper: Actor, on: date) -> bool:
    """The director offers a part that this helper may see; False when there is none."""
    day = on - timedelta(days=9)
    with context.acting(by, on):
        for one in selectors.parts(by, life.head, on=on):
            people = selectors.receivers(by, life.head, [one.domain], on)
            able = {each.membership_id for each in people}
            if (
                one.domain is not Domain.HEALTH
                and helper.membership_id in able
                and one.owner != str(helper.membership_id)
            ):
                word = "U ziet haar elke week. Wilt u dit van mij overnemen?"
                new = NewHandOver((one.uid,), helper.membership_id, word, on)
                service.offer_hand_over(by, life.head, new, at=_at(day), on=day)
                return True
    return False


def _at(day: date) -> datetime:
    return datetime.combine(day, HOUR, UTC)
