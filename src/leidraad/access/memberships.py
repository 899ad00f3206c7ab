# SPDX-License-Identifier: EUPL-1.2
"""Accounts and memberships as the administrator manages them (beheer): who may work here, as what, when.

An administrator changes nothing of herself, and of somebody who also works elsewhere only what concerns the
own municipality.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from leidraad.access import audit, handing_over, login, ports, startlinks
from leidraad.access.authority import insist
from leidraad.access.models import Account, Membership, Organisation, Team
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Role
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou

#: Participants get their account from their own dossier, not from the administrator.
NOT_BY_HAND = frozenset({"participant"})


@dataclass(frozen=True, slots=True)
class NewMembership:
    """A role to give. `until` is the last day; without it the role has no end."""

    role: str
    starts_on: date
    until: date | None = None
    team_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A person to let in, with the first role."""

    name: str
    email: str
    membership: NewMembership


@dataclass(frozen=True, slots=True)
class Created:
    """What came of it: the account, and a start link's token unless the account was there already."""

    account_id: int
    token: str = ""


def assignable() -> list[type[Role]]:
    """The roles that an administrator can give."""
    return [role for code, role in ROLES.items() if code not in NOT_BY_HAND]


def create_account(by: Actor, new: NewAccount, at: datetime) -> Created:
    """Let somebody in. Raises InvalidInput on name, email, or a field of the membership.

    Somebody who already has an account, here or elsewhere, keeps it (and her password) and gets the role.
    """
    insist(by, Permission.ACCOUNTS_MANAGE)
    new = replace(new, name=" ".join(new.name.split()), email=login.normalised(new.email))
    errors = errors_of_person(new.name, new.email) | _errors_of_membership(by, new.membership)
    if errors:
        raise InvalidInput(errors)
    with connection.cursor() as cursor:
        cursor.execute("select * from access_account_for(%s, %s, %s)", (new.email, new.name, at))
        account_id, is_new = cursor.fetchone()
    _refuse_self(by, account_id)
    _add(by, account_id, new.membership, at)
    token = ""
    if is_new:
        token = startlinks.make(account_id, at)
        _record(by, audit.Action.ACCOUNT_CHANGED, account_id, {"change": "created"}, at)
    return Created(account_id, token)


def errors_of_person(name: str, email: str) -> dict[str, list[str]]:
    """What is wrong with a name and an e-mail address; nothing when both are good."""
    errors = {}
    if not name or len(name) > 200:
        errors["name"] = [_("Vul de naam in, in hooguit 200 tekens.")]
    try:
        validate_email(email)
    except ValidationError:
        errors["email"] = [_("Dit is geen e-mailadres. Schrijf het zoals naam@gemeente.nl.")]
    return errors


def _errors_of_membership(by: Actor, new: NewMembership) -> dict[str, list[str]]:
    role = ROLES.get(new.role)
    if role is None or role.code in NOT_BY_HAND:
        return {"role": [_("Kies een rol uit de lijst.")]}
    errors = {}
    if role.within_organisation and new.organisation_id is None:
        errors["organisation"] = [_("Kies de organisatie waarvoor deze persoon werkt.")]
    if not role.within_organisation and new.organisation_id is not None:
        errors["organisation"] = [_("Deze rol hoort bij de gemeente zelf. Laat de organisatie leeg.")]
    here = {"municipality_id": by.municipality_id}
    if new.team_id is not None and not Team.objects.filter(**here).filter(id=new.team_id).exists():
        errors["team"] = [_("Kies een team uit de lijst.")]
    active = Organisation.objects.filter(is_active=True, **here).values_list("id", flat=True)
    if not errors and new.organisation_id is not None and new.organisation_id not in active:
        errors["organisation"] = [_("Kies een organisatie uit de lijst.")]
    if new.until is not None and new.until < new.starts_on:
        errors["until"] = [_("De laatste dag ligt voor de eerste dag. Kies een latere dag.")]
    return errors


def _add(by: Actor, account_id: int, new: NewMembership, at: datetime) -> int:
    until = None if new.until is None else date.fromordinal(new.until.toordinal() + 1)
    try:
        with transaction.atomic():
            row = Membership.objects.create(
                account_id=account_id,
                municipality_id=by.municipality_id,
                role=new.role,
                team_id=new.team_id,
                organisation_id=new.organisation_id,
                valid=DateRange(new.starts_on, until),
            )
    except IntegrityError as refused:
        raise InvalidInput({"role": [_("Deze persoon heeft deze rol al in deze periode.")]}) from refused
    details = {"change": "added", "role": new.role, "account": account_id, "from": new.starts_on.isoformat()}
    line = audit.Line(audit.Action.MEMBERSHIP_CHANGED, object_kind="membership", object_id=row.id, details=details)
    audit.record(by, line, at)
    return row.id


