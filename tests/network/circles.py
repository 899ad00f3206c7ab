# SPDX-License-Identifier: EUPL-1.2
"""Circles of these tests: Anna lets helpers in to Selam's family, of whom something is known in every life domain."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground
from leidraad.dossiers import service as dossiers
from leidraad.dossiers.given import NewDocument
from leidraad.network import selectors, service
from leidraad.network.types import CircleShown, NewAnswer, NewMember
from leidraad.plans import service as plans
from leidraad.pure.plans.changes import AddActivity, AddGoal, Change
from leidraad.pure.plans.types import Activity, Goal
from tests.dossiers.families import DAWIT, MEHRET, SELAM, contact, family
from tests.people import NOW, TODAY

PDF = b"%PDF-1.4\n%%EOF\n"
#: What a helper in this role needs it for.
PURPOSE = {
    "social_guide": "settle", "volunteer": "buddy", "teacher": "lessons", "job_coach": "find_work",
    "care_professional": "care", "interpreter": "interpret",
}  # fmt: skip
W, L, H = Domain.WORK, Domain.LANGUAGE, Domain.HEALTH


def mark(dossier: int, domain: str) -> str:
    """The words by which one thing is known wherever it is shown."""
    return f"stuk{dossier}{domain}"


def goal_id(dossier: int, domain: Domain) -> str:
    """The goal of a dossier in a life domain."""
    return str(uuid.UUID(int=dossier * 100 + list(Domain).index(domain)))


def written(by: Actor, members: Any = (SELAM, DAWIT, MEHRET), on: date = TODAY) -> tuple[int, ...]:
    """A family with, for the first of them, a contact, a document and a goal with an activity in every life domain."""
    found = family(by, *members, on=on).dossier_ids
    write(by, found[0], on)
    return found


def write(by: Actor, number: int, on: date = TODAY) -> None:
    """Something in every life domain of one dossier."""
    changes: list[Change] = []
    for domain in Domain:
        words = mark(number, domain)
        dossiers.record_contact(
            by, number, contact(summary=f"gesprek {words}", domain=domain, for_household=False, happened_on=on),
            at=NOW, on=on,
        )  # fmt: skip
        new = NewDocument(content=PDF, filename=f"{words}.pdf", title=f"brief {words}", domain=domain)
        dossiers.add_document(by, number, new, at=NOW, on=on)
        goal = goal_id(number, domain)
        due = on + timedelta(days=90)
        aim = Goal(goal, domain, f"doel {words}", "participant", due, restricted=domain is H)
        activity = str(uuid.UUID(int=int(uuid.UUID(goal)) + 10**9))
        changes += [AddGoal(aim), AddActivity(Activity(activity, goal, f"stap {words}", str(by.membership_id), due))]
    plans.change_plan(by, number, changes, seen=0, at=NOW, on=on)


class Circle:
    """One director at work in one circle."""

    def __init__(self, by: Actor, *dossiers: int) -> None:
        self.by, self.dossiers, self.dossier = by, dossiers, dossiers[0]

    def new(self, helper: Actor, *domains: Domain, ground: Ground = Ground.ASSIGNMENT, **more: Any) -> NewMember:
        """What the form says: two months, for what this role is for."""
        until = TODAY + timedelta(days=60)
        given = {"until": until, "purpose": PURPOSE[helper.role], **more}
        return NewMember(helper.membership_id, domains, ground, **given)

    def share(self, helper: Actor, *domains: Domain, on: date = TODAY, dossier: int = 0, **more: Any) -> int:
        """Let somebody in; gives the row."""
        with context.acting(self.by, on):
            new = self.new(helper, *domains, **more)
            return service.share(self.by, dossier or self.dossier, new, at=NOW, on=on)[0]

    def consented(self, helper: Actor, *domains: Domain, on: date = TODAY, **more: Any) -> int:
        """Let somebody in on consent, and Selam says yes."""
        member = self.share(helper, *domains, ground=Ground.CONSENT, on=on, **more)
        self.answer(member, on=on)
        return member

    def answer(self, member: int, *, yes: bool = True, language: str = "ti", on: date = TODAY, **more: Any) -> int:
        """Selam answers the question that is on the screen."""
        with context.acting(self.by, on):
            (asked,) = [
                one
                for one in selectors.questions(self.by, self.dossier, language, for_child=False, on=on)
                if one.member.id == member
            ]
            new = replace(NewAnswer(member, yes, "Selam Haile", language, asked.sha256), **more)
            return service.answer(self.by, self.dossier, new, for_child=False, at=NOW, on=on)

    def withdraw(self, member: int, on: date = TODAY) -> int:
        """Selam stops sharing."""
        with context.acting(self.by, on):
            new = NewAnswer(member, False, "Selam Haile", "ti", "")
            return service.withdraw(self.by, self.dossier, new, at=NOW, on=on)

    def change(self, member: int, new: NewMember, on: date = TODAY) -> int:
        """Change what somebody sees."""
        with context.acting(self.by, on):
            return service.change(self.by, member, new, at=NOW, on=on)

    def leave(self, member: int, reason: str = "Klaar", on: date = TODAY) -> None:
        """Let somebody out."""
        with context.acting(self.by, on):
            service.leave(self.by, member, reason, at=NOW, on=on)

    def shown(self, dossier: int = 0, on: date = TODAY) -> CircleShown:
        """The circle as Anna sees it."""
        with context.acting(self.by, on):
            return selectors.circle(self.by, dossier or self.dossier, at=NOW, on=on)


def marks(texts: Iterable[str]) -> set[str]:
    """Which things these texts are about: the word in each that names one."""
    return {word.strip(",;").removesuffix(".pdf") for text in texts for word in text.split() if word.startswith("stuk")}
