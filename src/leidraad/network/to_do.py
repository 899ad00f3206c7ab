# SPDX-License-Identifier: EUPL-1.2
"""Tasks in the circle (taken): asked of one person, before a day, for a goal of the plan; done, or given back with a word."""

from collections import Counter
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from leidraad.access import audit, context, held
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.network import in_circle, notices
from leidraad.network.models import CircleSignal, CircleTask
from leidraad.network.types import Companion, NewTask, NoticeKind, TaskState
from leidraad.pure.plans.types import PARTICIPANT

LONGEST_TITLE: Final = 200
LONGEST: Final = 2_000
HELPERS: Final = [
    code for code, role in ROLES.items() if role.reach is Reach.GRANTED and role.code != PARTICIPANT
]  # fmt: skip
LEFT: Final = "Doet hier niet meer mee"
NARROWER: Final = "Mag dit onderwerp niet meer zien"
DIRECTORS: Final = """
select d.id, m.id, a.name from dossiers_dossier d join access_membership m on m.id = d.director_id
join access_account a on a.id = m.account_id where d.municipality_id = %s and d.id = any(%s)
"""


def give_task(by: Actor, dossier_id: int, new: NewTask, *, at: datetime, on: date) -> int:
    """Ask somebody in the circle to do something (taak geven); gives its id.

    Raises NotFoundForYou; InvalidInput (`title`, `note`, `owner_id`, `due_on`, `goal_id`, `domain`).
    """
    part = in_circle.part_in(by, dossier_id, Permission.CIRCLE_TAKE_PART)
    owner = _checked(by, dossier_id, new, on)
    row = CircleTask(
        municipality_id=by.municipality_id, dossier_id=dossier_id, domain=new.domain,
        restricted=new.domain is Domain.HEALTH, goal_uid=new.goal_id or None, signal_id=_signal(by, dossier_id, new),
        title=new.title.strip(), note=new.note.strip(), owner_id=owner.membership_id, owner_name=owner.name,
        given_by_id=by.membership_id, given_name=by.name, made_at=at, due_on=new.due_on,
    )  # fmt: skip
    row.save(force_insert=True)
    line = Line(Action.CIRCLE_TASK_GIVEN, dossier_id, "circle_task", row.id, part.ground, part.purpose)
    audit.record(by, line, at)
    notices.tell(by, dossier_id, [owner.membership_id], NoticeKind.TASK, row.id, at=at)
    return row.id


def close_task(by: Actor, task_id: int, *, done: bool, word: str, at: datetime, on: date) -> None:
    """Say that a task is done, or give it back (taak afronden, teruggeven); for its owner. Who asked is told.

    Who asked may take it back as well. Raises NotFoundForYou; InvalidInput (`word`, "").
    """
    row = _mine(by, task_id)
    if row.state != TaskState.OPEN:
        raise InvalidInput({"": [_("Deze taak is al klaar of teruggegeven.")]})
    if not done and not word.strip():
        raise InvalidInput({"word": [_("Schrijf kort op waarom u de taak teruggeeft.")]})
    if len(word) > LONGEST:
        raise InvalidInput({"word": [_("Dit is te lang. Gebruik hooguit 2000 tekens.")]})
    row.state = TaskState.DONE if done else TaskState.RETURNED
    row.word, row.closed_at = word.strip(), at
    row.save(update_fields=["state", "word", "closed_at"])
    details = {"state": row.state}
    audit.record(by, Line(Action.CIRCLE_TASK_CLOSED, row.dossier_id, "circle_task", row.id, details=details), at)
    notices.seen(by, (NoticeKind.TASK, NoticeKind.CLOSED), [row.id], at=at)
    other = row.given_by_id if row.owner_id in by.also else row.owner_id
    notices.tell(by, row.dossier_id, [other], NoticeKind.CLOSED, row.id, at=at)


def release(by: Actor, dossier_id: int, account_id: int, *, at: datetime, on: date) -> int:
    """Open tasks of a helper in life domains that she sees no longer go back to who gave them; gives how many. Of what she
    asked others there, the director hears how it ends.

    Also those about health, whoever ends it. The caller has asked `may` and writes the audit line.
    """
    shared = {one.domain for one in held.held_by(by, account_id, dossier_id)}
    gone = Q(dossier_id=dossier_id) & (~Q(domain__in=[Domain.GENERAL, *shared]) if shared else Q())
    word = NARROWER if shared else LEFT
    back = _give_back(by, CircleTask.objects.filter(gone, owner__account_id=account_id), word, at=at, on=on)
    _to_directors(by, CircleTask.objects.filter(gone, given_by__account_id=account_id), at=at, on=on)
    return back


def give_back(by: Actor, membership_id: int, *, at: datetime, on: date) -> int:
    """Open tasks of a role that ends go back to who gave them; gives how many. As `release`."""
    back = _give_back(by, CircleTask.objects.filter(owner_id=membership_id), LEFT, at=at, on=on)
    _to_directors(by, CircleTask.objects.filter(given_by_id=membership_id), at=at, on=on)
    return back


