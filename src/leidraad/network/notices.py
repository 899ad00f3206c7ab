# SPDX-License-Identifier: EUPL-1.2
"""Word that something waits (er is iets voor u): never what, never about whom. The table itself is the queue.

Who writes something notes for whom; the worker looks every few minutes, leaves people in peace in quiet hours, and sends
one e-mail for all that waits. What was read meanwhile, or is no longer for somebody, is not sent.
"""

import logging
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leidraad.access import context
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor
from leidraad.network.circle_rules import circle_rules
from leidraad.network.types import NoticeKind, Urgency
from leidraad.pure.quiet import is_quiet

log = logging.getLogger(__name__)
#: Verzender van e-mail: sends (address, subject, text); raises OSError when that does not work out.
Mailer = Callable[[str, str, str], None]
_mailer: list[Mailer] = []
_place: list[str] = []


def register_mailer(mailer: Mailer | None, address: str) -> None:
    """Called by `config` when everything is loaded: how e-mail is sent (None: not at all), and where Leidraad stands."""
    _mailer[:] = [] if mailer is None else [mailer]
    _place[:] = [address.rstrip("/")]


def mailer() -> Mailer | None:
    """How e-mail is sent; None where this installation sends none."""
    return _mailer[0] if _mailer else None


def place() -> str:
    """Where Leidraad stands, without a slash at the end; "" when nobody said so."""
    return _place[0] if _place else ""


# No answer asked of the database: the row is somebody else's. Again: what was read before waits anew.
TELL: Final = """
insert into network_notice (municipality_id, dossier_id, membership_id, kind, object_id, urgent, made_at)
select %(here)s, %(dossier)s::bigint, whom, %(kind)s, %(object)s, false, %(at)s from (
    select unnest(%(wanted)s::bigint[]) as whom
    union select a.replacement_id from access_away(%(wanted)s) a where %(kind)s <> all('{message,meeting,agenda}'::text[])
) w where whom <> %(me)s on conflict """
ONCE: Final = f"{TELL}do nothing"
ANEW: Final = f"""{TELL}(membership_id, kind, object_id)
do update set read_at = null, mailed_at = null, made_at = excluded.made_at"""


def tell(
    by: Actor, dossier_id: int | None, membership_ids: Iterable[int], kind: NoticeKind, object_id: int, *, at: datetime,
    again: bool = False,
) -> None:  # fmt: skip
    """Note that something waits for these people, and for who replaces one of them today; never for who wrote it.

    A conversation stays between those who take part; a meeting and an appointment (`dossier_id` None) ask each by name.
    `again`: also for who read of the same thing before, and in a transaction of the municipality's own (see
    `context.upkeep`): her word is hers alone. The caller has asked `may`.
    """
    values: dict[str, Any] = {
        "here": by.municipality_id, "dossier": dossier_id, "wanted": sorted(set(membership_ids)), "kind": kind.value,
        "object": object_id, "at": at, "me": by.membership_id,
    }  # fmt: skip
    own = context.upkeep(by.municipality_id, date.fromisoformat(context.current().on)) if again else nullcontext()
    with own, connection.cursor() as cursor:
        cursor.execute(ANEW if again else ONCE, values)


SEEN: Final = """
update network_notice set read_at = %s
where membership_id = %s and kind = any(%s) and object_id = any(%s) and read_at is null
"""


def seen(by: Actor, kinds: Iterable[NoticeKind], object_ids: Iterable[int], *, at: datetime) -> None:
    """Who looked needs no e-mail about it any more."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN, (at, by.membership_id, [one.value for one in kinds], list(object_ids)))


# --- the worker, in the upkeep of one municipality ---

# A signal waits: its director hears of it, and who replaces her today; without one the directors of the team, or all of
# them. Late: the whole team, or all directors where the team has nobody besides who directs.
SIGNALS: Final = """
with directors as (
    select m.id, m.team_id from access_membership m join access_account a on a.id = m.account_id and a.is_active
    where m.municipality_id = %(here)s and m.valid @> %(on)s::date and m.role = any(%(roles)s)
), waiting as (
    select w.*, (select d.id from directors d where d.id = w.director_id) as director,
        not exists (select from directors d where d.team_id = w.team_id and d.id is distinct from w.director_id) as nobody_else
    from network_signals_waiting() w
), away as (
    select b.membership_id, b.replacement_id from access_absence b
    where b.municipality_id = %(here)s and b.valid @> %(on)s::date
), heard as (
    select w.signal_id, w.dossier_id, w.urgency, d.id, 'signal' as kind from waiting w join directors d
        on case when w.director is not null then d.id = w.director
            or d.id in (select a.replacement_id from away a where a.membership_id = w.director)
            else w.team_id is null or d.team_id = w.team_id or w.nobody_else end
    union all
    select w.signal_id, w.dossier_id, w.urgency, d.id, 'overdue' from waiting w join directors d
        on w.due_on < %(on)s::date and (w.team_id is null or d.team_id = w.team_id or w.nobody_else or d.id = w.director
            or d.id in (select a.replacement_id from away a where a.membership_id = w.director))
)
insert into network_notice (municipality_id, dossier_id, membership_id, kind, object_id, urgent, made_at)
select %(here)s, h.dossier_id, h.id, h.kind, h.signal_id, h.urgency = %(now)s, %(at)s from heard h
on conflict (membership_id, kind, object_id) do nothing
"""
_judges: dict[str, str] = {}


def register_judge(kind: NoticeKind, routine: str) -> None:
    """Called by `config`: which function of the database says whether word of this kind is still for somebody.

    It takes the object, the membership and the day. Of other kinds this room says it.
    """
    _judges[kind.value] = routine


def _still() -> str:
    """What decides, kind by kind."""
    whens = "".join(
        f" when '{kind}' then {routine}(n.object_id, n.membership_id, %(on)s::date)"
        for kind, routine in _judges.items()
    )
    return f"case n.kind{whens} else {NETWORK} end" if whens else NETWORK


# For who still works here, helpers who are still in the circle, and only of what they may read at this moment. An
# interpreter is in no circle: of appointments their own judge says everything.
# A participant has no address: her portal tells her.
DUE: Final = """
select n.id, n.membership_id, a.email, a.language from network_notice n
join access_membership m on m.id = n.membership_id and m.valid @> %(on)s::date
join access_account a on a.id = m.account_id and a.is_active and a.email <> ''
    and a.email not like '%%.invalid'
