# SPDX-License-Identifier: EUPL-1.2
"""Parts of plans change their owner (overdracht, NET-5): one part that was accepted, or all of somebody who leaves.

A change of owner is a change of the plan like any other: it stands in the film, with why. The callers have asked `may`, and
made sure that all of a plan is in sight (`context.deciding`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access.types import Actor, Domain
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.plans import keeping
from leidraad.plans.keeping import Kept
from leidraad.plans.models import Plan, PlanChange
from leidraad.plans.types import ChangeSource
from leidraad.pure.plans.changes import Change, ChangeActivity, ChangeGoal, to_json
from leidraad.pure.plans.film import replay
from leidraad.pure.plans.types import ActivityState, GoalState

OPEN_ACTIVITY: Final = (ActivityState.PLANNED, ActivityState.ACTIVE)
TITLE: Final = "Verantwoordelijkheid overgedragen"
HELD: Final = """
select p.dossier_id, count(*) from (
    select g.plan_id from plans_goalrow g where g.municipality_id = %(here)s and g.owner = %(key)s and g.state = 'open'
    union all
    select a.plan_id from plans_activityrow a
        where a.municipality_id = %(here)s and %(key)s in (a.owner, a.helper) and a.state in ('planned', 'active')
) held join plans_plan p on p.id = held.plan_id group by p.dossier_id
"""
#: As `legal.locked`, for callers who asked already.
LOCK: Final = (
    "select id from dossiers_dossier where id = any(%s) and municipality_id = %s order by id for no key update"
)
GOALS: Final = """
update plans_goalrow g set owner = t.receiver, moved_on = %s
from unnest(%s::bigint[], %s::text[]) as t (plan, receiver)
where g.plan_id = t.plan and g.owner = %s and g.state = 'open'
"""
ACTIVITIES: Final = """
update plans_activityrow a set owner = case when a.owner = %(key)s then t.receiver else a.owner end,
    helper = case when a.helper = %(key)s then t.receiver else a.helper end
from unnest(%(plans)s::bigint[], %(receivers)s::text[]) as t (plan, receiver)
where a.plan_id = t.plan and %(key)s in (a.owner, a.helper) and a.state in ('planned', 'active')
"""
MOVED: Final = """
update plans_goalrow g set moved_on = %s from unnest(%s::bigint[], %s::uuid[]) as t (plan, uid)
where g.plan_id = t.plan and g.uid = t.uid
"""
VERSIONS: Final = """
update plans_plan p set version = t.version from unnest(%s::bigint[], %s::int[]) as t (plan, version) where p.id = t.plan
"""


@dataclass(frozen=True, slots=True)
class Parts:
    """Onderdelen van één plan that go to one receiver, and why."""

    dossier_id: int
    parts: tuple[str, ...]
    before: str
    after: str
    reason: str
    source_id: int | None = None


def lock(by: Actor, dossier_ids: Iterable[int]) -> None:
    """Nobody else changes these plans until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, (sorted(set(dossier_ids)), by.municipality_id))


def owner_of(kept: Kept, part: str) -> str:
    """Who owns a goal or an activity by its id; "" when it is not in the plan any more."""
    found = kept.state.goals.get(part) or kept.state.activities.get(part)
    return found.owner if found else ""


def hand_over(by: Actor, given: Parts, *, at: datetime, on: date) -> bool:
    """These parts have another owner from now on; False (and nothing changes) when one of them had another one already."""
    lock(by, [given.dossier_id])
    kept = keeping.opened(by, given.dossier_id, on)
    if any(owner_of(kept, one) != given.before for one in given.parts):
        return False
    changes = [_change(kept, one, {"owner": (given.before, given.after)}) for one in given.parts]
    after = replay(changes, kept.state)
    origin = keeping.Origin(given.reason, ChangeSource.HAND_OVER, given.source_id)
    made = keeping.store(by, kept, after, changes, origin, at=at, on=on)
    for row in made:
        domain = Domain.HEALTH if row.restricted else Domain.GENERAL
        titles = [_title(kept, one) for one in row.changes]
        entry = Entry(EntryKind.PLAN, TITLE, "; ".join(titles), domain, {"version": row.number})
        add_entry(by, [given.dossier_id], entry, at=at, on=on)
    return True


def _change(kept: Kept, part: str, fields: Mapping[str, tuple[str, str]]) -> Change:
    return ChangeGoal(part, fields) if part in kept.state.goals else ChangeActivity(part, fields)


