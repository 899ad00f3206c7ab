# SPDX-License-Identifier: EUPL-1.2
"""Grants: who outside the team may see which domain of a dossier (decision 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from leidraad.access.authority import may
from leidraad.access.models import Grant
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Ground


@dataclass(frozen=True, slots=True)
class Helper:
    """Hulpverlener around a dossier: who, in which role and organisation, for which domains, until when."""

    account_id: int
    name: str
    role: str
    organisation: str
    domains: tuple[str, ...]
    until: date | None


#: A helper's role and organisation are those of her oldest membership that counts today.
HELPERS: Final = """
select g.account_id, a.name, coalesce(m.role, ''), coalesce(o.name, ''), array_agg(g.domain order by g.domain),
    case when bool_or(upper(g.valid) is null) then null else max(upper(g.valid)) end
from access_grant g join access_account a on a.id = g.account_id
left join lateral (select role, organisation_id from access_membership
    where municipality_id = g.municipality_id and account_id = g.account_id and valid @> %(on)s::date
    order by id limit 1) m on true
left join access_organisation o on o.id = m.organisation_id
where g.municipality_id = %(here)s and g.dossier_id = %(dossier)s and g.valid @> %(on)s::date
    and (%(health)s or g.domain <> 'health')
group by g.account_id, a.name, m.role, o.name order by a.name, g.account_id
"""


def helpers(by: Actor, dossier_id: int, on: date) -> tuple[Helper, ...]:
    """Everybody with a grant on this dossier today, by name. Who comes about health, only for who may see health."""
    health = may(by, Permission.HEALTH_VIEW)
    with connection.cursor() as cursor:
        cursor.execute(HELPERS, {"on": on, "here": by.municipality_id, "dossier": dossier_id, "health": health})
        return tuple(
            Helper(account_id, name, role, organisation, tuple(dict.fromkeys(domains)), until)
            for account_id, name, role, organisation, domains, until in cursor.fetchall()
        )


@dataclass(frozen=True, slots=True)
class NewGrant:
    """Nieuw recht: which domains of which dossier, for whom, why, and until which day (the last one that counts).

    `membership_id`: the role for which a helper is let in. Without one nothing follows when she is absent.
    """

    dossier_id: int
    account_id: int
    domains: tuple[str, ...]
    may_write: bool
    ground: Ground
    purpose: str
    until: date | None
    membership_id: int | None = None


def give(by: Actor, new: NewGrant, on: date) -> list[int]:
    """Let somebody see these domains from today on; gives the ids. The caller has asked `may` and writes the audit line."""
    end = None if new.until is None else new.until + timedelta(days=1)
    rows = Grant.objects.bulk_create(
        Grant(
            municipality_id=by.municipality_id, dossier_id=new.dossier_id, account_id=new.account_id,
            membership_id=new.membership_id, domain=domain, may_write=new.may_write, ground=new.ground,
            purpose=new.purpose, valid=DateRange(on, end),
        )
        for domain in new.domains
    )  # fmt: skip
    return [row.id for row in rows]


#: From today on it counts no more. One that began today never counted a whole day: an empty range.
END: Final = """
update access_grant set valid = case when lower(valid) >= %(on)s::date then 'empty'::daterange
    else daterange(lower(valid), %(on)s::date) end
where municipality_id = %(here)s and id = any(%(ids)s) and (upper(valid) is null or upper(valid) > %(on)s::date)
    and not isempty(valid)
"""


def end(by: Actor, ids: Sequence[int], on: date) -> int:
    """End grants at once; gives how many counted until now. The next question of their holder finds nothing."""
    if not ids:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(END, {"on": on, "here": by.municipality_id, "ids": list(ids)})
        return int(cursor.rowcount)


#: A role that ends: nothing counts from that day on, wherever it was given in this town.
END_ALL: Final = """
update access_grant set valid = case when lower(valid) >= %(out)s::date then 'empty'::daterange
    else daterange(lower(valid), %(out)s::date) end
where municipality_id = %(here)s and account_id = %(account)s and (upper(valid) is null or upper(valid) > %(out)s::date)
    and not isempty(valid)
"""


def end_all(by: Actor, account_id: int, first_day_out: date) -> int:
    """End everything that somebody was let in to here; gives how many grants that were."""
    with connection.cursor() as cursor:
        cursor.execute(END_ALL, {"out": first_day_out, "here": by.municipality_id, "account": account_id})
        return int(cursor.rowcount)


def move(by: Actor, from_dossier: int, to_dossier: int) -> int:
    """Let the grants of one dossier count for another (two dossiers turned out to be one person); gives their number.

    A grant that the other dossier has already over the same days stays where it is: it gives nothing more.
    """
    moved = 0
    for grant in Grant.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier):
        same = Grant.objects.filter(
            dossier_id=to_dossier, account_id=grant.account_id, domain=grant.domain, ground=grant.ground
        )
        if not same.filter(valid__overlap=grant.valid).exists():
            moved += Grant.objects.filter(id=grant.id).update(dossier_id=to_dossier)
    return moved


def count(by: Actor, dossier_id: int) -> int:
    """How many grants stand on a dossier, past ones included."""
    return Grant.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).count()
