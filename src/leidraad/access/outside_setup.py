# SPDX-License-Identifier: EUPL-1.2
"""Setting up whose word counts at the login (inlogdienst instellen): by who runs the installation, as the owner.

Not on a page: the address of a provider is an address that our server calls, and its answer opens accounts.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from leidraad.access import audit, crypto
from leidraad.access.audit import Action, Line
from leidraad.access.models import IdentityProvider, Municipality, OutsideIdentity
from leidraad.access.outside import PARTICIPANT, PURPOSE, STAFF, belongs_to
from leidraad.access.types import Actor, InvalidInput, Source


@dataclass(frozen=True, slots=True)
class NewProvider:
    """Nieuwe inlogdienst; `code` is the town's four digits, `claim` what names the person, `acr` levels of which one counts."""

    code: str
    audience: str
    name: str
    issuer: str
    client_id: str
    claim: str
    scope: str = "openid"
    acr: str = ""
    secret: str = field(default="", repr=False)


def set_up(new: NewProvider, *, at: datetime) -> int:
    """Set up the provider of a town for an audience, in place of the former one. Raises InvalidInput per option."""
    town = Municipality.objects.filter(cbs_code=new.code).first()
    wrong = _problems(new) | ({} if town else {"municipality": ["There is no municipality with this code here."]})
    others = IdentityProvider.objects.filter(issuer=new.issuer, client_id=new.client_id)
    if town and others.exclude(municipality=town, audience=new.audience).exists():
        wrong["client-id"] = ["This client is in use here already; ask the provider for one of its own."]
    if wrong or town is None:
        raise InvalidInput(wrong)
    former = IdentityProvider.objects.filter(municipality=town, audience=new.audience).first()
    if former is not None and former.issuer != new.issuer:
        # Another provider has other numbers for people.
        OutsideIdentity.objects.filter(provider=former).delete()
    values = {
        "name": new.name, "issuer": new.issuer, "client_id": new.client_id, "claim": new.claim, "scope": new.scope,
        "acr": new.acr, "is_active": True,
        "secret_cipher": crypto.encrypt(new.secret, PURPOSE, belongs_to(new.issuer, new.client_id)),
    }  # fmt: skip
    row, _made = IdentityProvider.objects.update_or_create(municipality=town, audience=new.audience, defaults=values)
    _note(row, "set", at)
    return row.id


def switch_off(code: str, audience: str, *, at: datetime) -> bool:
    """Take a provider's button away; False when there is none."""
    row = IdentityProvider.objects.filter(municipality__cbs_code=code, audience=audience, is_active=True).first()
    if row is None:
        return False
    row.is_active = False
    row.save(update_fields=["is_active"])
    _note(row, "off", at)
    return True


def _note(row: IdentityProvider, change: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        # A command has no person in the database's context: the line says that it came from the command line.
        cursor.execute("select set_config('app.account', '', true), set_config('app.membership', '', true)")
    by = Actor(0, 0, row.municipality_id, "", "", "", source=Source("cli", "login-provider"))
    details = {"change": f"login_provider_{change}", "audience": row.audience, "issuer": row.issuer}
    line = Line(Action.MUNICIPALITY_CHANGED, object_kind="identity_provider", object_id=row.id, details=details)
    audit.record(by, line, at)


def _problems(new: NewProvider) -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = {}
    local = new.issuer.startswith(("http://127.0.0.1:", "http://localhost:"))
    if not new.issuer.startswith("https://") and not local:
        wrong["issuer"] = ["Give the address of the issuer as it stands in its tokens; it must begin with https://."]
    for option, value in {
        "name": new.name,
        "client-id": new.client_id,
        "claim": new.claim,
        "secret": new.secret,
    }.items():
        if not value.strip():
            wrong[option] = ["This may not be empty."]
    if new.audience not in (STAFF, PARTICIPANT):
        wrong["for"] = ["Say staff or participant."]
    if "openid" not in new.scope.split():
        wrong["scope"] = ["The scope must hold openid."]
    return wrong
