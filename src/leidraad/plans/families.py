# SPDX-License-Identifier: EUPL-1.2
"""One family, one plan (PIP-4): the plans of household members side by side, what they share, and the week as one puzzle."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers.selectors import household, scope
from leidraad.dossiers.shown import HouseholdShown, MemberShown
from leidraad.dossiers.types import DossierState, HouseholdRole
from leidraad.plans import keeping, naming
from leidraad.plans.homes import home_of
from leidraad.plans.keeping import Kept
from leidraad.plans.models import Plan, PlanChange
from leidraad.plans.types import FamilyPlans, MemberPlan
from leidraad.pure.plans.film import between
from leidraad.pure.plans.types import EMPTY, Scope
from leidraad.pure.plans.weeks import Unminded, alone, week
from leidraad.pure.plans.words import FamilyTold, tell_family

PARENTS = (HouseholdRole.HEAD, HouseholdRole.PARTNER)
#: From this age a child may be at home alone for a while (a proposal; childcare ends with primary school).
MINDED_UNTIL: Final = 12


def family(by: Actor, dossier_id: int, *, at: datetime, on: date) -> FamilyPlans:
    """The plans of everybody in the household of this dossier, in a fixed number of queries. Raises NotFoundForYou.

    Both partners are in view (WRK-5): also who has no plan yet.
    """
    shown, members = _members(by, dossier_id, at, on)
    plans = _plans(by, members)
    found = tuple(_member(one, plans.get(one.dossier_id), on) for one in members)
    names = naming.names(by, *(one.state for one in found))
    shared = tuple(
        (one.dossier_id, goal) for one in found for goal in one.state.in_order() if goal.scope is Scope.FAMILY
    )
    director = shown.director.name if shown.director else ""
    return FamilyPlans(shown.id, director, found, shared, _unminded(members, found), names)


def family_differences(
    by: Actor, dossier_id: int, former: date, later: date, *, lang: str = "nl", at: datetime, on: date
) -> tuple[FamilyTold, ...]:
    """What changed between two days in the plans of the whole family, in words. Raises NotFoundForYou."""
    _shown, members = _members(by, dossier_id, at, on)
    wanted = [one.dossier_id for one in members]
    rows = PlanChange.objects.filter(municipality_id=by.municipality_id, plan__dossier_id__in=wanted)
    per_dossier: dict[int, list[PlanChange]] = {number: [] for number in wanted}
    for row in rows.select_related("plan").order_by("plan_id", "number"):
        per_dossier[row.plan.dossier_id].append(row)
    changed = [row for some in per_dossier.values() for row in some]
    names = {str(row.made_by_id or keeping.NOBODY): row.made_by_name for row in changed}
    names |= naming.names(by, more=naming.ever(row.changes for row in changed) - set(names))
    told = [
        (one.name, between(keeping.recorded(per_dossier[one.dossier_id]), former, later)) for one in members
    ]  # fmt: skip
    return tell_family(told, names, lang)


def _members(by: Actor, dossier_id: int, at: datetime, on: date) -> tuple[HouseholdShown, Sequence[MemberShown]]:
    """The household and its members with an open dossier; one line in the audit trail for each plan that is shown."""
    insist(by, Permission.PLAN_VIEW, scope(by, dossier_id))
    shown = household(by, home_of(by, dossier_id).household_id, on=on)
    members = [one for one in shown.members if one.state is DossierState.OPEN]
    lines = [Line(Action.PLAN_OPENED, one.dossier_id, details={"part": "family"}) for one in members]
    audit.record_all(by, lines, at)
    return shown, members


def _plans(by: Actor, members: Sequence[MemberShown]) -> dict[int, Kept]:
    wanted = [one.dossier_id for one in members]
    rows = list(Plan.objects.filter(municipality_id=by.municipality_id, dossier_id__in=wanted))
    return {kept.plan.dossier_id: kept for kept in keeping.loaded_all(rows)}


def _member(one: MemberShown, kept: Kept | None, on: date) -> MemberPlan:
    state = kept.state if kept else EMPTY
    version = kept.plan.version if kept else 0
    return MemberPlan(
        one.dossier_id, one.name, one.role, one.is_adult, version, state, week(state.activities.values(), on)
    )


def _unminded(members: Sequence[MemberShown], plans: Sequence[MemberPlan]) -> tuple[Unminded, ...]:
    """Which young children have nobody when; without young children there is nothing to mind."""
    young = {one.dossier_id for one in members if one.role is HouseholdRole.CHILD and _is_young(one)}
    parents = [plan.week for plan in plans if plan.role in PARENTS]
    return alone(parents, {plan.name: plan.week for plan in plans if plan.dossier_id in young})


def _is_young(one: MemberShown) -> bool:
    """Whether a child cannot be left alone; an age that nobody knows counts as young."""
    if one.age is None:
        return one.is_adult is not True
    return one.age[0] < MINDED_UNTIL
