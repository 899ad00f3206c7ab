# SPDX-License-Identifier: EUPL-1.2
"""Passkeys of participants (toegangssleutels): a key that stays in her phone, opened by finger, face or the phone's code.

She adds one when she is in, and comes in with it later without typing anything (a discoverable credential, WebAuthn
level 2). The phone must have verified that it is she. The director or guide who shuts a lost phone out ends them all.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from leidraad.access import audit, context, crypto, outside, portal_entering
from leidraad.access.audit import Action, Line
from leidraad.access.login import Visit
from leidraad.access.models import Passkey, PortalKey
from leidraad.access.portal_entering import Entered, Refused
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou

#: How long somebody may think before the phone answers.
WAITS: Final = timedelta(minutes=10)
MOST: Final = 10
LONGEST_ANSWER: Final = 20_000
PURPOSE: Final = "passkey challenge"
VERIFIED: Final = UserVerificationRequirement.REQUIRED
#: What a damaged answer of a browser can do to the library.
DAMAGED: Final = (WebAuthnException, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class Site:
    """Where Leidraad is served: the host to which keys belong, and the origin that the browser signs."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Question:
    """Vraag aan de telefoon: options for the browser (JSON), and the sealed cookie that remembers what was asked."""

    options: str
    cookie: str


@dataclass(frozen=True, slots=True)
class PasskeyShown:
    """Getoonde toegangssleutel: on which phone, since when, last used when."""

    id: int
    name: str
    made_at: datetime
    last_used_at: datetime | None


def own(by: Actor) -> list[PasskeyShown]:
    """The acting participant's passkeys that work."""
    rows = Passkey.objects.filter(account_id=by.account_id, municipality_id=by.municipality_id, ended_at=None)
    return [PasskeyShown(*one) for one in rows.order_by("id").values_list("id", "name", "made_at", "last_used_at")]


def ask_new(by: Actor, site: Site, at: datetime) -> Question:
    """Ask her phone to make a key."""
    rows = list(Passkey.objects.filter(account_id=by.account_id, ended_at=None).order_by("id"))
    handle = bytes(rows[0].handle) if rows else secrets.token_bytes(32)
    options = generate_registration_options(
        rp_id=site.host, rp_name="Leidraad", user_name=by.name, user_id=handle, user_display_name=by.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=bytes(one.credential_id)) for one in rows],
    )  # fmt: skip
    return Question(options_to_json(options), _sealed(options.challenge, handle, at))


def add(by: Actor, answer: str, cookie: str, site: Site, *, name: str, at: datetime, on: date) -> None:
    """Keep the key that her phone made (toegangssleutel toevoegen). Raises InvalidInput, NotFoundForYou."""
    if not PortalKey.objects.filter(account_id=by.account_id, municipality_id=by.municipality_id).exists():
        raise NotFoundForYou
    asked = _opened(cookie, at, on)
    if asked is None or Passkey.objects.filter(account_id=by.account_id, ended_at=None).count() >= MOST:
        raise InvalidInput({"": ["passkey"]})
    challenge, handle = asked
    try:
        made = verify_registration_response(
            credential=answer[:LONGEST_ANSWER], expected_challenge=challenge, expected_rp_id=site.host,
            expected_origin=site.origin, require_user_verification=True,
        )  # fmt: skip
    except DAMAGED as problem:
        raise InvalidInput({"": ["passkey"]}) from problem
    Passkey.objects.create(
        municipality_id=by.municipality_id, account_id=by.account_id, credential_id=made.credential_id,
        public_key=made.credential_public_key, handle=handle, sign_count=made.sign_count, name=name[:100], made_at=at,
    )  # fmt: skip
    _note(by, "added", at)


def remove(by: Actor, passkey_id: int, *, at: datetime) -> None:
    """Let a key open nothing any more (uitzetten). Raises NotFoundForYou for one that is not hers."""
    rows = Passkey.objects.filter(id=passkey_id, account_id=by.account_id, ended_at=None)
    if not rows.update(ended_at=at):
        raise NotFoundForYou
    _note(by, "removed", at)


