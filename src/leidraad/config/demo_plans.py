# SPDX-License-Identifier: EUPL-1.2
"""Plans of the demo: lived through over months by the product's own use cases, each step on its own day.

What happens in which family is told in `demo_plans_told`; this module knows how a director does each of it.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.config.demo_cast import Place
from leidraad.plans import selectors, service
from leidraad.plans.types import (
    Answer,
    HeldMeeting,
    NewProposal,
    NewSignature,
    NewTranslations,
    Outcome,
    SignatureWay,
    Signer,
)
from leidraad.pure.plans.changes import AddActivity, AddGoal, Change, ChangeGoal, SetText
from leidraad.pure.plans.decisions import DecisionContent, Situation
from leidraad.pure.plans.types import HEALTH, PARTICIPANT, Activity, Goal, Slot
from leidraad.pure.texts import Made, fingerprint_of

#: The hour of a past day at which everything happens.
HOUR: Final = time(10)
#: "What I look at is the newest": nobody else writes in these plans.
NEWEST: Final = 10**6
_NAMESPACE: Final = uuid.UUID("0f5b5a3e-7f1e-4a53-9d8e-5a4a2f6d3b01")


def at_times(days: str, since: int, until: int, place: str = "") -> tuple[Slot, ...]:
    """Fixed times: `days` as numbers from 0 (Monday), hours of the day."""
    return tuple(Slot(int(day), since * 60, until * 60, place) for day in days)


@dataclass(slots=True)
class Pen:
    """A director at work in one plan of the demo; days are counted back from today, those ahead are negative."""

    by: Actor
    dossier: int
    on: date
    place: Place
    goals: dict[str, Goal] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    decision: int = 0

    def who(self, name: str) -> str:
        """The owner or helper as a plan keeps it: the participant, somebody of the cast, the director, or a name."""
        if name in self.place.people:
            return str(self.place.people[name].membership_id)
        return {"": "", "me": PARTICIPANT, "regie": str(self.by.membership_id)}.get(name, name)

    def day(self, ago: int) -> date:
        """So many days ago."""
        return self.on - timedelta(days=ago)

    def _number(self, key: str) -> str:
        return str(uuid.uuid5(_NAMESPACE, f"{self.dossier} {key}"))

    def goal(self, key: str, domain: str, title: str, ready: int, owner: str = "me", **more: Any) -> AddGoal:
        """A goal that is to be ready so many days ago, or ahead."""
        made = Goal(
            self._number(key), domain, title, self.who(owner), self.day(ready), restricted=domain == HEALTH,
            order=len(self.goals) + 1, **more,
        )  # fmt: skip
        self.goals[key] = made
        return AddGoal(made)

    def does(self, under: str, key: str, title: str, dates: tuple[int, int], **more: Any) -> AddActivity:
        """An activity under a goal, from and until so many days ago."""
        start, end = dates
        owner, helper = self.who(more.pop("owner", "me")), self.who(more.pop("helper", ""))
        made = Activity(
            self._number(key),
            self.goals[under].id,
            title,
            owner,
            self.day(end),
            start_on=self.day(start),
            helper=helper,
            **more,
        )
        self.activities[key] = made
        return AddActivity(made)

    def _done(self, ago: int, what: Callable[[datetime, date], Any]) -> Any:
        day = self.day(ago)
        with context.acting(self.by, self.on):
            return what(datetime.combine(day, HOUR, UTC), day)

    def write(self, ago: int, *changes: Change, reason: str = "") -> None:
        """Put this in the plan on that day."""
        self._done(ago, lambda at, on: service.change_plan(
            self.by, self.dossier, changes, reason=reason, seen=NEWEST, at=at, on=on))  # fmt: skip

    def says(self, ago: int, **texts: str) -> None:
        """What the participant expects, in own words."""
        self.write(ago, *(SetText(key, "", text) for key, text in texts.items()))

    def edit(self, ago: int, key: str, reason: str, **values: Any) -> None:
        """Change an activity, with why."""
        number = self.activities[key].id
        self._done(ago, lambda at, on: service.edit_activity(
            self.by, self.dossier, number, values, reason=reason, seen=NEWEST, at=at, on=on))  # fmt: skip

    def regoal(self, ago: int, key: str, reason: str, **values: Any) -> None:
        """Change a goal, with why."""
        number = self.goals[key].id
        self._done(ago, lambda at, on: service.edit_goal(
            self.by, self.dossier, number, values, reason=reason, seen=NEWEST, at=at, on=on))  # fmt: skip

    def establish(self, ago: int, support: str, hours: int, **more: Any) -> None:
        """Take the decision about the plan as it stands, with its letter."""

        def act(at: datetime, on: date) -> int:
            now = selectors.situation(self.by, self.dossier, on=on)
            content = replace(content_for(now), support=support, hours_a_week=hours * 100, **more)
            number = service.establish(
                self.by, self.dossier, content, function="regievoerder", confirmed=True, at=at, on=on
            )
            service.make_letters(self.by, number, selectors.letter_language(self.by, self.dossier), at=at, on=on)
            return number

        self.decision = self._done(ago, act)

    def sign(self, ago: int, who: Signer, name: str, language: str = "nl") -> None:
        """A signature on the screen."""
        self._signature(ago, NewSignature(who, SignatureWay.SCREEN, name, language))

    def not_signed(self, ago: int, reason: str) -> None:
        """The participant would not sign."""
        self._signature(ago, NewSignature(Signer.PARTICIPANT, SignatureWay.REFUSED, reason=reason))

    def _signature(self, ago: int, new: NewSignature) -> None:
        self._done(ago, lambda at, on: service.sign(self.by, self.decision, new, at=at, on=on))

    def meeting(
        self, planned: int, held: int, conclusion: str, expects: dict[str, str], changes: Sequence[Change] = ()
    ) -> None:
        """A progress meeting that was planned and held."""
        day = self.day(held)
        number = self._done(
            planned, lambda at, on: service.plan_meeting(self.by, self.dossier, day, note="Hoe gaat het?", at=at, on=on)
        )
        given = HeldMeeting(day, conclusion, expects, tuple(changes))
        self._done(held, lambda at, on: service.hold_meeting(self.by, number, given, seen=NEWEST, at=at, on=on))

    def next_meeting(self, ago: int, ahead: int, note: str) -> None:
        """A progress meeting that is planned."""
        day = self.day(-ahead)
        self._done(ago, lambda at, on: service.plan_meeting(self.by, self.dossier, day, note=note, at=at, on=on))

    def proposal(self, ago: int, goal: str, title: str, why: str, by_whom: str, **more: Any) -> int:
        """Something that a helper asks, without an account of her own."""
        new = NewProposal(title, why, self.goals[goal].id, on_behalf_of=by_whom, **more)
        return int(self._done(ago, lambda at, on: service.propose(self.by, self.dossier, new, at=at, on=on)))

    def answer(self, ago: int, proposal: int, outcome: Outcome, reason: str, made: AddActivity | None = None) -> None:
        """The owner of the plan answers."""
        given = Answer(outcome, reason, made.activity if made else None)
        self._done(ago, lambda at, on: service.answer_proposal(
            self.by, proposal, given, seen=NEWEST, at=at, on=on))  # fmt: skip

    def translate(self, ago: int, language: str, texts: dict[str, str], by_whom: str) -> None:
        """What an interpreter made of the titles; without a name a machine did."""
        both: dict[str, Goal | Activity] = {**self.goals, **self.activities}
        given = {(both[key].id, "title"): (text, fingerprint_of(both[key].title)) for key, text in texts.items()}
        new = NewTranslations(language, Made.INTERPRETER if by_whom else Made.MACHINE, given, by_whom)
        self._done(ago, lambda at, on: service.translate(self.by, self.dossier, new, at=at, on=on))

    def to_change(self, key: str, **values: Any) -> ChangeGoal:
        """A change of a goal as a meeting makes it."""
        goal = self.goals[key]
        self.goals[key] = replace(goal, **values)
        return ChangeGoal(goal.id, {name: (getattr(goal, name), value) for name, value in values.items()})


def content_for(now: Situation) -> DecisionContent:
    """What the law wants to see for the route that this person is on, or B1."""
    route = now.current_route or "b1"
    start = DecisionContent(
        route, level="" if route == "z" else "B1", pvt_hours=1200, progress_meetings=6,
        preschool="De jongste gaat vier dagdelen naar de peuteropvang." if now.has_young_children else "",
        no_young_children=not now.has_young_children, no_benefit=not now.has_benefit,
        benefit_decisions="Besluit bijstand" if now.has_benefit else "",
        relief_decision="Besluit ontzorgen: zes maanden huur, energie en zorg" if now.has_benefit else "",
    )  # fmt: skip
    if route == "education":
        return replace(start, study_wish=True, diploma_likely=True)
    start = replace(start, map_hours=6000, map_practice_hours=4000)
    if route == "z":
        return replace(start, course_hours=80000, participation_hours=80000 if now.is_asylum else 0)
    return replace(start, estimated_hours=60000 if now.is_asylum else 0)
