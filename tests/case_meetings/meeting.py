# SPDX-License-Identifier: EUPL-1.2
"""The meeting of these tests: Anna's team, about Selam's family, with who may see what in the circle."""

from datetime import date, datetime, time, timedelta
from typing import Any

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.agenda import moments
from leidraad.case_meetings import selectors, service
from leidraad.case_meetings.types import (
    Closed,
    DecisionKind,
    GuestState,
    Hidden,
    Kept,
    NewDecision,
    NewMeeting,
    NewPoint,
    Point,
    Screen,
)
from tests.people import NOW, TEAM_NOORD, TODAY


class Table:
    """Anna and whom she invited, at one table."""

    def __init__(self, by: Actor, *invited: Actor, on: date = TODAY, at: datetime = NOW, **more: Any) -> None:
        self.by, self.on, self.at = by, on, at
        starts_at = more.pop("starts_at", moments.local(on + timedelta(days=1), time(9)))
        given: dict[str, Any] = {"place": "Spreekkamer Linde", "team_id": TEAM_NOORD, **more}
        who = tuple(one.membership_id for one in invited)
        new = NewMeeting(starts_at, starts_at + timedelta(hours=1), membership_ids=who, **given)
        with context.acting(by, on):
            self.id = service.make(by, new, at=at, on=on)

    def there(self, *people: Actor, state: GuestState = GuestState.PRESENT) -> None:
        """These people are there (or not)."""
        with context.acting(self.by, self.on):
            service.set_present(self.by, self.id, {one.membership_id: state for one in people}, at=self.at)

    def away(self, *people: Actor) -> None:
        """These people are not there, or went out for a moment."""
        self.there(*people, state=GuestState.AWAY)

    def screen(self, *, alone: bool = False, by: Actor | None = None) -> Screen:
        """The shared screen; alone: the chair's own page."""
        with context.acting(by or self.by, self.on):
            return selectors.screen(by or self.by, self.id, at=self.at, on=self.on, alone=alone)

    def seen(self) -> set[str]:
        """The words on the shared screen."""
        return {point.title for case in self.screen().cases for point in case.points}

    def hidden(self) -> tuple[Hidden, ...]:
        """What is kept from it."""
        return self.screen(alone=True).hidden

    def point(self, words: str) -> Point:
        """The point with these words, whether or not it is on the screen."""
        found = self.screen(alone=True)
        points = [one for case in found.cases for one in case.points] + [one.point for one in found.hidden]
        return next(one for one in [*points, *found.skipped] if words in one.title)

    def add(self, dossier: int, title: str, domain: Domain = Domain.GENERAL) -> int:
        """Put something on the agenda."""
        with context.acting(self.by, self.on):
            return service.add_point(self.by, self.id, NewPoint(dossier, domain, title), at=self.at, on=self.on)

    def decide(
        self, about: str, kind: DecisionKind = DecisionKind.TASK, owner: Actor | None = None, **more: Any
    ) -> int:
        """Decide on the point with these words."""
        given: dict[str, Any] = {"words": "Bellen", "due_on": self.on + timedelta(days=7), **more}
        new = NewDecision(kind, owner_id=(owner or self.by).membership_id, **given)
        ref = self.point(about).ref
        with context.acting(self.by, self.on):
            return service.decide(self.by, self.id, ref, new, at=self.at, on=self.on)

    def close(self, **kept: Kept) -> Closed:
        """The meeting is over; `kept` by dossier (`d7`): what does not come in the portal."""
        given = {int(name[1:]): one for name, one in kept.items()}
        with context.acting(self.by, self.on):
            return service.close(self.by, self.id, at=self.at, on=self.on, kept=given)
