# SPDX-License-Identifier: EUPL-1.2
"""What changes for a whole municipality at once: its own norms, and children who turn eighteen (bijwerken).

The same rules as `summary`, said to the database in three statements; a test proves both equal.
"""

from datetime import date, datetime

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.directory import norms
from leidraad.access.permissions import Permission
from leidraad.access.types import AccessDenied, Actor

DOSSIERS = """
with born as (
    select id, coalesce(birth_month, 12) as last_month, coalesce(birth_month, 1) as first_month, birth_year as year,
        coalesce(birth_day, 1) as first_day, coalesce(birth_day, extract(day from
            make_date(birth_year, coalesce(birth_month, 12), 1) + interval '1 month - 1 day')::int) as last_day
    from dossiers_person where municipality_id = %(here)s
), ages as (
    select id, %(year)s - year - ((%(month)s, %(day)s) < (last_month, last_day))::int as least,
        %(year)s - year - ((%(month)s, %(day)s) < (first_month, first_day))::int as most
    from born
), fresh as (
    select d.id,
        coalesce(d.planned_contact_on, d.last_contact_on + %(every)s::int,
            coalesce(d.linked_on, d.opened_on) + %(first)s::int) as next_on,
        case when d.planned_contact_on is not null then 'planned_contact'
            when d.last_contact_on is not null then 'contact_norm' else 'first_contact' end as next_kind,
        case when a.least >= 18 then true when a.most < 18 then false else not exists (
            select 1 from dossiers_householdmember m where m.person_id = d.person_id
                and m.household_id = d.household_id and m.valid @> %(on)s::date and m.role = 'child') end as is_adult
    from dossiers_dossier d join ages a on a.id = d.person_id
    where d.municipality_id = %(here)s and d.state = 'open'
)
update dossiers_dossier d set next_on = f.next_on, next_kind = f.next_kind, is_adult = f.is_adult
from fresh f where f.id = d.id and (d.next_on, d.next_kind, d.is_adult) is distinct from
    (f.next_on, f.next_kind, f.is_adult)
"""

HOUSEHOLDS = """
update dossiers_household h set next_on = s.soonest
from (select household_id, min(next_on) as soonest from dossiers_dossier
    where municipality_id = %(here)s and state = 'open' group by household_id) s
where h.municipality_id = %(here)s and h.id = s.household_id and h.next_on is distinct from s.soonest
"""

FAMILIES = """
update dossiers_dossier d set household_next_on = h.next_on
from dossiers_household h
where d.municipality_id = %(here)s and h.municipality_id = %(here)s and h.id = d.household_id and d.state <> 'merged'
    and d.household_next_on is distinct from h.next_on
"""


def catch_up(by: Actor, *, at: datetime, on: date) -> int:
    """Recompute next dates and adulthood of all open dossiers here; gives how many changed.

    For after a change of the municipality's norms. Raises AccessDenied.
    """
    if not (may(by, Permission.MUNICIPALITY_MANAGE) or may(by, Permission.DOSSIER_DIRECT)):
        raise AccessDenied
    return keep_current(by, at=at, on=on)


def keep_current(by: Actor, *, at: datetime, on: date) -> int:
    """The same without asking for a right: for the nightly job, which acts in nobody's name.

    Leaves a line in the audit trail when something changed.
    """
    rules = norms(by)
    values: dict[str, date | int] = {
        "here": by.municipality_id, "on": on, "year": on.year, "month": on.month, "day": on.day,
        "first": rules.first_contact_days, "every": rules.contact_every_days,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(DOSSIERS, values)
        changed: int = cursor.rowcount
        written = changed
        for statement in (HOUSEHOLDS, FAMILIES):
            cursor.execute(statement, values)
            written += cursor.rowcount
    if written:
        audit.record(by, Line(Action.DOSSIERS_CAUGHT_UP, details={"dossiers": changed}), at)
    return changed
