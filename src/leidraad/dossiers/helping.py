# SPDX-License-Identifier: EUPL-1.2
"""A helper's own log of contact (GUI-7, GUI-11): stored once however often it is sent; it moves no date of the municipality."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from leidraad.access import audit, held
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.directory import colleagues_by_id
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.dossiers import helped
from leidraad.dossiers.contacts import NOT_REACHED, TITLES
from leidraad.dossiers.given import NewHelp
from leidraad.dossiers.helped import Let
from leidraad.dossiers.scoping import scope
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.pure.plans.types import Doing

LONGEST: Final = 2_000
#: A log that waited on a phone for long; what is older is a memory, and belongs in a talk with the director.
OLDEST: Final = timedelta(days=60)
MOST_MINUTES: Final = 24 * 60


def recorded(by: Actor, dossier_id: int, submission: UUID) -> int | None:
    """The log that had this submission before; None when it is new. Raises NotFoundForYou for who may not log here."""
    insist(by, Permission.HELP_LOG, helped.let_in(by, dossier_id).scope)
    return _recorded(by, dossier_id, submission)


def log(by: Actor, dossier_id: int, new: NewHelp, *, at: datetime, on: date) -> int:
    """Log contact as a helper (contact vastleggen); gives its id. The same `submission` again gives the first one's id.

    The plans room looks first whether goal and activity stand in the plan. Raises NotFoundForYou; InvalidInput
    (`happened_on`, `minutes`, `domain`, `summary`).
    """
    let = helped.let_in(by, dossier_id)
    insist(by, Permission.HELP_LOG, let.scope)
    former = _recorded(by, dossier_id, new.submission)
    if former is not None:
        return former
    _check(let, new, on)
    try:
        with transaction.atomic():
            number = _insert(by, dossier_id, new, at)
    except IntegrityError:
        # The same log came in twice at the same moment: the other one was first.
        former = _recorded(by, dossier_id, new.submission)
        if former is None:
            raise InvalidInput({"": [_("Dit contact is al vastgelegd. Laad de pagina opnieuw.")]}) from None
        return former
    _tell(by, dossier_id, let, new, number, at, on)
    return number


RECORDED: Final = (
    "select id from dossiers_contactmoment where submission = %s and dossier_id = %s and recorded_by_id = %s"
)
INSERT: Final = (
    "insert into dossiers_contactmoment (municipality_id, dossier_id, household_id, for_household, happened_on, kind,"
    " domain, reached, summary, recorded_by_id, recorded_at, submission, minutes, goal_uid, activity_uid, doing)"
    " select d.municipality_id, d.id, d.household_id, false, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s"
    " from dossiers_dossier d where d.id = %s returning id"
)


def _recorded(by: Actor, dossier_id: int, submission: UUID) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(RECORDED, (submission, dossier_id, by.membership_id))
        found = cursor.fetchone()
    return int(found[0]) if found else None


def _insert(by: Actor, dossier_id: int, new: NewHelp, at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT,
            (
                new.happened_on, new.kind.value, new.domain.value, new.reached, new.summary.strip(), by.membership_id, at,
                new.submission, new.minutes, new.goal_id or None, new.activity_id or None,
                new.doing.value if new.doing else None, dossier_id,
            ),
        )  # fmt: skip
        found = cursor.fetchone()
    if found is None:
        raise NotFoundForYou
    return int(found[0])


def _check(let: Let, new: NewHelp, on: date) -> None:
    errors: dict[str, list[str]] = {}
    if new.domain not in held.writable(let.grants):
        errors["domain"] = [_("Hier kunt u alleen lezen. Kies iets anders.")]
    if new.happened_on > on:
        errors["happened_on"] = [_("Deze dag ligt in de toekomst. Kijk de datum na.")]
    elif new.happened_on < on - OLDEST:
        errors["happened_on"] = [_("Dit is langer dan twee maanden geleden. Vertel het de regievoerder.")]
    if not 1 <= new.minutes <= MOST_MINUTES:
        errors["minutes"] = [_("Kies hoelang het duurde.")]
    if len(new.summary) > LONGEST:
        errors["summary"] = [_("Deze tekst is te lang. Maak hem korter.")]
    if errors:
        raise InvalidInput(errors)


def _tell(by: Actor, dossier_id: int, let: Let, new: NewHelp, number: int, at: datetime, on: date) -> None:
    of = next(one for one in let.grants if one.domain == new.domain and one.may_write)
    details = {"dossiers": [dossier_id], "minutes": new.minutes, "doing": new.doing.value if new.doing else ""}
    line = Line(Action.CONTACT_RECORDED, dossier_id, "contact", number, of.ground, of.purpose, details)
    audit.record(by, line, at)
    title = TITLES[new.kind] if new.reached else f"{TITLES[new.kind]}: {NOT_REACHED}"
    told = {"contact": number, "contact_kind": new.kind.value, "reached": new.reached, "for_household": False}
    entry = Entry(EntryKind.CONTACT, title, new.summary.strip(), new.domain, told)
    add_entry(by, [dossier_id], entry, at=at, on=on, happened_on=new.happened_on)


@dataclass(frozen=True, slots=True)
class LevelSeen:
    """Gezien niveau van hulp (GUI-2): who saw it done for the participant, together, or by herself; at what, on which day."""

    contact_id: int
    happened_on: date
    goal_id: str
    activity_id: str
    doing: Doing
    by_name: str
    summary: str


LEVELS: Final = """
select id, happened_on, coalesce(goal_uid::text, ''), coalesce(activity_uid::text, ''), doing, recorded_by_id, summary
from dossiers_contactmoment where dossier_id = %s and doing is not null
order by happened_on desc, id desc limit %s
"""


def levels(by: Actor, dossier_id: int, *, most: int = 100) -> list[LevelSeen]:
    """What helpers saw, the newest first. Raises NotFoundForYou for who does not see the whole dossier."""
    insist(by, Permission.DOSSIER_VIEW, scope(by, dossier_id))
    with connection.cursor() as cursor:
        cursor.execute(LEVELS, (dossier_id, most))
        rows = cursor.fetchall()
    names = colleagues_by_id(by, {row[5] for row in rows})
    return [
        LevelSeen(number, on, goal, activity, Doing(doing), names[who].name if who in names else "", summary)
        for number, on, goal, activity, doing, who, summary in rows
    ]


TALKS: Final = """
select interpreter_id, count(*) filter (where understood is not null), count(*) filter (where understood = 'yes')
from dossiers_contactmoment where municipality_id = %s and interpreter_id is not null group by interpreter_id
"""


def understood(by: Actor) -> dict[int, tuple[int, int]]:
    """Of each interpreter how many talks were judged, and how many of those were understood (GUI-10).

    As far as the acting person reads those talks; nothing for who works by grant. Raises AccessDenied.
    """
    insist(by, Permission.INTERPRETERS_FIND)
    if ROLES[by.role].reach is not Reach.MUNICIPALITY:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(TALKS, (by.municipality_id,))
        return {number: (judged, well) for number, judged, well in cursor.fetchall()}
