# SPDX-License-Identifier: EUPL-1.2
"""Names of the people in a plan: owners and helpers are numbers there, so that a change of name changes no plan."""

from collections.abc import Iterable

from leidraad.access.directory import colleagues_by_id
from leidraad.access.types import Actor
from leidraad.pure.plans.types import PARTICIPANT, PlanState


def keys(*states: PlanState) -> set[str]:
    """The numbers of colleagues that own or help something in these plans."""
    found: set[str] = set()
    for state in states:
        found |= {goal.owner for goal in state.goals.values()}
        for one in state.activities.values():
            found |= {one.owner, one.helper}
    return {key for key in found if key.isdecimal()}


def names(by: Actor, *states: PlanState, participant: str = "", more: Iterable[str] = ()) -> dict[str, str]:
    """Names of colleagues by their number as text, and of the participant; one query, or none."""
    wanted = keys(*states) | {key for key in more if key.isdecimal()}
    found = {str(number): one.name for number, one in colleagues_by_id(by, map(int, wanted)).items()}
    return found | ({PARTICIPANT: participant} if participant else {})


def ever(changes: Iterable[list[dict[str, object]]]) -> set[str]:
    """The numbers of colleagues that ever owned or helped something."""
    found: set[str] = set()
    for some in changes:
        for change in some:
            for part in (change.get("goal"), change.get("activity"), change.get("fields")):
                if isinstance(part, dict):
                    found |= _people(part)
    return found


def _people(part: dict[str, object]) -> set[str]:
    found: set[str] = set()
    for name in ("owner", "helper"):
        value = part.get(name)
        found |= {str(one) for one in (value if isinstance(value, list) else [value]) if str(one).isdecimal()}
    return found
