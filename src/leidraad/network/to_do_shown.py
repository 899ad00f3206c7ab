# SPDX-License-Identifier: EUPL-1.2
"""Tasks as pages show them: mine (overdue first), those I gave, and what was closed lately. Always the same few questions."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, NotFoundForYou
from leidraad.agenda import moments
from leidraad.dossiers.legal import OPEN_DOSSIERS
from leidraad.network import in_circle, notices
from leidraad.network.models import CircleTask
from leidraad.network.types import NoticeKind, TaskList, TaskShown, TaskState

MOST: Final = 200
#: What was closed stays on the page for so many days, whatever the hour.
LATELY: Final = timedelta(days=30)
COLUMNS: Final = f"""
select t.id, t.dossier_id, d.display_name, t.domain, t.title, t.note, t.goal_uid::text, t.signal_id, t.owner_id, t.owner_name,
    t.given_by_id, t.given_name, t.made_at, t.due_on, t.state = 'open' and t.due_on < %(on)s::date, t.state, t.word, t.closed_at,
    exists (select from network_notice n where n.kind in ('closed', 'task') and n.object_id = t.id
        and n.membership_id = %(me)s and n.read_at is null)
from network_circletask t join {OPEN_DOSSIERS} d on d.id = t.dossier_id where t.municipality_id = %(here)s
"""  # noqa: S608 (our own names)
CONCERNS: Final = " and (t.owner_id = any(%(also)s) or t.given_by_id = any(%(also)s))"
ORDER: Final = " order by t.state <> 'open', t.due_on, t.id limit %(most)s"


def tasks(by: Actor, *, at: datetime, on: date) -> TaskList:
    """The tasks that concern this person, in one question. Raises AccessDenied."""
    insist(by, Permission.CIRCLE_TAKE_PART)
    lately = " and (t.state = 'open' or t.closed_at >= %(since)s)"
    found = _rows(by, on, f"{COLUMNS}{CONCERNS}{lately}{ORDER}", since=moments.midnight(on - LATELY))
    audit.record(by, Line(Action.CIRCLE_TASKS_SHOWN, details={"tasks": [one.id for one in found]}), at)
    notices.seen(by, (NoticeKind.TASK, NoticeKind.CLOSED), [one.id for one in found], at=at)
    standing = [one for one in found if one.state is TaskState.OPEN]
    return TaskList(
        mine=tuple(one for one in standing if one.owner_id in by.also),
        given=tuple(one for one in standing if one.owner_id not in by.also),
        closed=tuple(reversed([one for one in found if one.state is not TaskState.OPEN])),
    )


def tasks_of(by: Actor, dossier_id: int, *, on: date) -> tuple[TaskShown, ...]:
    """The open tasks about somebody that this person sees: who directs and the participant all, others their own.

    Raises NotFoundForYou.
    """
    whose = _whose(by, dossier_id)
    return _rows(
        by, on, f"{COLUMNS} and t.dossier_id = %(dossier)s and t.state = 'open'{whose}{ORDER}", dossier=dossier_id
    )


def tasks_from(by: Actor, dossier_id: int, signal_id: int, *, on: date) -> tuple[TaskShown, ...]:
    """What a signal became: the tasks made of it, open and closed, as far as this person sees them.

    Raises NotFoundForYou.
    """
    whose = _whose(by, dossier_id)
    query = f"{COLUMNS} and t.dossier_id = %(dossier)s and t.signal_id = %(signal)s{whose}{ORDER}"
    return _rows(by, on, query, dossier=dossier_id, signal=signal_id)


def _whose(by: Actor, dossier_id: int) -> str:
    permission = Permission.OWN_VIEW if may(by, Permission.OWN_VIEW) else Permission.CIRCLE_TAKE_PART
    part = in_circle.part_in(by, dossier_id, permission, reads=True)
    all_of_them = permission is Permission.OWN_VIEW or may(by, Permission.SIGNAL_ANSWER, part.home.scope)
    return "" if all_of_them else CONCERNS


def task(by: Actor, task_id: int, *, at: datetime, on: date) -> TaskShown:
    """One task, for who was asked, who asked, and who directs there. Raises NotFoundForYou."""
    insist(by, Permission.CIRCLE_TAKE_PART)
    found = _rows(by, on, f"{COLUMNS} and t.id = %(task)s", task=task_id)
    if not found:
        raise NotFoundForYou
    concerns = found[0].owner_id in by.also or found[0].given_by_id in by.also
    needed = Permission.CIRCLE_TAKE_PART if concerns else Permission.SIGNAL_ANSWER
    in_circle.part_in(by, found[0].dossier_id, needed)
    audit.record(by, Line(Action.CIRCLE_TASKS_SHOWN, found[0].dossier_id, "circle_task", task_id), at)
    notices.seen(by, (NoticeKind.TASK, NoticeKind.CLOSED), [task_id], at=at)
    return found[0]


def readable_titles(by: Actor, dossier_id: int, titles: Iterable[str]) -> frozenset[str]:
    """Of these titles of tasks of a dossier those that the acting person may read, open or closed; one question."""
    rows = CircleTask.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id, title__in=set(titles))
    return frozenset(rows.values_list("title", flat=True))


def _rows(by: Actor, on: date, query: str, **more: Any) -> tuple[TaskShown, ...]:
    values = {"on": on, "me": by.membership_id, "also": by.also, "here": by.municipality_id, "most": MOST, **more}
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return tuple(_shown(row) for row in cursor.fetchall())


def _shown(row: tuple[Any, ...]) -> TaskShown:
    found = list(row)
    found[3], found[6], found[15] = Domain(row[3]), row[6] or "", TaskState(row[15])
    return TaskShown(*found)
