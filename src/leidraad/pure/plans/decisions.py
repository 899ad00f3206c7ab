# SPDX-License-Identifier: EUPL-1.2
"""What the decision of a plan (beschikking, PIP-4) holds, and what has to be known of somebody to judge it.

Hours are hundredths of an hour; routes, groups and exam parts are the codes of `pure.law.facts`.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class DecisionContent:
    """Inhoud van het besluit (Wi2021 art. 15 lid 1 en 3): route, level, support, intensity, meetings, what is attached.

    `estimated_hours`: of the whole B1 route (GeschatteIntensiteitB1Route); `hours_a_week`: intensity of the route.
    `benefit_decisions` and `relief_decision` name the attached decisions of the Participatiewet and on ontzorgen.
    `exception`: why a switch after its window is allowed all the same; `effort_shown`: on what the judgement of effort
    before lowering to A2 rests. `no_benefit`, `no_young_children`: somebody said so, where no fact does.
    Without a level DUO fixes B1 (P6). `address`: where the letter goes, in lines, as the participant gave it; may be empty.
    """

    route: str
    dated_on: date | None = None
    level: str = ""
    a2_parts: tuple[str, ...] = ()
    literacy: bool = False
    hours_a_week: int = 0
    estimated_hours: int = 0
    course_hours: int = 0
    participation_hours: int = 0
    pvt_hours: int = 0
    map_hours: int = 0
    map_practice_hours: int = 0
    support: str = ""
    progress_meetings: int = 0
    preschool: str = ""
    relief_decision: str = ""
    benefit_decisions: str = ""
    may_finish_education: bool = False
    study_wish: bool = False
    diploma_likely: bool = False
    exception: str = ""
    effort_shown: str = ""
    motivation: str = ""
    no_benefit: bool = False
    no_young_children: bool = False
    address: str = ""


def to_json(content: DecisionContent) -> dict[str, Any]:
    """The content as it is stored."""
    found = {one.name: getattr(content, one.name) for one in fields(content)}
    found["dated_on"] = content.dated_on.isoformat() if content.dated_on else None
    found["a2_parts"] = list(content.a2_parts)
    return found


def from_json(stored: dict[str, Any]) -> DecisionContent:
    """A stored content; fields that a later version added have their own default."""
    known = {one.name for one in fields(DecisionContent)}
    found = {name: value for name, value in stored.items() if name in known}
    day = found.get("dated_on")
    found["dated_on"] = date.fromisoformat(day) if day else None
    found["a2_parts"] = tuple(found.get("a2_parts", ()))
    return DecisionContent(**found)


@dataclass(frozen=True, slots=True)
class Situation:
    """Situatie: what is known of somebody on the day of the decision; empty where nobody said so.

    `permit_on`, `registered_on`: days of the permit and of registration here. `first_plan_on` and `current_plan_on` are
    of whatever municipality. `switch_until` is the last day for a normal switch (ROUTE-6). `lessons` and
    `lessons_needed`: hours of Dutch for lowering to A2 (ROUTE-7), in hundredths; `lowering_until` its last day.
    """

    on: date
    regime: str = "wi2021"
    group: str = ""
    permit_on: date | None = None
    registered_on: date | None = None
    first_plan_on: date | None = None
    current_plan_on: date | None = None
    current_route: str = ""
    switch_until: date | None = None
    lessons: int = 0
    lessons_needed: int = 60000
    lowering_until: date | None = None
    has_benefit: bool | None = None
    has_young_children: bool | None = None
    goals: int = 0

    @property
    def is_asylum(self) -> bool:
        """Asielstatushouder: permit holder or her family."""
        return self.group in ("asylum_permit", "asylum_family")
