# SPDX-License-Identifier: EUPL-1.2
"""Grants: who outside the team may see which domain of a dossier (decision 4)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access.models import Grant
from leidraad.access.types import Actor


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
group by g.account_id, a.name, m.role, o.name order by a.name, g.account_id
"""


def helpers(by: Actor, dossier_id: int, on: date) -> tuple[Helper, ...]:
    """Everybody with a grant on this dossier today, by name."""
    with connection.cursor() as cursor:
        cursor.execute(HELPERS, {"on": on, "here": by.municipality_id, "dossier": dossier_id})
        return tuple(
            Helper(account_id, name, role, organisation, tuple(dict.fromkeys(domains)), until)
            for account_id, name, role, organisation, domains, until in cursor.fetchall()
        )


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
