# SPDX-License-Identifier: EUPL-1.2
"""Who may see whose dossier in the portal (wie ziet wie): each adult her own, a parent her children's, up to an age.

The ages are data with their source. A partner never sees the other's dossier: for that there is consent, like for anybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from leidraad.pure.partial_dates import PartialDate


@dataclass(frozen=True, slots=True)
class AgeRule:
    """Leeftijdsgrens: below `until` the rule holds. `status`: CONFIRMED, or UNVERIFIED when nobody checked the source."""

    key: str
    until: int
    source: str
    status: str
    says: str


RULES: Final[dict[str, AgeRule]] = {
    rule.key: rule
    for rule in (
        AgeRule(
            "parent", 16, "AVG art. 8; UAVG art. 5", "UNVERIFIED",
            "Een ouder mag het dossier zien van een kind dat nog geen 16 jaar is.",
        ),
        AgeRule(
            "health", 12, "BW 7:450 lid 2", "UNVERIFIED",
            "Gegevens over gezondheid ziet een ouder alleen van een kind dat nog geen 12 jaar is.",
        ),
        AgeRule("own", 16, "AVG art. 8; UAVG art. 5", "UNVERIFIED", "Vanaf 16 jaar heeft iemand zelf toegang."),
    )
}  # fmt: skip
PARENT, HEALTH, OWN = RULES["parent"], RULES["health"], RULES["own"]


def last_day(born: PartialDate, rule: AgeRule) -> date | None:
    """The last day on which somebody is surely younger than the rule says; None when the year of birth is unknown."""
    span = born.bounds()
    if span is None:
        return None
    first = span[0]
    year = first.year + rule.until
    try:
        birthday = first.replace(year=year)
    except ValueError:  # 29 February: the birthday is counted on 1 March
        birthday = date(year, 3, 1)
    return birthday - timedelta(days=1)


def younger(born: PartialDate, rule: AgeRule, on: date) -> bool:
    """Is somebody surely younger than the rule says on this day? Who is how old nobody knows for sure, is not."""
    day = last_day(born, rule)
    return day is not None and on <= day


def shared_until(born: PartialDate, on: date) -> date | None:
    """Until which day a parent sees this dossier; None when she does not (any more)."""
    return last_day(born, PARENT) if younger(born, PARENT, on) else None


def hidden_from_parent(born: PartialDate, on: date) -> Iterable[str]:
    """The life domains that a parent does not see of this child."""
    return () if younger(born, HEALTH, on) else ("health",)
