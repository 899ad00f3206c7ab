# SPDX-License-Identifier: EUPL-1.2
"""The checklist of mandatory content (PIP-4: Wi2021 art. 15 lid 1-3, Bi2021 art. 5.3 lid 4) before a plan is established.

Social guidance is no mandatory content; it is not on the list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leidraad.pure.plans.decisions import DecisionContent, Situation


class ItemState(StrEnum):
    """Stand op de checklist: there, missing, or not asked of this person; unknown: first find out whether it is asked."""

    THERE = "there"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """Onderdeel van de checklist: the letter of PIP-4 ('' for our own), the field it stands in, and how it stands."""

    code: str
    letter: str
    field: str
    state: ItemState

    def words(self, lang: str = "nl") -> str:
        """What it is, in Dutch or English."""
        return WORDS[lang][self.code]

    @property
    def blocks(self) -> bool:
        """Whether the plan cannot be established like this."""
        return self.state in (ItemState.MISSING, ItemState.UNKNOWN)


def checklist(content: DecisionContent, now: Situation) -> tuple[Item, ...]:
    """What the law wants to see in the plan of this person, in the order of the article."""
    is_education, hours = content.route == "education", _is(bool(content.hours_a_week))
    benefit = _known(now.has_benefit, content.no_benefit)
    children = _known(now.has_young_children, content.no_young_children)
    return (
        Item("route", "a", "route", _is(bool(content.route))),
        Item("support", "b", "support", _is(bool(content.support.strip()))),
        Item("pvt", "c", "pvt_hours", _is(bool(content.pvt_hours))),
        Item("map", "c", "map_hours", ItemState.NOT_NEEDED if is_education else _is(bool(content.map_hours))),
        Item("preschool", "d", "preschool", _when(children, bool(content.preschool.strip()))),
        Item("intensity", "e", "hours_a_week", hours if now.is_asylum else ItemState.NOT_NEEDED),
        Item("meetings", "f", "progress_meetings", _is(content.progress_meetings > 0)),
        Item("benefit", "g", "benefit_decisions", _when(benefit, bool(content.benefit_decisions.strip()))),
        Item("relief", "g", "relief_decision", _relief(content, now, benefit)),
        Item("goals", "", "goals", _is(now.goals > 0)),
    )


def complete(items: tuple[Item, ...]) -> bool:
    """Whether everything that is mandatory is there."""
    return not any(item.blocks for item in items)


def _is(there: bool) -> ItemState:
    return ItemState.THERE if there else ItemState.MISSING


def _when(asked: bool | None, there: bool) -> ItemState:
    """What stands there is there; otherwise it depends on whether it is asked."""
    if there:
        return ItemState.THERE
    if asked is None:
        return ItemState.UNKNOWN
    return ItemState.MISSING if asked else ItemState.NOT_NEEDED


def _known(fact: bool | None, said_no: bool) -> bool | None:
    """A fact goes before what somebody said."""
    return fact if fact is not None or not said_no else False


def _relief(content: DecisionContent, now: Situation, benefit: bool | None) -> ItemState:
    """Ontzorgen concerns holders of an asylum permit with assistance (ONTZ-1)."""
    if now.group != "asylum_permit" and not content.relief_decision.strip():
        return ItemState.NOT_NEEDED
    return _when(benefit, bool(content.relief_decision.strip()))


WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "nl": {
        "route": "De leerroute", "support": "Steun en begeleiding", "pvt": "Uren van de PVT", "map": "Uren van de MAP",
        "preschool": "Afspraken over voorschoolse educatie", "intensity": "Uren per week van de leerroute",
        "meetings": "Hoe vaak er een voortgangsgesprek is", "benefit": "Besluiten over de bijstand",
        "relief": "Het besluit over ontzorgen", "goals": "Ten minste één doel",
    },
    "en": {
        "route": "The route", "support": "Support and guidance", "pvt": "Hours of the PVT", "map": "Hours of the MAP",
        "preschool": "Agreements on preschool", "intensity": "Hours a week of the route",
        "meetings": "How often there is a progress meeting", "benefit": "Decisions on social assistance",
        "relief": "The decision on relieving of payments", "goals": "At least one goal",
    },
}  # fmt: skip
