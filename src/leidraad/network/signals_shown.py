# SPDX-License-Identifier: EUPL-1.2
"""Signals as pages show them: what waits for an answer, late first; what somebody gave herself; every look is written down."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, Domain, NotFoundForYou
from leidraad.dossiers.legal import DOSSIERS, OPEN_DOSSIERS
from leidraad.dossiers.scoping import scope
from leidraad.network import in_circle, notices
from leidraad.network.types import NoticeKind, SignalKind, SignalList, SignalShown, Urgency

MOST: Final = 200
COLUMNS: Final = """
select s.id, s.dossier_id, d.display_name, d.director_id, s.domain, s.kind, s.urgency, s.text, s.by_membership_id, s.by_name,
    s.by_role, s.given_at, s.due_on, s.answered_at is null and s.due_on < %(on)s::date, s.answer, s.answered_name,
    s.answered_at, s.proposal_id, s.discuss_since,
    exists (select from network_notice n where n.kind = 'answer' and n.object_id = s.id and n.membership_id = %(me)s
        and n.read_at is null)
"""
OPEN: Final = f"{COLUMNS} from network_circlesignal s join {OPEN_DOSSIERS} d on d.id = s.dossier_id"
ANY: Final = f"{COLUMNS} from network_circlesignal s join {DOSSIERS} d on d.id = s.dossier_id"
#: Who answers signals.
ANSWERING: Final = ", ".join(
    f"'{code}'" for code, role in ROLES.items() if Permission.SIGNAL_ANSWER in role.permissions
)
#: Nobody of the team can answer it besides who directs: then all directors hear of it, and any of them may answer.
NOBODY_ELSE: Final = f"""
not exists (select from access_membership n join access_account b on b.id = n.account_id and b.is_active
    where n.municipality_id = s.municipality_id and n.team_id = d.team_id and n.role in ({ANSWERING})
    and n.valid @> %(on)s::date and n.id is distinct from d.director_id)
"""  # noqa: S608 (our own names)
#: Nobody who works here today directs: no one was chosen, her account was shut, or her role is over. So does word go out.
NOBODY_DIRECTS: Final = f"""
not exists (select from access_membership w join access_account v on v.id = w.account_id and v.is_active
    where w.id = d.director_id and w.role in ({ANSWERING}) and w.valid @> %(on)s::date)
"""
#: Mine to answer: I direct (or stand in for who does); nobody directs, or it is late, in my team or one that has nobody else.
CONCERNS: Final = f"""
(d.director_id = any(%(also)s)
    or (({NOBODY_DIRECTS} or s.due_on < %(on)s::date)
        and (d.team_id is null or d.team_id = %(team)s or {NOBODY_ELSE})))
"""
FIRST: Final = """
 order by s.due_on < %(on)s::date desc, array_position(array['now', 'soon', 'later'], s.urgency::text), s.due_on, s.id
 limit %(most)s