def _title(kept: Kept, stored: Mapping[str, object]) -> str:
    number = str(stored["id"])
    found = kept.state.goals.get(number) or kept.state.activities.get(number)
    return found.title if found else ""


class PlanWork:
    """Doelen en activiteiten waarvoor zij verantwoordelijk is (of waarbij zij helpt). Fills `access.ports.WorkHeld`."""

    name = "plan_parts"

    def held(self, by: Actor, membership_id: int, *, on: date) -> Mapping[int, int]:
        """How many open ones by dossier."""
        with connection.cursor() as cursor:
            cursor.execute(HELD, {"here": by.municipality_id, "key": str(membership_id)})
            return dict(cursor.fetchall())

    def move(self, by: Actor, membership_id: int, to: Mapping[int, int], *, at: datetime, on: date) -> int:
        """All of them at once, as changes in each plan's own film: a few statements for a thousand plans."""
        lock(by, to)
        rows = list(Plan.objects.filter(municipality_id=by.municipality_id, dossier_id__in=list(to)))
        key, made, goals = str(membership_id), list[PlanChange](), list[tuple[int, str]]()
        touched: list[tuple[Plan, str]] = []
        for kept in keeping.loaded_all(rows):
            receiver = str(to[kept.plan.dossier_id])
            changes = _all_of(kept, key, receiver)
            if changes:
                made += _rows(by, kept, changes, at, on)
                goals += [(kept.plan.id, one) for one in _moved(kept, changes)]
                touched.append((kept.plan, receiver))
        if touched:
            PlanChange.objects.bulk_create(made, batch_size=1000)
            _follow(key, touched, goals, on)
            for restricted, domain in ((False, Domain.GENERAL), (True, Domain.HEALTH)):
                whose = {row.plan.dossier_id for row in made if row.restricted is restricted}
                add_entry(by, sorted(whose), Entry(EntryKind.PLAN, TITLE, "", domain), at=at, on=on)
        return sum(len(row.changes) for row in made)


def _all_of(kept: Kept, key: str, receiver: str) -> list[Change]:
    changes: list[Change] = [
        ChangeGoal(one.id, {"owner": (key, receiver)})
        for one in kept.state.goals.values()
        if one.owner == key and one.state is GoalState.OPEN
    ]
    for act in kept.state.activities.values():
        fields = {name: (key, receiver) for name in ("owner", "helper") if getattr(act, name) == key}
        if fields and act.state in OPEN_ACTIVITY:
            changes.append(ChangeActivity(act.id, fields))
    return changes


def _goal_of(kept: Kept, change: Change) -> str:
    if isinstance(change, ChangeActivity):
        return kept.state.activities[change.id].goal_id
    return change.id if isinstance(change, ChangeGoal) else ""


def _moved(kept: Kept, changes: Sequence[Change]) -> set[str]:
    return {_goal_of(kept, one) for one in changes}


def _rows(by: Actor, kept: Kept, changes: Sequence[Change], at: datetime, on: date) -> list[PlanChange]:
    """As `keeping.store` writes them: what is about health in a row of its own."""
    made = []
    for restricted in (False, True):
        some = [one for one in changes if kept.state.goals[_goal_of(kept, one)].restricted is restricted]
        if some:
            kept.plan.version += 1
            made.append(
                PlanChange(
                    municipality_id=by.municipality_id,
                    plan=kept.plan,
                    number=kept.plan.version,
                    made_by_id=by.membership_id or None,
                    made_by_name=by.name,
                    made_at=at,
                    on_day=on,
                    reason=_("werk overgedragen bij vertrek"),
                    restricted=restricted,
                    changes=[to_json(one) for one in some],
                    source=ChangeSource.HAND_OVER,
                )
            )
    return made


def _follow(key: str, touched: Sequence[tuple[Plan, str]], goals: Sequence[tuple[int, str]], on: date) -> None:
    """Let the rows of goals and activities follow the changes, as `keeping` would have made them."""
    plans, receivers = [plan.id for plan, _to in touched], [to for _plan, to in touched]
    with connection.cursor() as cursor:
        cursor.execute(GOALS, (on, plans, receivers, key))
        cursor.execute(ACTIVITIES, {"key": key, "plans": plans, "receivers": receivers})
        cursor.execute(MOVED, (on, [one for one, _uid in goals], [uid for _plan, uid in goals]))
        cursor.execute(VERSIONS, (plans, [plan.version for plan, _to in touched]))
