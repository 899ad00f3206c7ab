# SPDX-License-Identifier: EUPL-1.2
"""Hand-overs as pages show them: to answer (late first), waiting for others, and what became of them; one question each."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, NotFoundForYou
from leidraad.dossiers.legal import OPEN_DOSSIERS
from leidraad.network import in_circle, notices
from leidraad.network.types import NoticeKind
from leidraad.network.types_handing_over import HandOverList, HandOverShown, HandOverState

MOST: Final = 200
LATELY: Final = timedelta(days=30)
COLUMNS: Final = f"""
select h.id, h.dossier_id, d.display_name, h.part_uid::text, h.title, h.domain, h.from_key, h.from_name, h.to_membership_id,
    h.to_name, h.word, h.starts_on, h.answer_by, h.offered_by_id, h.offered_name, h.offered_at, h.state, h.answer,
    h.answered_name, h.answered_at, d.director_id, h.state = 'offered' and h.answer_by < %(on)s::date
from network_handover h join {OPEN_DOSSIERS} d on d.id = h.dossier_id where h.municipality_id = %(here)s
"""  # noqa: S608 (our own names)
CONCERNS: Final = """
 and (h.to_membership_id = any(%(also)s) or h.offered_by_id = any(%(also)s) or h.from_key = any(%(keys)s)
    or d.director_id = any(%(also)s)
    or (h.state = 'offered' and h.answer_by < %(on)s::date and %(team)s::bigint is not null and d.team_id = %(team)s))
 and (h.state in ('offered', 'accepted') or h.answered_at > %(since)s)
"""
ORDER: Final = " order by h.state <> 'offered', h.answer_by, h.id desc limit %(most)s"


def hand_overs(by: Actor, *, at: datetime, on: date) -> HandOverList:
    """Those that concern this person: offered to her, by her, of hers, or in a dossier that she directs. Raises AccessDenied.

    What nobody answered in time is shown to the other directors of the team as well.
    """
    insist(by, Permission.CIRCLE_TAKE_PART)
    team = by.team_id if may(by, Permission.SIGNAL_ANSWER) else None
    found = _rows(by, on, f"{COLUMNS}{CONCERNS}{ORDER}", since=at - LATELY, team=team)
    if found:
        shown = {"handovers": [one.id for one in found], "ids": sorted({one.dossier_id for one in found})}
        audit.record(by, Line(Action.HANDOVERS_SHOWN, details=shown), at)
        notices.seen(by, (NoticeKind.HAND_OVER,), [one.id for one in found], at=at)
    standing = [one for one in found if one.state is HandOverState.OFFERED]
    return HandOverList(
        to_answer=tuple(one for one in standing if one.to_id in by.also),
        waiting=tuple(one for one in found if _waits(one, by)),
        lately=tuple(
            one for one in found if one.state not in (HandOverState.OFFERED, HandOverState.ACCEPTED)
        ),
    )  # fmt: skip


def _waits(one: HandOverShown, by: Actor) -> bool:
    return one.state is HandOverState.ACCEPTED or (one.state is HandOverState.OFFERED and one.to_id not in by.also)


def hand_over(by: Actor, hand_over_id: int, *, at: datetime, on: date) -> HandOverShown:
    """One of them, for whom it concerns and for who directs there. Raises NotFoundForYou."""
    insist(by, Permission.CIRCLE_TAKE_PART)
    found = _rows(by, on, f"{COLUMNS} and h.id = %(wanted)s", wanted=hand_over_id)
    if not found:
        raise NotFoundForYou
    one = found[0]
    keys = {str(number) for number in by.also}
    concerns = one.to_id in by.also or one.offered_by_id in by.also or one.from_key in keys
    in_circle.part_in(by, one.dossier_id, Permission.CIRCLE_TAKE_PART if concerns else Permission.SIGNAL_ANSWER)
    audit.record(by, Line(Action.HANDOVERS_SHOWN, one.dossier_id, "handover", one.id), at)
    notices.seen(by, (NoticeKind.HAND_OVER,), [one.id], at=at)
    return one


def hand_overs_of(by: Actor, dossier_id: int, *, at: datetime, on: date) -> tuple[HandOverShown, ...]:
    """All that ever was offered in one plan, the newest first (the history). Raises NotFoundForYou."""
    in_circle.part_in(by, dossier_id, Permission.CIRCLE_TAKE_PART)
    query = f"{COLUMNS} and h.dossier_id = %(dossier)s order by h.id desc limit %(most)s"
    found = _rows(by, on, query, dossier=dossier_id)
    audit.record(by, Line(Action.HANDOVERS_SHOWN, dossier_id, "handover"), at)
    return found


def _rows(by: Actor, on: date, query: str, **more: Any) -> tuple[HandOverShown, ...]:
    values: dict[str, Any] = {
        "on": on, "also": by.also, "keys": [str(one) for one in by.also], "here": by.municipality_id, "most": MOST,
    } | more  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return tuple(_shown(row) for row in cursor.fetchall())


def _shown(row: tuple[Any, ...]) -> HandOverShown:
    found = list(row)
    found[2], found[5], found[16] = row[2] or "", Domain(row[5]), HandOverState(row[16])
    return HandOverShown(*found)
