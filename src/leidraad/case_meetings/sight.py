# SPDX-License-Identifier: EUPL-1.2
"""What a shared screen may show: a point only when everybody who looks along may see it, judged anew each time.

The rule, for each person and point. Colleagues: by their role, about health only with that right. Helpers: exactly the life
domains that were shared with them in that dossier; a goal without a life domain of its own as in their part of the plan; a
signal they gave themselves; terms never.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from leidraad.access.permissions import Permission
from leidraad.access.seeing import Sight
from leidraad.access.types import Domain
from leidraad.case_meetings.types import Guest, Hidden, Hindered, Hindrance, Point, PointSource

#: What a colleague's role needs for each kind of point.
NEEDED: Final = {
    PointSource.SIGNAL: Permission.DOSSIER_VIEW,
    PointSource.GOAL: Permission.PLAN_VIEW,
    PointSource.DUTY: Permission.DEADLINES_VIEW,
    PointSource.OWN: Permission.DOSSIER_VIEW,
}


def hindrance(point: Point, sight: Sight | None) -> Hindrance | None:
    """Why this person may not see this point; None when she may."""
    if sight is None or not sight.is_here:
        return Hindrance.GONE
    if sight.everywhere:
        return _of_colleague(point, sight)
    return _of_helper(point, sight)


def _of_colleague(point: Point, sight: Sight) -> Hindrance | None:
    if not sight.can(NEEDED[point.source]):
        return Hindrance.ROLE
    if point.restricted and not sight.can(Permission.HEALTH_VIEW):
        return Hindrance.HEALTH
    return None


def _of_helper(point: Point, sight: Sight) -> Hindrance | None:
    if point.source is PointSource.DUTY or not sight.can(Permission.CIRCLE_TAKE_PART):
        return Hindrance.ROLE
    held = sight.holds(point.dossier_id)
    if not held:
        return Hindrance.NOT_SHARED
    if point.domain in held or (point.source is PointSource.SIGNAL and point.given_by == sight.membership_id):
        return None
    if point.restricted:
        return Hindrance.HEALTH
    if point.source is PointSource.GOAL and point.domain is Domain.GENERAL:
        return None
    return Hindrance.NOT_SHARED


def split(
    points: Iterable[Point], guests: Iterable[Guest], sights: Mapping[int, Sight]
) -> tuple[list[Point], list[Hidden]]:
    """The points that everybody who looks along may see, and the others with who may not see them."""
    looking = [one for one in guests if one.counts]
    seen, hidden = [], []
    for point in points:
        found = ((one, hindrance(point, sights.get(one.membership_id))) for one in looking)
        by_whom = tuple(Hindered(one, why) for one, why in found if why is not None)
        if by_whom:
            hidden.append(Hidden(point, by_whom))
        else:
            seen.append(point)
    return seen, hidden