def _note(by: Actor, change: str, at: datetime) -> None:
    details = {"change": f"passkey_{change}"}
    audit.record(by, Line(Action.ACCOUNT_CHANGED, None, "account", by.account_id, details=details), at)


def ask_login(site: Site, at: datetime) -> Question:
    """Ask whoever stands before the door for a key of this site; which keys there are is not told."""
    options = generate_authentication_options(rp_id=site.host, user_verification=VERIFIED)
    return Question(options_to_json(options), _sealed(options.challenge, b"", at))


def enter(answer: str, cookie: str, site: Site, visit: Visit) -> Entered:
    """Come in with a key. Raises Refused: a key that is not known or was ended, a wrong answer, or one given before."""
    asked = _opened(cookie, visit.at, visit.on)
    given = _read(answer)
    found = _known(given, visit) if asked and given else None
    entered = None
    with context.logging_in(visit.on, account_id=found[1] if found else 0):
        row = Passkey.objects.select_for_update().filter(id=found[0], ended_at=None).first() if found else None
        key = PortalKey.objects.filter(account_id=found[1], shut_at=None).first() if found else None
        if asked and row and key and _right(row, answer, given, asked[0], site) is not None:
            row.last_used_at = visit.at
            row.save(update_fields=["sign_count", "last_used_at"])
            entered = Entered(portal_entering.come_in(key, "passkey", visit))
        else:
            portal_entering.note_failure(found[1] if found else 0, "passkey", visit)
    if entered is None:
        raise Refused("passkey")
    return entered


def _right(row: Passkey, answer: str, given: dict[str, Any], challenge: bytes, site: Site) -> int | None:
    """The new count of signatures when the answer is right, put on the row; None when it is not."""
    handle = given.get("response", {}).get("userHandle") or ""
    try:
        if base64url_to_bytes(handle) != bytes(row.handle):
            return None
        judged = verify_authentication_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=site.host, expected_origin=site.origin,
            credential_public_key=bytes(row.public_key), credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )  # fmt: skip
    except DAMAGED:
        return None
    row.sign_count = judged.new_sign_count
    return judged.new_sign_count


def _read(answer: str) -> dict[str, Any]:
    try:
        given = json.loads(answer[:LONGEST_ANSWER])
    except ValueError:
        return {}
    return given if isinstance(given, dict) and isinstance(given.get("response"), dict) else {}


def _known(given: dict[str, Any], visit: Visit) -> tuple[int, int] | None:
    """Number of the key and of its account."""
    try:
        credential = base64url_to_bytes(str(given.get("id", "")))
    except ValueError:
        return None
    with context.logging_in(visit.on), connection.cursor() as cursor:
        cursor.execute("select passkey_id, account_id from access_open_passkey(%s)", (credential,))
        row = cursor.fetchone()
    return (row[0], row[1]) if row else None


def _sealed(challenge: bytes, handle: bytes, at: datetime) -> str:
    kept = [bytes_to_base64url(challenge), bytes_to_base64url(handle), at.isoformat()]
    return crypto.encrypt(json.dumps(kept), PURPOSE, "challenge").hex()


def _opened(cookie: str, at: datetime, on: date) -> tuple[bytes, bytes] | None:
    """The challenge that was asked, and whose key it becomes; None when it is not ours, too old or was answered before."""
    try:
        challenge, handle, asked = json.loads(crypto.decrypt(bytes.fromhex(cookie), PURPOSE, "challenge"))
    except (ValueError, TypeError, crypto.Undecipherable):
        return None
    began = datetime.fromisoformat(asked)
    if not began <= at < began + WAITS or not outside.spend(f"passkey {challenge}", at, on):
        return None
    return base64url_to_bytes(challenge), base64url_to_bytes(handle)
