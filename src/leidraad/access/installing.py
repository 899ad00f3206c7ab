# SPDX-License-Identifier: EUPL-1.2
"""The first account of a municipality, made by who runs the installation, as the database's owner.

There is no administrator yet who could. Whoever gets the start link sets her own password.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from leidraad.access import audit, login, memberships, startlinks
from leidraad.access.models import Account, Membership, Municipality, Team
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, InvalidInput, Source


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """Who is let in, as what, where. `code` is the municipality's four digits of Statistics Netherlands."""

    email: str
    name: str
    role: str
    code: str
    municipality: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Installed:
    """What was made: the start link's token ('' for who has a password), and whether the town is new."""

    token: str
    new_municipality: bool


def install_account(first: FirstAccount, *, at: datetime, on: date) -> Installed:
    """Make the account, and the municipality and the team if they are missing. Runs as the owner.

    Raises InvalidInput on name, email, role, code, municipality or team.
    """
    email, name = login.normalised(first.email), " ".join(first.name.split())
    errors = memberships.errors_of_person(name, email) | _errors(first)
    if errors:
        raise InvalidInput(errors)
    town, is_new = _municipality(first)
    team = Team.objects.get_or_create(municipality=town, name=first.team.strip())[0] if first.team.strip() else None
    account = _account(name, email, at)
    taken = Membership.objects.filter(account=account, municipality=town, role=first.role, valid__contains=on)
    if not taken.exists():
        Membership.objects.create(
            account=account, municipality=town, team=team, role=first.role, valid=DateRange(on, None)
        )
    token = startlinks.make(account.id, at) if account.password.startswith("!") else ""
    _note(account, town, first.role, at)
    return Installed(token, is_new)


def _errors(first: FirstAccount) -> dict[str, list[str]]:
    errors = {}
    role = ROLES.get(first.role)
    if role is None or role.code in memberships.NOT_BY_HAND or role.within_organisation:
        errors["role"] = [_("Kies een rol van de gemeente zelf, bijvoorbeeld administrator of case_director.")]
    if len(first.code) != 4 or not first.code.isascii() or not first.code.isdecimal():
        errors["municipality"] = [_("De gemeentecode heeft vier cijfers, bijvoorbeeld 0363.")]
    elif not first.municipality.strip() and not Municipality.objects.filter(cbs_code=first.code).exists():
        errors["municipality-name"] = [_("Deze gemeente is nieuw: geef ook haar naam.")]
    return errors


def _municipality(first: FirstAccount) -> tuple[Municipality, bool]:
    ground = "Wet inburgering 2021"
    return Municipality.objects.get_or_create(
        cbs_code=first.code,
        defaults={"name": " ".join(first.municipality.split()), "retention_ground": ground},
    )


def _account(name: str, email: str, at: datetime) -> Account:
    return Account.objects.get_or_create(email=email, defaults={"name": name, "created_at": at})[0]


def _note(account: Account, town: Municipality, role: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        # A command has no person in the database's context: the line says that it came from the command line.
        cursor.execute("select set_config('app.account', '', true), set_config('app.membership', '', true)")
    by = Actor(0, 0, town.id, town.name, "", "", source=Source("cli", "createuser"))
    details = {"change": "installed", "role": role}
    line = audit.Line(audit.Action.ACCOUNT_CHANGED, object_kind="account", object_id=account.id, details=details)
    audit.record(by, line, at)
