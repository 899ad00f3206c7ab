# SPDX-License-Identifier: EUPL-1.2
"""All rights of a municipality on one list, for the yearly review (BIO2 5.18.02)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from leidraad.access import audit, selectors
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor


@dataclass(frozen=True, slots=True)
class Right:
    """One role of one person: who, what, since when, and whether she still uses it."""

    name: str
    email: str
    role: str
    team: str
    organisation: str
    since: date | None
    until: date | None
    has_second_factor: bool
    last_login_on: date | None
    is_active: bool


def export(by: Actor, *, at: datetime, on: date) -> list[Right]:
    """Every role that somebody has here today, by name. Taking the list along leaves an audit line."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    found = [
        Right(
            name=row.name,
            email=row.email,
            role=membership.role,
            team=membership.team,
            organisation=membership.organisation,
            since=membership.starts_on,
            until=membership.until,
            has_second_factor=row.has_second_factor,
            last_login_on=timezone.localdate(row.last_login_at) if row.last_login_at else None,
            is_active=row.is_active,
        )
        for row in selectors.accounts(by, on)
        for membership in row.current
    ]
    audit.record(by, audit.Line(audit.Action.RIGHTS_EXPORTED, details={"rows": len(found)}), at)
    return found
