# SPDX-License-Identifier: EUPL-1.2
"""The acting person where there is no session: a command at the terminal, and a job that somebody started."""

from datetime import date

from leidraad.access import context, standing_in
from leidraad.access.models import Account, Membership
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, NotFoundForYou, Source


def by_email(email: str, cbs_code: str, permission: Permission, *, on: date, source: Source) -> Actor:
    """The account with this address, in its role with this permission in the municipality with this CBS code.

    Raises NotFoundForYou when there is no such account, or it has no such role there on this day.
    """
    with context.logging_in(on, email=email.strip().lower()):
        account = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    if account is None:
        raise NotFoundForYou
    for membership in _memberships(account.id, on):
        if membership.municipality.cbs_code == cbs_code and permission in ROLES[membership.role].permissions:
            return _actor(membership, on, source)
    raise NotFoundForYou


def by_membership(account_id: int, membership_id: int, *, on: date, source: Source) -> Actor:
    """Whoever started a job, as she is on this day. Raises NotFoundForYou when she no longer has that
    role.
    """
    for membership in _memberships(account_id, on):
        if membership.id == membership_id and membership.account.is_active:
            return _actor(membership, on, source)
    raise NotFoundForYou


def _memberships(account_id: int, on: date) -> list[Membership]:
    with context.logging_in(on, account_id=account_id):
        rows = Membership.objects.filter(account_id=account_id, valid__contains=on)
        return list(rows.select_related("municipality", "account").order_by("id"))


def _actor(membership: Membership, on: date, source: Source) -> Actor:
    with context.logging_in(on, account_id=membership.account_id):
        stands_for = standing_in.today(membership.id, on)
    return Actor(
        account_id=membership.account_id,
        membership_id=membership.id,
        municipality_id=membership.municipality_id,
        municipality_name=membership.municipality.name,
        role=membership.role,
        name=membership.account.name,
        team_id=membership.team_id,
        organisation_id=membership.organisation_id,
        language=membership.account.language,
        source=source,
        stands_for=stands_for,
    )
