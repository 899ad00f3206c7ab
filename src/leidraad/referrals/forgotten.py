# SPDX-License-Identifier: EUPL-1.2
"""What nobody answered in time rises: who sent it and who directs hear that something is there. The worker looks every hour."""

from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor
from leidraad.network.types import NoticeKind

# Without a director those of the team hear of it, or all of them; beside who is away also who replaces her today. Once for
# each step on which it waits.
RAISE: Final = """
with directors as (
    select m.id, m.team_id from access_membership m join access_account a on a.id = m.account_id and a.is_active
    where m.municipality_id = %(here)s and m.valid @> %(on)s::date and m.role = any(%(roles)s)
), unheard as (
    select u.*, (select d.id from directors d where d.id = u.director_id) as director from referrals_unheard(%(on)s::date) u
), direct as (
    select u.step_id, u.dossier_id, u.sender_id as who from unheard u
    union
    select u.step_id, u.dossier_id, d.id from unheard u join directors d
        on case when u.director is not null then d.id = u.director else u.team_id is null or d.team_id = u.team_id end
), heard as (
    select r.* from direct r
    union
    select r.step_id, r.dossier_id, b.replacement_id from direct r join access_absence b
        on b.membership_id = r.who and b.municipality_id = %(here)s and b.valid @> %(on)s::date
)
insert into network_notice (municipality_id, dossier_id, membership_id, kind, object_id, urgent, made_at)
select %(here)s, h.dossier_id, h.who, %(kind)s, h.step_id, false, %(at)s from heard h
on conflict (membership_id, kind, object_id) do nothing
"""


def raise_unheard(by: Actor, *, at: datetime, on: date) -> int:
    """Note for whom something waits too long; gives how many are new. Twice does no harm."""
    roles = [code for code, role in ROLES.items() if Permission.SIGNAL_ANSWER in role.permissions]
    values: dict[str, Any] = {
        "here": by.municipality_id, "on": on, "at": at, "roles": roles, "kind": NoticeKind.UNHEARD.value,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(RAISE, values)
        return int(cursor.rowcount)