def _give_back(by: Actor, rows: QuerySet[CircleTask], word: str, *, at: datetime, on: date) -> int:
    with context.deciding(by, on):
        found = list(
            rows.filter(municipality_id=by.municipality_id, state=TaskState.OPEN, owner__role__in=HELPERS)
            .select_for_update(of=("self",))
        )  # fmt: skip
        for row in found:
            row.state, row.word, row.closed_at = TaskState.RETURNED, word, at
            row.save(update_fields=["state", "word", "closed_at"])
            notices.tell(by, row.dossier_id, [row.given_by_id], NoticeKind.CLOSED, row.id, at=at)
    return len(found)


def _to_directors(by: Actor, rows: QuerySet[CircleTask], *, at: datetime, on: date) -> None:
    """What a helper asked who sees it no longer: else what is done or given back would come to nobody. Where nobody directs
    it stays as it is.
    """
    with context.deciding(by, on):
        found = list(
            rows.filter(municipality_id=by.municipality_id, state=TaskState.OPEN, given_by__role__in=HELPERS)
            .select_for_update(of=("self",))
        )  # fmt: skip
        chosen = directors(by, {row.dossier_id for row in found})
        moved: Counter[tuple[int, int, int]] = Counter()
        for row in found:
            number, name = chosen.get(row.dossier_id, (row.given_by_id, row.given_name))
            moved[row.dossier_id, row.given_by_id, number] += 1
            row.given_by_id, row.given_name = number, name
            row.save(update_fields=["given_by", "given_name"])
        lines = [
            Line(
                Action.WORK_HANDED_OVER, dossier_id, "membership", before,
                details={"from": before, "to": after, "tasks": number},
            )
            for (dossier_id, before, after), number in moved.items() if before != after
        ]  # fmt: skip
        audit.record_all(by, lines, at)


def directors(by: Actor, dossier_ids: set[int]) -> dict[int, tuple[int, str]]:
    """Who directs each of these dossiers: membership and name. The caller has asked `may`."""
    if not dossier_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(DIRECTORS, (by.municipality_id, sorted(dossier_ids)))
        return {dossier_id: (number, name) for dossier_id, number, name in cursor.fetchall()}


def _checked(by: Actor, dossier_id: int, new: NewTask, on: date) -> Companion:
    """Who is asked, when everything is right. Raises InvalidInput."""
    errors: dict[str, list[str]] = {}
    if not new.title.strip() or len(new.title) > LONGEST_TITLE:
        errors["title"] = [_("Schrijf in een paar woorden op wat er moet gebeuren.")]
    if len(new.note) > LONGEST:
        errors["note"] = [_("Dit is te lang. Gebruik hooguit 2000 tekens.")]
    if new.due_on < on:
        errors["due_on"] = [_("Kies vandaag of een dag die nog komt.")]
    people = {one.membership_id: one for one in in_circle.to_ask(by, dossier_id, new.domain, on)}
    if new.owner_id not in people:
        errors["owner_id"] = [_("Deze persoon mag dit onderwerp niet zien. Kies iemand anders of een ander onderwerp.")]
    if new.goal_id:
        errors |= _goal_wrong(by, dossier_id, new)
    if errors:
        raise InvalidInput(errors)
    return people[new.owner_id]


def _goal_wrong(by: Actor, dossier_id: int, new: NewTask) -> dict[str, list[str]]:
    goal = in_circle.goals(by, dossier_id).get(new.goal_id)
    if goal is None:
        return {"goal_id": [_("Dit doel staat niet meer in het plan. Laad de pagina opnieuw.")]}
    if goal.restricted and new.domain is not Domain.HEALTH:
        return {"domain": [_("Dit doel gaat over gezondheid. Kies als onderwerp Gezondheid.")]}
    return {}


def _signal(by: Actor, dossier_id: int, new: NewTask) -> int | None:
    """The signal that the task came of, of the same dossier; a task about health stays one. Raises NotFoundForYou."""
    if new.signal_id is None:
        return None
    row = CircleSignal.objects.filter(id=new.signal_id, dossier_id=dossier_id).first()
    if row is None or not may(by, Permission.SIGNAL_ANSWER):
        raise NotFoundForYou
    if row.restricted and new.domain is not Domain.HEALTH:
        raise InvalidInput({"domain": [_("Dit signaal gaat over gezondheid. Kies als onderwerp Gezondheid.")]})
    return row.id


def _mine(by: Actor, task_id: int) -> CircleTask:
    """A task that this person (or whom she replaces) was asked, or asked herself, locked. Raises NotFoundForYou."""
    if not may(by, Permission.CIRCLE_TAKE_PART) and not may(by, Permission.OWN_VIEW):
        raise NotFoundForYou
    rows = CircleTask.objects.select_for_update().filter(id=task_id, municipality_id=by.municipality_id)
    row = rows.first()
    if row is None or not (row.owner_id in by.also or row.given_by_id in by.also):
        raise NotFoundForYou
    return row
