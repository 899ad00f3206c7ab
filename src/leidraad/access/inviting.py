# SPDX-License-Identifier: EUPL-1.2
"""Letting a helper in (uitnodigen): the director invites; the person gets an account and a role, and nothing else yet.

What the helper sees is decided apart, per dossier (the network room). A volunteer may come without an organisation.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation

from leidraad.access import audit, login, startlinks
from leidraad.access.authority import insist
from leidraad.access.memberships import errors_of_person
from leidraad.access.models import Account, Membership, Organisation
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, InvalidInput

#: Who helps on her own account, without an organisation that answers for her.
ALONE: Final = frozenset({"volunteer"})


@dataclass(frozen=True, slots=True)
class NewHelper:
    """Uit te nodigen helper: name, e-mail address (to log in with), role and organisation."""

    name: str
    email: str
    role: str
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class LetIn:
    """Uitgenodigd: the account and the membership; `is_new` when the account did not exist before."""

    account_id: int
    membership_id: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class HelperHere:
    """Helper van deze gemeente: somebody with a helper's role here today. `last_day` of the role; None while it lasts."""

    membership_id: int
    account_id: int
    name: str
    role: str
    organisation: str
    last_day: date | None = None


def helpers_here(by: Actor, on: date) -> list[HelperHere]:
    """Everybody with a helper's role here today, by name."""
    insist(by, Permission.NETWORK_MANAGE)
    rows = Membership.objects.filter(
        municipality_id=by.municipality_id, valid__contains=on, role__in=helper_roles(), account__is_active=True
    ).select_related("account", "organisation")
    return [_helper(row) for row in rows.order_by("account__name", "id")]


def _helper(row: Membership) -> HelperHere:
    organisation = row.organisation.name if row.organisation else ""
    last_day = row.valid.upper - timedelta(days=1) if row.valid.upper else None
    return HelperHere(row.id, row.account_id, row.account.name, row.role, organisation, last_day)


def helper_roles() -> dict[str, str]:
    """The roles of helpers, by code, with their Dutch name."""
    return {
        code: str(role.name)
        for code, role in ROLES.items()
        if role.reach is Reach.GRANTED and Permission.PEOPLE_VIEW in role.permissions
    }


def organisations(by: Actor) -> list[tuple[int, str]]:
    """The organisations that work for this municipality: number and name."""
    rows = Organisation.objects.filter(municipality_id=by.municipality_id, is_active=True).order_by("name")
    return list(rows.values_list("id", "name"))


def let_in(by: Actor, new: NewHelper, *, at: datetime, on: date) -> LetIn:
    """Give somebody a helper's role here, from today on. Raises InvalidInput (`name`, `email`, `role`, `organisation`).

    Who has that role here already keeps it; an account that exists keeps its name and password.
    """
    insist(by, Permission.NETWORK_MANAGE)
    new = replace(new, name=" ".join(new.name.split()), email=login.normalised(new.email))
    errors = errors_of_person(new.name, new.email) | _errors(by, new)
    if errors:
        raise InvalidInput(errors)
    with connection.cursor() as cursor:
        cursor.execute("select * from access_account_for(%s, %s, %s)", (new.email, new.name, at))
        account_id, is_new = cursor.fetchone()
    if account_id == by.account_id:
        raise InvalidInput({"email": [_("Dit is uw eigen e-mailadres.")]})
    here = Membership.objects.filter(account_id=account_id, municipality_id=by.municipality_id, valid__contains=on)
    if here.exclude(role__in=helper_roles()).exists():
        raise InvalidInput({"email": [_("Deze persoon werkt bij de gemeente zelf en ziet dossiers al door die rol.")]})
    row = here.filter(role=new.role).first() or _add(by, account_id, new, at, on)
    details = {"change": "invited", "is_new": is_new, "role": new.role, "account": account_id}
    audit.record(by, audit.Line(audit.Action.CIRCLE_INVITED, None, "account", account_id, details=details), at)
    return LetIn(account_id, row.id, is_new)


def _errors(by: Actor, new: NewHelper) -> dict[str, list[str]]:
    if new.role not in helper_roles():
        return {"role": [_("Kies een rol uit de lijst.")]}
    if new.organisation_id is None:
        return {} if new.role in ALONE else {"organisation": [_("Kies de organisatie waarvoor deze persoon werkt.")]}
    known = Organisation.objects.filter(id=new.organisation_id, municipality_id=by.municipality_id, is_active=True)
    return {} if known.exists() else {"organisation": [_("Kies een organisatie uit de lijst.")]}


def _add(by: Actor, account_id: int, new: NewHelper, at: datetime, on: date) -> Membership:
    """The role from today on. Raises InvalidInput (`role`) when she gets it on a later day already."""
    try:
        with transaction.atomic():
            row = Membership.objects.create(
                account_id=account_id, municipality_id=by.municipality_id, role=new.role,
                organisation_id=new.organisation_id, valid=DateRange(on, None),
            )  # fmt: skip
    except IntegrityError as refused:
        if not isinstance(refused.__cause__, ExclusionViolation):
            raise
        return _had(by, account_id, new.role, on)
    details = {"change": "added", "role": new.role, "account": account_id, "from": on.isoformat()}
    line = audit.Line(audit.Action.MEMBERSHIP_CHANGED, object_kind="membership", object_id=row.id, details=details)
    audit.record(by, line, at)
    return row


def _had(by: Actor, account_id: int, role: str, on: date) -> Membership:
    """The role that she has already: somebody pressed twice. Raises InvalidInput (`role`) when it begins later."""
    here = Membership.objects.filter(account_id=account_id, municipality_id=by.municipality_id, role=role)
    row = here.filter(valid__overlap=DateRange(on, None)).order_by("valid").first()
    if row is None or row.valid.lower > on:
        day = f"{row.valid.lower:%d-%m-%Y}" if row else ""
        words = _("Deze persoon krijgt deze rol al op %(day)s. Nodig daarna uit, of vraag de beheerder.")
        raise InvalidInput({"role": [words % {"day": day}]})
    return row


def start_link(by: Actor, account_id: int, *, at: datetime) -> str:
    """A start link for an invited helper who has not chosen a password yet; "" for who has. Returns the token."""
    insist(by, Permission.NETWORK_MANAGE)
    if not _waits(by, account_id):
        return ""
    token = startlinks.make(account_id, at)
    details = {"change": "start_link"}
    audit.record(by, audit.Line(audit.Action.ACCOUNT_CHANGED, None, "account", account_id, details=details), at)
    return token


def address_of(by: Actor, account_id: int) -> tuple[str, str]:
    """E-mail address and language of a helper who works here; ("", "") when there is none."""
    insist(by, Permission.NETWORK_MANAGE)
    found = Account.objects.filter(id=account_id, is_active=True).values_list("email", "language").first()
    return found if found and _here(by, account_id) else ("", "")


def _waits(by: Actor, account_id: int) -> bool:
    """Invited here, and no password yet. Whoever has one gets in with it: no link may set another."""
    account = Account.objects.filter(id=account_id, is_active=True).first()
    return account is not None and account.password.startswith("!") and _here(by, account_id)


def _here(by: Actor, account_id: int) -> bool:
    rows = Membership.objects.filter(account_id=account_id, municipality_id=by.municipality_id)
    return rows.filter(role__in=helper_roles()).exists()
