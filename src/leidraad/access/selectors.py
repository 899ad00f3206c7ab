# SPDX-License-Identifier: EUPL-1.2
"""What the pages of administration show: accounts, memberships, teams, organisations, rights."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from leidraad.access.authority import insist
from leidraad.access.memberships import is_ours
from leidraad.access.models import Account, Membership, Organisation, Team
from leidraad.access.permissions import Permission
from leidraad.access.portal import NO_ADDRESS
from leidraad.access.types import Actor, NotFoundForYou


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A role that somebody has, had or will have here. `until` is the last day; no days: it never began."""

    id: int
    role: str
    team: str
    organisation: str
    starts_on: date | None
    until: date | None
    state: str  # now | later | past


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the administrator's list."""

    id: int
    name: str
    email: str
    is_active: bool
    has_password: bool
    has_second_factor: bool
    last_login_at: datetime | None
    memberships: list[MembershipRow]

    @property
    def current(self) -> list[MembershipRow]:
        """The roles of this day."""
        return [row for row in self.memberships if row.state == "now"]


@dataclass(frozen=True, slots=True)
class AccountDetail:
    """One account, and what the administrator may do with it."""

    row: AccountRow
    is_ours: bool
    is_self: bool


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team, with how many people work in it today."""

    id: int
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation, with how many people work for it today."""

    id: int
    name: str
    kind: str
    is_active: bool
    members: int


def accounts(by: Actor, on: date, search: str = "") -> list[AccountRow]:
    """Everybody who has, had or will have a role here, by name; `search` looks in name and e-mail address."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    memberships = _memberships(by, on)
    # Participants come in with a letter, not through administration.
    rows = Account.objects.filter(id__in=list(memberships)).exclude(email__endswith=NO_ADDRESS).order_by("name", "id")
    words = search.lower().split()
    return [
        _account(row, memberships[row.id])
        for row in rows
        if all(word in f"{row.name} {row.email}".lower() for word in words)
    ]


def account(by: Actor, account_id: int, on: date) -> AccountDetail:
    """One account. Raises NotFoundForYou when the person never worked here."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    memberships = _memberships(by, on, account_id)
    row = Account.objects.filter(id=account_id).first()
    if row is None or not memberships:
        raise NotFoundForYou
    return AccountDetail(_account(row, memberships[account_id]), is_ours(account_id), account_id == by.account_id)


def membership(by: Actor, membership_id: int, on: date) -> tuple[AccountRow, MembershipRow]:
    """One membership and whose it is. Raises NotFoundForYou."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    found = Membership.objects.filter(id=membership_id, municipality_id=by.municipality_id).first()
    if found is None:
        raise NotFoundForYou
    whose = account(by, found.account_id, on).row
    return whose, next(row for row in whose.memberships if row.id == membership_id)


def _memberships(by: Actor, on: date, account_id: int | None = None) -> dict[int, list[MembershipRow]]:
    rows = Membership.objects.filter(municipality_id=by.municipality_id)
    if account_id is not None:
        rows = rows.filter(account_id=account_id)
    found: dict[int, list[MembershipRow]] = defaultdict(list)
    for row in rows.select_related("team", "organisation").order_by("id"):
        found[row.account_id].append(_membership(row, on))
    return found


def _membership(row: Membership, on: date) -> MembershipRow:
    starts, end = row.valid.lower, row.valid.upper
    state = "now"
    if row.valid.isempty or (end is not None and end <= on):
        state = "past"
    elif starts is not None and starts > on:
        state = "later"
    return MembershipRow(
        id=row.id,
        role=row.role,
        team=row.team.name if row.team else "",
        organisation=row.organisation.name if row.organisation else "",
        starts_on=starts,
        until=None if end is None else date.fromordinal(end.toordinal() - 1),
        state=state,
    )


def _account(row: Account, memberships: list[MembershipRow]) -> AccountRow:
    return AccountRow(
        id=row.id,
        name=row.name,
        email=row.email,
        is_active=row.is_active,
        has_password=not row.password.startswith("!"),
        has_second_factor=row.totp_confirmed_at is not None,
        last_login_at=row.last_login_at,
        memberships=memberships,
    )


def teams(by: Actor, on: date) -> list[TeamRow]:
    """The teams of the municipality, by name."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    members = _members(by, on, "team_id")
    rows = Team.objects.filter(municipality_id=by.municipality_id).order_by("name")
    return [TeamRow(row.id, row.name, members[row.id]) for row in rows]


def organisations(by: Actor, on: date) -> list[OrganisationRow]:
    """The organisations that work for the municipality, by name."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    members = _members(by, on, "organisation_id")
    rows = Organisation.objects.filter(municipality_id=by.municipality_id).order_by("name")
    return [OrganisationRow(row.id, row.name, row.kind, row.is_active, members[row.id]) for row in rows]


def _members(by: Actor, on: date, column: str) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    rows = Membership.objects.filter(municipality_id=by.municipality_id, valid__contains=on)
    for number in rows.values_list(column, flat=True):
        if number is not None:
            found[number] += 1
    return found
