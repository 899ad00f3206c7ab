# SPDX-License-Identifier: EUPL-1.2
"""Who can be asked for an appointment, and when each is taken; of what, nothing is told."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.agenda.types import AttendeeKind, Busy, PersonChoice

INTERPRETERS: Final = ("interpreter",)
# Colleagues with an agenda, interpreters, and helpers who hold a grant on one of these dossiers; one row per membership.
CHOICES: Final = """
select m.id, m.account_id, a.name, m.role, coalesce(o.name, ''), m.team_id,
    coalesce((select array_agg(distinct g.domain::text) from access_grant g where g.account_id = m.account_id
        and g.municipality_id = m.municipality_id and g.dossier_id = any(%(dossiers)s) and g.valid @> %(on)s::date), '{}')
from access_membership m join access_account a on a.id = m.account_id and a.is_active
left join access_organisation o on o.id = m.organisation_id
where m.municipality_id = %(here)s and m.valid @> %(on)s::date and m.role = any(%(roles)s)
order by a.name, m.id
"""
NAMES: Final = "select id, display_name from {dossiers} d where d.id = any(%s) and d.municipality_id = %s"
MEMBERS: Final = "select id, account_id from access_membership where id = any(%s) and municipality_id = %s"
BUSY: Final = (
    "select kind, key, starts_at, ends_at, appointment_id from agenda_busy(%s::bigint[], %s::bigint[], %s::bigint[],"
    " %s::timestamptz, %s::timestamptz)"
)


def staff_roles() -> list[str]:
    """Roles of colleagues who have an agenda here."""
    return [
        code
        for code, role in ROLES.items()
        if role.reach is Reach.MUNICIPALITY and Permission.APPOINTMENT_OWN in role.permissions
    ]


def helper_roles() -> list[str]:
    """Roles of helpers, who can be asked where they are in the circle."""
    return [
        code
        for code, role in ROLES.items()
        if role.reach is Reach.GRANTED and Permission.PEOPLE_VIEW in role.permissions and code not in INTERPRETERS
    ]


def choices(by: Actor, dossier_ids: Sequence[int], on: date) -> list[PersonChoice]:
    """Who can be asked when these dossiers meet, by name. Raises AccessDenied."""
    insist(by, Permission.APPOINTMENT_VIEW)
    staff, helpers = staff_roles(), helper_roles()
    values: dict[str, Any] = {
        "here": by.municipality_id, "on": on, "dossiers": list(dossier_ids), "roles": [*staff, *helpers, *INTERPRETERS],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(CHOICES, values)
        found = [_choice(row, staff) for row in cursor.fetchall()]
    return [one for one in found if one.kind is not AttendeeKind.HELPER or one.domains]


def _choice(row: tuple[Any, ...], staff: Sequence[str]) -> PersonChoice:
    membership_id, account_id, name, role, organisation, team_id, domains = row
    kind = AttendeeKind.HELPER
    if role in staff:
        kind = AttendeeKind.STAFF
    elif role in INTERPRETERS:
        kind = AttendeeKind.INTERPRETER
    held = frozenset(Domain(one) for one in domains)
    return PersonChoice(membership_id, account_id, name, role, kind, organisation, team_id, held)


def asked(
    by: Actor, dossier_ids: Sequence[int], membership_ids: Iterable[int], domain: Domain, on: date
) -> list[PersonChoice]:
    """The people behind these memberships. Raises InvalidInput (`who`) for who cannot be asked for this.

    Somebody about whom it is to be kept that it is about health may not see it by being asked.
    """
    known = {one.membership_id: one for one in choices(by, dossier_ids, on)}
    found, errors = [], []
    for membership_id in dict.fromkeys(membership_ids):
        one = known.get(membership_id)
        if one is None:
            errors.append(_("Kies mensen uit de lijst."))
        elif domain is Domain.HEALTH and not _sees_health(one):
            errors.append(_("%(name)s mag niets over gezondheid zien.") % {"name": one.name})
        else:
            found.append(one)
    if errors:
        raise InvalidInput({"who": list(dict.fromkeys(errors))})
    return list({one.account_id: one for one in reversed(found)}.values())[::-1]


def _sees_health(one: PersonChoice) -> bool:
    if one.kind is AttendeeKind.STAFF:
        return Permission.HEALTH_VIEW in ROLES[one.role].permissions
    return one.kind is AttendeeKind.INTERPRETER or Domain.HEALTH in one.domains


def names_of(by: Actor, dossier_ids: Sequence[int], dossiers: str) -> dict[int, str]:
    """The names on these dossiers; `dossiers` is the table that the dossiers room lends out."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES.format(dossiers=dossiers), (list(dossier_ids), by.municipality_id))
        return dict(cursor.fetchall())


def busy(
    by: Actor, since: datetime, until: datetime, *,
    accounts: Iterable[int] = (), dossiers: Iterable[int] = (), rooms: Iterable[int] = (),
) -> list[Busy]:  # fmt: skip
    """When these people, dossiers and rooms are taken, in order. Raises AccessDenied."""
    insist(by, Permission.APPOINTMENT_VIEW)
    with connection.cursor() as cursor:
        cursor.execute(BUSY, (list(accounts), list(dossiers), list(rooms), since, until))
        return [Busy(AttendeeKind(kind), *rest) for kind, *rest in cursor.fetchall()]


def taken(by: Actor, membership_ids: Iterable[int], since: datetime, until: datetime) -> frozenset[int]:
    """Which of these members have something on in this time; of what, nothing is told. Raises AccessDenied."""
    insist(by, Permission.APPOINTMENT_VIEW)
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS, (list(membership_ids), by.municipality_id))
        accounts: dict[int, int] = dict(cursor.fetchall())
    then = {one.key for one in busy(by, since, until, accounts=accounts.values())} if accounts else set()
    return frozenset(number for number, account_id in accounts.items() if account_id in then)