"""
LAST: Final = " order by s.id desc limit %(most)s"


def signals(by: Actor, *, at: datetime, on: date) -> SignalList:
    """What waits for an answer of this person or her team, and what she gave. One line in the trail. Raises AccessDenied."""
    insist(by, Permission.CIRCLE_TAKE_PART)
    may_answer = may(by, Permission.SIGNAL_ANSWER)
    waiting: tuple[SignalShown, ...] = ()
    if may_answer:
        waiting = _rows(
            by, on, f"{OPEN} where s.municipality_id = %(here)s and s.answered_at is null and {CONCERNS}{FIRST}"
        )
    given = _rows(by, on, f"{OPEN} where s.municipality_id = %(here)s and s.by_membership_id = %(me)s{LAST}", most=50)
    _note(by, waiting + given, at)
    notices.seen(by, (NoticeKind.SIGNAL, NoticeKind.OVERDUE), [one.id for one in waiting], at=at)
    return SignalList(waiting, given, may_answer)


def to_discuss(by: Actor, *, at: datetime, on: date) -> tuple[SignalShown, ...]:
    """Signals marked for a case meeting, of this person's dossiers and her team's, the oldest first. Raises AccessDenied."""
    insist(by, Permission.SIGNAL_ANSWER)
    found = _rows(
        by, on, f"{OPEN} where s.municipality_id = %(here)s and s.discuss_since is not null"
        " and (d.director_id = %(me)s or d.team_id is null or d.team_id = %(team)s)"
        " order by s.discuss_since, s.id limit %(most)s",
    )  # fmt: skip
    _note(by, found, at)
    return found


def to_meet(by: Actor, *, team_id: int | None, on: date, limit: int) -> tuple[SignalShown, ...]:
    """For a case meeting: signals marked for it, and those without an answer, of a team (None: of the municipality), the
    most urgent first. The room above writes itself what of it was shown. Raises AccessDenied.
    """
    insist(by, Permission.SIGNAL_ANSWER)
    return _rows(
        by, on, f"{OPEN} where s.municipality_id = %(here)s and (s.discuss_since is not null or s.answered_at is null)"
        f" and (%(of_team)s::bigint is null or d.team_id = %(of_team)s){FIRST}",
        most=limit, of_team=team_id,
    )  # fmt: skip


def signals_of(by: Actor, dossier_id: int, *, at: datetime, on: date) -> tuple[SignalShown, ...]:
    """The signals about somebody that this person may read, unanswered first: all of them for who can answer them, else
    those she gave; for the participant all that is not kept from the portal, also when her dossier is closed. Raises
    NotFoundForYou.
    """
    part = in_circle.part_in(by, dossier_id, Permission.SIGNAL_GIVE, reads=True)
    hers = may(by, Permission.OWN_VIEW)
    all_of_them = hers or may(by, Permission.SIGNAL_ANSWER, part.home.scope)
    whose = "" if all_of_them else " and s.by_membership_id = %(me)s"
    found = _rows(
        by, on, f"{ANY if hers else OPEN} where s.dossier_id = %(dossier)s{whose}"
        " order by s.answered_at is not null, s.due_on < %(on)s::date desc, s.id desc limit %(most)s",
        dossier=dossier_id, most=50,
    )  # fmt: skip
    _note(by, found, at)
    return found


def signal(by: Actor, signal_id: int, *, at: datetime, on: date) -> SignalShown:
    """One signal, for who gave it and for who can answer it; from now on its answer counts as read. Raises NotFoundForYou."""
    if not may(by, Permission.CIRCLE_TAKE_PART):
        raise NotFoundForYou
    found = _rows(by, on, f"{ANY} where s.id = %(signal)s and s.municipality_id = %(here)s", signal=signal_id)
    if not found:
        raise NotFoundForYou
    if found[0].by_membership_id != by.membership_id:
        insist_answering(by, signal_id, found[0].dossier_id, on)
    _note(by, found, at)
    notices.seen(by, (NoticeKind.SIGNAL, NoticeKind.OVERDUE, NoticeKind.ANSWER), [signal_id], at=at)
    return found[0]


def insist_answering(by: Actor, signal_id: int, dossier_id: int, on: date) -> None:
    """Who may answer it: in the own team, and whoever it rose to (see `CONCERNS`). Raises NotFoundForYou."""
    if not may(by, Permission.SIGNAL_ANSWER, scope(by, dossier_id)) and not _rose_to(by, signal_id, on):
        raise NotFoundForYou


def _rose_to(by: Actor, signal_id: int, on: date) -> bool:
    if not may(by, Permission.SIGNAL_ANSWER):
        return False
    return bool(_rows(by, on, f"{OPEN} where s.id = %(signal)s and s.municipality_id = %(here)s and {CONCERNS}",
                      signal=signal_id))  # fmt: skip


def _rows(by: Actor, on: date, query: str, most: int = MOST, **more: Any) -> tuple[SignalShown, ...]:
    values: dict[str, Any] = {
        "on": on, "me": by.membership_id, "also": by.also, "team": by.team_id, "here": by.municipality_id, "most": most,
    } | more  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return tuple(_shown(*row) for row in cursor.fetchall())


def _shown(
    number: int, dossier_id: int, name: str, director: int | None, domain: str, kind: str, urgency: str, *rest: Any
) -> SignalShown:
    return SignalShown(
        number, dossier_id, name, director, Domain(domain), SignalKind(kind), Urgency(urgency), *rest
    )  # fmt: skip


def _note(by: Actor, found: Iterable[SignalShown], at: datetime) -> None:
    """What was looked at: one line for each dossier, so that a participant can read who looked."""
    dossiers: dict[int, list[int]] = {}
    for one in found:
        dossiers.setdefault(one.dossier_id, []).append(one.id)
    lines = [
        Line(Action.CIRCLE_SIGNALS_READ, dossier_id, "circle_signal", details={"signals": ids})
        for dossier_id, ids in dossiers.items()
    ]
    audit.record_all(by, lines, at)
