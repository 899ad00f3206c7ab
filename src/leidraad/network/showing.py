# SPDX-License-Identifier: EUPL-1.2
"""The circle as its page shows it, for staff and for who is in it; every look is written down."""

from dataclasses import replace
from datetime import date, datetime

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.standing_in import Away, away
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.network import guiding, members, protocol
from leidraad.network.consenting import consents
from leidraad.network.in_circle import by_grant, goals, part_in
from leidraad.network.models import Member
from leidraad.network.sharing import acts
from leidraad.network.types import CircleShown, MemberShown, MemberState, Offer
from leidraad.plans.homes import home_of
from leidraad.pure.plans.types import Goal


def talk_opened(by: Actor, dossier_id: int, *, at: datetime) -> None:
    """Write down that this person looks at what is said and asked about somebody, also when there is nothing to read: the
    line tells the same whether or not something is kept from the portal. Raises NotFoundForYou.
    """
    part = part_in(by, dossier_id, Permission.CIRCLE_TAKE_PART)
    audit.record(by, Line(Action.CIRCLE_OPENED, dossier_id, "", None, part.ground, part.purpose, {"part": "talk"}), at)


def goals_opened(by: Actor, dossier_id: int, *, at: datetime) -> dict[str, Goal]:
    """The goals of the plan that this person sees, by id, to choose from; the look at them is written down.

    Raises NotFoundForYou.
    """
    part = part_in(by, dossier_id, Permission.CIRCLE_TAKE_PART)
    found = goals(by, dossier_id)
    if found:
        what = Action.PLAN_PART_OPENED if by_grant(by) else Action.PLAN_OPENED
        audit.record(by, Line(what, dossier_id, "plan", None, part.ground, part.purpose, {"part": "goals"}), at)
    return found


def circle(by: Actor, dossier_id: int, *, at: datetime, on: date) -> CircleShown:
    """Who helps, who helped, what waits for an answer, and who guided. Raises NotFoundForYou."""
    insist(by, Permission.NETWORK_VIEW)
    home = home_of(by, dossier_id)
    insist(by, Permission.NETWORK_VIEW, home.scope)
    audit.record(by, Line(Action.CIRCLE_OPENED, dossier_id), at)
    rows = Member.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id)
    found = [_judged(by, members.shown(row, on)) for row in rows.order_by("id")]
    may_manage = may(by, Permission.NETWORK_MANAGE, home.scope)
    guides = guiding.guides(by, dossier_id)
    return CircleShown(
        dossier_id=dossier_id,
        household_id=home.household_id,
        name=home.name,
        members=tuple(one for one in found if one.state is MemberState.ACTIVE),
        asked=tuple(one for one in found if one.state is MemberState.ASKED),
        former=tuple(one for one in reversed(found) if one.state in (MemberState.ENDED, MemberState.DECLINED)),
        offers=tuple(
            Offer(row.together, members.shown(row, on)) for row in acts(by, dossier_id, home.household_id, on)
        ) if may_manage else (),
        guides=guides,
        guide_changes=guiding.changes(guides),
        consents=consents(by, dossier_id),
        may_manage=may_manage,
        director_id=home.scope.director_id,
        away=_away(found, home.scope.director_id),
    )  # fmt: skip


def _away(found: list[MemberShown], director_id: int | None) -> dict[int, Away]:
    """Who of the circle is absent today."""
    active = [one.membership_id for one in found if one.state is MemberState.ACTIVE]
    return away([*active, *([director_id] if director_id else [])])


def _judged(by: Actor, one: MemberShown) -> MemberShown:
    """With the domains that the protocol, or the municipality, does not let be shared (any more)."""
    if one.state is not MemberState.ACTIVE:
        return one
    own, here = protocol.stricter(by), protocol.protocol()
    outside = tuple(domain for domain in one.domains if not here.judge(one.role, domain, one.ground, own).allowed)
    return replace(one, outside=outside)


def member(by: Actor, dossier_id: int, member_id: int, *, on: date) -> tuple[MemberShown, str]:
    """One row of the circle for who may change it, and the code of its purpose. Raises NotFoundForYou."""
    row = members.locked_member(by, member_id)
    if row.dossier_id != dossier_id:
        raise NotFoundForYou
    return members.shown(row, on), row.purpose


def companions(by: Actor, dossier_id: int, *, on: date) -> tuple[MemberShown, ...]:
    """Who is in the circle, for a helper who is in it herself. Raises NotFoundForYou."""
    insist(by, Permission.PEOPLE_VIEW, home_of(by, dossier_id).scope)
    rows = Member.objects.filter(dossier_id=dossier_id, state=MemberState.ACTIVE).order_by("name", "id")
    return tuple(members.shown(row, on) for row in rows)