def add_membership(by: Actor, account_id: int, new: NewMembership, at: datetime) -> int:
    """Give somebody another role. Raises InvalidInput on one of its fields, NotFoundForYou for a stranger."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    _insist_colleague(by, account_id)
    errors = _errors_of_membership(by, new)
    if errors:
        raise InvalidInput(errors)
    return _add(by, account_id, new, at)


def end_membership(by: Actor, membership_id: int, last_day: date | None, *, at: datetime, on: date) -> int:
    """End a role after its last day, or at once without one; returns the account.

    At once takes effect at that person's next request. Raises NotFoundForYou; InvalidInput on `last_day`, and as long as
    work hangs on the role.
    """
    insist(by, Permission.ACCOUNTS_MANAGE)
    row = Membership.objects.filter(id=membership_id, municipality_id=by.municipality_id).first()
    if row is None or row.valid is None or row.valid.lower is None:
        raise NotFoundForYou
    _refuse_self(by, row.account_id)
    if last_day is not None and last_day < on:
        raise InvalidInput({"last_day": [_("Deze dag is voorbij. Laat het veld leeg om de rol nu te beëindigen.")]})
    if handing_over.hanging(by, row.id, on=on):
        raise InvalidInput({"": [_("Aan deze rol hangt nog werk. Draag dat eerst over, daarna kan de rol eindigen.")]})
    end = on if last_day is None else date.fromordinal(last_day.toordinal() + 1)
    # A role that ends before it began was never held: an empty range.
    row.valid = DateRange(empty=True) if end <= row.valid.lower else DateRange(row.valid.lower, end)
    row.save(update_fields=["valid"])
    details = {"change": "ended", "role": row.role, "account": row.account_id, "end": end.isoformat()}
    line = audit.Line(audit.Action.MEMBERSHIP_CHANGED, object_kind="membership", object_id=row.id, details=details)
    audit.record(by, line, at)
    ended = ports.RoleEnded(row.account_id, row.id, end, stays=_stays(by, row, end))
    ports.role_ended(by, ended, at=at, on=on)
    return row.account_id


def _stays(by: Actor, ended: Membership, end: date) -> bool:
    """Whether the person has another role here on the day that this one is over."""
    others = Membership.objects.filter(account_id=ended.account_id, municipality_id=by.municipality_id)
    return others.exclude(id=ended.id).filter(valid__contains=end).exists()


# --- the account itself: only when the person works nowhere else ---


def rename(by: Actor, account_id: int, name: str, email: str, at: datetime) -> None:
    """Correct name and e-mail address. Raises InvalidInput on `name` or `email`."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    _insist_ours(by, account_id)
    name, email = " ".join(name.split()), login.normalised(email)
    errors = errors_of_person(name, email)
    if errors:
        raise InvalidInput(errors)
    try:
        with transaction.atomic():
            Account.objects.filter(id=account_id).update(name=name, email=email)
    except IntegrityError as refused:
        raise InvalidInput({"email": [_("Dit e-mailadres hoort al bij een ander account.")]}) from refused
    _record(by, audit.Action.ACCOUNT_CHANGED, account_id, {"change": "renamed"}, at)


def set_active(by: Actor, account_id: int, *, active: bool, at: datetime) -> None:
    """Shut an account, or open it again; shutting takes effect at that person's next request."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    _insist_ours(by, account_id)
    Account.objects.filter(id=account_id).update(is_active=active)
    change = "opened" if active else "shut"
    _record(by, audit.Action.ACCOUNT_CHANGED, account_id, {"change": change}, at)


def new_start_link(by: Actor, account_id: int, at: datetime) -> str:
    """A new start link for somebody who lost hers, or her password; returns the token."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    _insist_ours(by, account_id)
    token = startlinks.make(account_id, at)
    _record(by, audit.Action.ACCOUNT_CHANGED, account_id, {"change": "start_link"}, at)
    return token


def reset_second_factor(by: Actor, account_id: int, at: datetime) -> None:
    """Take the second factor away of somebody who lost her phone; she sets it up anew where her role asks."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    _insist_ours(by, account_id)
    Account.objects.filter(id=account_id).update(
        totp_cipher=None,
        totp_pending_cipher=None,
        totp_confirmed_at=None,
        totp_last_step=None,
        recovery_codes=[],
    )
    _record(by, audit.Action.SECOND_FACTOR_CHANGED, account_id, {"change": "reset"}, at)


def is_ours(account_id: int) -> bool:
    """Does this person work for this municipality only?"""
    with connection.cursor() as cursor:
        cursor.execute("select access_account_is_ours(%s)", (account_id,))
        return bool(cursor.fetchone()[0])


def _insist_colleague(by: Actor, account_id: int) -> None:
    _refuse_self(by, account_id)
    if not Membership.objects.filter(account_id=account_id, municipality_id=by.municipality_id).exists():
        raise NotFoundForYou


def _insist_ours(by: Actor, account_id: int) -> None:
    _insist_colleague(by, account_id)
    if not is_ours(account_id):
        sentence = _(
            "Deze persoon werkt ook voor een andere gemeente. U kunt alleen de rollen bij uw eigen gemeente wijzigen."
        )
        raise InvalidInput({"": [sentence]})


def _refuse_self(by: Actor, account_id: int) -> None:
    if account_id == by.account_id:
        sentence = _("Uw eigen rollen en account kunt u niet beheren. Vraag een andere beheerder.")
        raise InvalidInput({"": [sentence]})


def _record(by: Actor, action: audit.Action, account_id: int, details: dict[str, str], at: datetime) -> None:
    audit.record(by, audit.Line(action, object_kind="account", object_id=account_id, details=details), at)
