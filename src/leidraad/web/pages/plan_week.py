# SPDX-License-Identifier: EUPL-1.2
"""The week of one person, and the plans of a family side by side: who is where when, and who minds the children."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.plans import selectors
from leidraad.plans.types import FamilyPlans, MemberPlan
from leidraad.pure.plans.types import ActivityKind, GoalState, PlanState
from leidraad.pure.plans.weeks import HALF_DAYS, USED_FROM, Block, HalfDay, Unminded, Week
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.plan_asking import opened, page
from leidraad.web.pages.words import HOUSEHOLD_ROLE
from leidraad.web.ui.filters import day

#: Where the afternoon ends; what begins later is the evening.
EVENING: Final = HALF_DAYS[1][1]
NOON: Final = HALF_DAYS[0][1]
WORKING: Final = 5


@needs(P.PLAN_VIEW)
def week(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The rhythm of a week: what stands on which half-day, what is empty, what collides."""
    shown = opened(request, dossier_id)
    return page(request, shown, "week", "plan-week", **told(shown.week, shown.state))


@needs(P.PLAN_VIEW)
def family(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The plans of everybody in the household side by side."""
    shown = opened(request, dossier_id)
    found = selectors.family(request.actor, dossier_id, at=request.at, on=request.on)
    rows = [_member(one, found) for one in found.members]
    names = {one.dossier_id: one.name for one in found.members}
    shared = [
        {"title": goal.title, "due": day(goal.due_on), "whose": names.get(number, ""),
         "owner": found.names.get(goal.owner, names.get(number, "")),
         "url": f"{reverse('plan', args=[number])}#doel-{goal.id}"}
        for number, goal in found.shared
    ]  # fmt: skip
    somewhere = [one for one in found.members if any(one.week.days)]
    more: dict[str, Any] = {
        "members": rows,
        "shared": shared,
        "gaps": [(str(words.DAYS[gap.day]), _gap(gap)) for gap in found.unminded],
        "columns": [one.name for one in somewhere],
        "puzzle": puzzle(found, somewhere),
        "nowhere": [one.name for one in found.members if one not in somewhere],
        "director": found.director,
    }
    return page(request, shown, "family", "plan-family", **more)


def told(found: Week, state: PlanState) -> dict[str, Any]:
    """A week in words: a row for each day with its morning, afternoon and evening."""
    empty = set(found.empty)
    rows = [_row(number, blocks, empty) for number, blocks in enumerate(found.days) if number < WORKING or blocks]
    collisions = [
        _("%(day)s %(from)s–%(until)s: %(first)s en %(second)s")
        % {"day": words.DAYS[one.first.day], "from": words.clock(one.from_minute),
           "until": words.clock(one.until_minute), "first": one.first.title, "second": one.second.title}
        for one in found.collisions
    ]  # fmt: skip
    loose = [
        (state.activities[number].title, words.hours_told(state.activities[number].hours_a_week))
        for number in found.loose
        if number in state.activities
    ]
    return {
        "days": rows, "collisions": collisions, "loose": loose, "share": found.full_time_share,
        "hours": words.hours(found.hours) or "0", "empty": len(empty),
    }  # fmt: skip


def _row(number: int, blocks: Iterable[Block], empty: set[HalfDay]) -> dict[str, Any]:
    cells: list[list[str]] = [[], [], []]
    for block in blocks:
        start, end = block.from_minute, block.until_minute
        line = f"{words.clock(start)}–{words.clock(end)} {block.title}" + (f" ({block.place})" if block.place else "")
        spans = ((0, NOON), (NOON, EVENING), (EVENING, 24 * 60))
        for part, (since, until) in enumerate(spans):
            # Where it begins, and in each part of the day that it fills for an hour or more.
            if since <= start < until or min(end, until) - max(start, since) >= USED_FROM:
                cells[part].append(line)
    return {
        "day": str(words.DAYS[number]),
        "parts": [{"lines": lines, "empty": HalfDay(number, part) in empty} for part, lines in enumerate(cells)],
    }


def _member(one: MemberPlan, found: FamilyPlans) -> dict[str, Any]:
    goals = [goal for goal in one.state.in_order() if goal.state is GoalState.OPEN]
    return {
        "name": one.name,
        "role": str(HOUSEHOLD_ROLE[one.role]),
        "url": reverse("plan", args=[one.dossier_id]),
        "goals": [
            {"title": goal.title, "due": day(goal.due_on), "owner": found.names.get(goal.owner, one.name)}
            for goal in goals
        ],
        "hours": words.hours(one.week.hours) or "0",
        "share": one.week.full_time_share,
        "has_plan": one.version > 0,
    }  # fmt: skip


def puzzle(found: FamilyPlans, members: Sequence[MemberPlan]) -> list[dict[str, Any]]:
    """Each day with what every member does then; childcare is marked, and when children have nobody."""
    rows = []
    for number in range(7):
        cells = [_lines(one.week.days[number]) for one in members]
        gaps = [_gap(gap) for gap in found.unminded if gap.day == number]
        if number < WORKING or any(cells):
            rows.append({"day": str(words.DAYS[number]), "cells": cells, "gaps": gaps})
    return rows


def _gap(gap: Unminded) -> str:
    """When children have nobody, and which."""
    time = f"{words.clock(gap.from_minute)}–{words.clock(gap.until_minute)}"
    return f"{time} ({', '.join(gap.who)})" if gap.who else time


def _lines(blocks: Iterable[Block]) -> list[tuple[str, bool]]:
    return [
        (f"{words.clock(one.from_minute)}–{words.clock(one.until_minute)} {one.title}",
         one.kind is ActivityKind.CHILDCARE)
        for one in blocks
    ]  # fmt: skip