where n.municipality_id = %(here)s and n.mailed_at is null and n.read_at is null and (n.urgent or not %(quiet)s)
    and (m.role <> all(%(granted)s) or n.kind = 'agenda' or exists (select from access_grant g
        where g.municipality_id = n.municipality_id and g.dossier_id = coalesce(n.dossier_id, g.dossier_id)
        and g.account_id = m.account_id and g.valid @> %(on)s::date))
    and {still}
order by n.membership_id, n.id for update of n skip locked
"""
NETWORK: Final = "network_still_for(n.kind::text, n.object_id, n.membership_id, %(on)s::date)"
SENT: Final = "update network_notice set mailed_at = %s where id = any(%s) and municipality_id = %s"


def raise_signals(by: Actor, *, at: datetime, on: date) -> int:
    """Let directors hear of signals that wait, and their team of what is late; gives how many are new. Twice does no harm."""
    roles = [code for code, role in ROLES.items() if Permission.SIGNAL_ANSWER in role.permissions]
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "here": by.municipality_id,
            "on": on,
            "at": at,
            "roles": roles,
            "now": Urgency.NOW.value,
        }
        cursor.execute(SIGNALS, values)
        return int(cursor.rowcount)


# Once for each day of looking again: who put it off to another day hears of it anew then. Also who replaces her today.
KEPT: Final = """
with due as (
    select k.* from network_kept_due(%(on)s::date) k where not exists (select from network_notice n
        where n.membership_id = k.membership_id and n.kind = 'kept' and n.object_id = k.kept_id
            and (n.made_at at time zone 'Europe/Amsterdam')::date >= k.review_on)
)
insert into network_notice (municipality_id, dossier_id, membership_id, kind, object_id, urgent, made_at)
select %(here)s, k.dossier_id, w.whom, 'kept', k.kept_id, false, %(at)s from due k cross join lateral (
    select k.membership_id as whom
    union select a.replacement_id from access_away(array[k.membership_id]) a) w
on conflict (membership_id, kind, object_id)
do update set read_at = null, mailed_at = null, made_at = excluded.made_at
"""


def raise_kept(by: Actor, *, at: datetime, on: date) -> int:
    """Let who keeps something from the portal hear that its day of looking again has come; gives how many are new."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, {"here": by.municipality_id, "on": on, "at": at})
        return int(cursor.rowcount)


def send(by: Actor, *, at: datetime, on: date) -> int:
    """Send one e-mail to everybody for whom something waits; gives how many. Nobody is disturbed in quiet hours, except
    for a signal that cannot wait. What could not be sent stays waiting; the others go out.
    """
    if not _mailer:
        return 0
    granted = [code for code, role in ROLES.items() if role.reach is Reach.GRANTED]
    with connection.cursor() as cursor:
        cursor.execute(
            DUE.format(still=_still()),
            {"here": by.municipality_id, "on": on, "quiet": _quiet(by, at), "granted": granted},
        )
        rows = cursor.fetchall()
    waiting: dict[tuple[int, str, str], list[int]] = {}
    for number, *whom in rows:
        waiting.setdefault(tuple(whom), []).append(number)
    return sum(_sent(by, email, language, numbers, at) for (_id, email, language), numbers in waiting.items())


def _sent(by: Actor, email: str, language: str, numbers: list[int], at: datetime) -> bool:
    try:
        with translation.override(language):
            _mailer[0](email, _("Leidraad: er is iets voor u"), _text())
    except OSError:
        log.exception("a message of municipality %d was not sent", by.municipality_id)
        return False
    with connection.cursor() as cursor:
        cursor.execute(SENT, (at, numbers, by.municipality_id))
    return True


def _quiet(by: Actor, at: datetime) -> bool:
    rules = circle_rules(by)
    return is_quiet(timezone.localtime(at), rules.quiet_from, rules.quiet_until, sunday=rules.quiet_sunday)


def _text() -> str:
    """What it says: nothing about anybody."""
    place = [f"{_place[0]}/", ""] if _place and _place[0] else []
    lines = [_("Er is iets voor u in Leidraad. Log in om het te lezen."), "", *place]
    return "\n".join([*lines, _("In deze e-mail staan geen persoonsgegevens.")])
