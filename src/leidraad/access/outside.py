# SPDX-License-Identifier: EUPL-1.2
"""Logging in on the word of somebody else (inloggen via een inlogdienst): the municipality's own, or a broker of DigiD.

Here stands whose word counts, and for whom; the room `exchange` talks to the provider. Nobody gets an account this way:
only who has one comes in, and only in the town of the provider.
"""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from leidraad.access import audit, context, crypto, login, portal_entering
from leidraad.access.audit import Action, Line
from leidraad.access.crypto import blind_index
from leidraad.access.login import Progress, Visit
from leidraad.access.models import IdentityProvider, OutsideIdentity, PortalKey, SpentState
from leidraad.access.portal_entering import Entered, Refused
from leidraad.access.types import Actor

#: How long somebody may be away at the provider.
AWAY: Final = timedelta(minutes=10)
STAFF, PARTICIPANT = "staff", "participant"
PURPOSE: Final = "outside login"


@dataclass(frozen=True, slots=True)
class ProviderButton:
    """Knop op het inlogscherm: which provider, of which town."""

    id: int
    name: str
    municipality_id: int


@dataclass(frozen=True, slots=True)
class Provider:
    """Inlogdienst with everything that the talk with it needs; the secret is open here and nowhere else."""

    id: int
    municipality_id: int
    audience: str
    name: str
    issuer: str
    client_id: str
    scope: str
    claim: str
    acr: tuple[str, ...]
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Journey:
    """Onderweg: what we remember of somebody who is away at a provider, sealed in a cookie of her browser.

    `state` ties the answer to this browser, `nonce` the token to this login, `verifier` the code to us (PKCE, RFC 7636).
    """

    provider: int
    began: str
    state: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    following: str = ""


def buttons(audience: str, on: date) -> list[ProviderButton]:
    """The providers of an audience; none where nobody set one up."""
    with context.logging_in(on):
        rows = IdentityProvider.objects.filter(audience=audience, is_active=True).order_by("name", "id")
        return [ProviderButton(*one) for one in rows.values_list("id", "name", "municipality_id")]


def provider(number: int, audience: str, on: date) -> Provider | None:
    """A provider of this audience; None when there is none, or it is switched off."""
    with context.logging_in(on):
        row = IdentityProvider.objects.filter(id=number, audience=audience, is_active=True).first()
    if row is None:
        return None
    secret = crypto.decrypt(bytes(row.secret_cipher), PURPOSE, belongs_to(row.issuer, row.client_id))
    return Provider(
        row.id, row.municipality_id, row.audience, row.name, row.issuer, row.client_id, row.scope, row.claim,
        tuple(row.acr.split()), secret,
    )  # fmt: skip


def belongs_to(issuer: str, client_id: str) -> str:
    """What the sealed secret is bound to: set elsewhere it does not open."""
    return f"{issuer} {client_id}"


def packed(journey: Journey) -> str:
    """The journey as a cookie that only we can read."""
    return crypto.encrypt(json.dumps(asdict(journey)), PURPOSE, "journey").hex()


def unpacked(cookie: str, at: datetime) -> Journey | None:
    """The journey of a cookie; None when it is not ours or took too long."""
    try:
        journey = Journey(**json.loads(crypto.decrypt(bytes.fromhex(cookie), PURPOSE, "journey")))
    except (ValueError, TypeError, crypto.Undecipherable):
        return None
    began = datetime.fromisoformat(journey.began)
    return journey if began <= at < began + AWAY else None


def spend(state: str, at: datetime, on: date) -> bool:
    """Answer once: False for a state (or a challenge) that was answered before."""
    row = SpentState(key=hashlib.sha256(state.encode()).digest(), by=secrets.token_bytes(16), spent_at=at)
    with context.logging_in(on):
        SpentState.objects.bulk_create([row], ignore_conflicts=True)
        return SpentState.objects.filter(key=row.key, by=row.by).exists()


def staff_in(found: Provider, subject: str, email: str, visit: Visit, *, strong: bool) -> Progress:
    """Let a member of staff in whose e-mail address the provider vouches for; `strong`: with a second factor there.

    Raises InvalidInput: no account with this address works in the provider's town, or another person had it before.
    """
    return login.vouched(
        email, found.municipality_id, visit, lambda account: _same_person(found, account, subject, visit.at),
        second_factor=strong,
    )  # fmt: skip


def participant_in(found: Provider, account_id: int | None, visit: Visit) -> Entered:
    """Let a participant in whose BSN the provider vouches for; the caller found whose it is. Raises Refused."""
    entered = None
    with context.logging_in(visit.on, account_id=account_id or 0):
        key = PortalKey.objects.filter(
            account_id=account_id or 0, municipality_id=found.municipality_id, shut_at=None
        ).first()
        if key is not None:
            entered = Entered(portal_entering.come_in(key, "outside", visit))
        else:
            refused(found, visit, "outside", account_id)
    if entered is None:
        raise Refused("unknown")
    return entered


def refused(found: Provider, visit: Visit, reason: str, account_id: int | None = None) -> None:
    """One line in the trail of the provider's town: somebody did not come in, and why."""
    line = Line(
        Action.LOGIN_FAILED, object_kind="account" if account_id else "", object_id=account_id,
        details={"reason": reason, "provider": found.id},
    )  # fmt: skip
    with context.logging_in(visit.on):
        audit.record(Actor(0, 0, found.municipality_id, "", "", "", source=visit.source), line, visit.at)


def _same_person(found: Provider, account_id: int, subject: str, at: datetime) -> bool:
    """Whether this is the person whom this account belonged to at this provider before; the first time ties them."""
    hashed = blind_index(f"{found.id} {subject}", "outside subject")
    row = OutsideIdentity(provider_id=found.id, account_id=account_id, subject_hash=hashed, made_at=at)
    OutsideIdentity.objects.bulk_create([row], ignore_conflicts=True)
    return OutsideIdentity.objects.filter(provider_id=found.id, account_id=account_id, subject_hash=hashed).exists()
