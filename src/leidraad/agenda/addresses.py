# SPDX-License-Identifier: EUPL-1.2
"""The e-mail address for reminders that a participant sets herself (e-mailadres voor herinneringen).

It counts only once she typed the code that was sent to it, so nobody else gets word of her. The code is made by the job that
sends it and is kept as a keyed hash. Mail tells nothing: see `outward_texts`.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.crypto import blind_index
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.agenda.models import ReminderAddress
from leidraad.agenda.outward_texts import said

JOB: Final = "agenda.send_code"
VALID_FOR: Final = timedelta(minutes=30)
A_DAY: Final = timedelta(days=1)
#: Wrong codes before it stops, and codes a day.
MOST_FAILURES, MOST_SENDS = 5, 5
LONGEST: Final = 254
DUTCH: Final = "nl"
#: Verzender van e-mail: sends (address, subject, text); raises OSError when that does not work out.
Mailer = Callable[[str, str, str], None]

_mailer: list[Mailer] = []


def register_mailer(mailer: Mailer | None) -> None:
    """Called by `config` when everything is loaded; None: this installation sends no e-mail."""
    _mailer[:] = [] if mailer is None else [mailer]


def sends_mail() -> bool:
    """Whether an address is of any use here."""
    return bool(_mailer)


@dataclass(frozen=True, slots=True)
class AddressShown:
    """E-mailadres voor herinneringen: the one that counts, and one that waits for its code; '' for none."""

    email: str = ""
    asked: str = ""


def address(by: Actor) -> AddressShown:
    """What she set. Raises AccessDenied."""
    insist(by, Permission.OWN_VIEW)
    row = _mine(by)
    return AddressShown(row.email, row.asked_email) if row else AddressShown()


def ask_address(by: Actor, email: str, *, at: datetime) -> None:
    """Ask for reminders at an address (e-mailadres opgeven): a code goes there. The former counts until it is confirmed.

    Raises AccessDenied; InvalidInput (`email`: no address, or not sent here; "" when she asked for too many codes today).
    """
    insist(by, Permission.OWN_VIEW)
    email = email.strip()
    _check(email)
    row = _locked(by) or ReminderAddress(municipality_id=by.municipality_id, account_id=by.account_id, since=at)
    if row.since <= at - A_DAY:
        row.since, row.sends = at, 0
    if row.sends >= MOST_SENDS:
        raise InvalidInput({"": [_("U vroeg vandaag al vaak een code. Probeer het morgen weer.")]})
    row.asked_email, row.code_hash, row.code_at, row.failures, row.sends = email, None, None, 0, row.sends + 1
    row.save()
    _note(by, "asked", at)
    app.configure_task(JOB).defer(municipality_id=by.municipality_id, address_id=row.id)


def _check(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise InvalidInput({"email": [_("Dit is geen e-mailadres.")]}) from None
    if len(email) > LONGEST or email.endswith(".invalid") or not sends_mail():
        raise InvalidInput({"email": [_("Dit is geen e-mailadres.")]})


def confirm_address(by: Actor, code: str, *, at: datetime) -> bool:
    """Type the code that came by e-mail (bevestigen); gives whether it fits. Five wrong ones and it counts no more."""
    insist(by, Permission.OWN_VIEW)
    row = _locked(by)
    if row is None or row.code_hash is None or row.code_at is None:
        return False
    if not row.code_at <= at < row.code_at + VALID_FOR or row.failures >= MOST_FAILURES:
        return False
    if not hmac.compare_digest(bytes(row.code_hash), _kept(row.account_id, code)):
        row.failures += 1
        row.save(update_fields=["failures"])
        return False
    row.email, row.asked_email, row.code_hash, row.code_at = row.asked_email, "", None, None
    row.save(update_fields=["email", "asked_email", "code_hash", "code_at"])
    _note(by, "confirmed", at)
    return True


def remove_address(by: Actor, *, at: datetime) -> None:
    """No reminders by e-mail any more (weghalen)."""
    insist(by, Permission.OWN_VIEW)
    rows = ReminderAddress.objects.filter(municipality_id=by.municipality_id, account_id=by.account_id)
    if rows.delete()[0]:
        _note(by, "removed", at)


def send_code(by: Actor, address_id: int, *, at: datetime) -> bool:
    """Make a code and send it, in a transaction of upkeep; False when nothing waits for one. Raises OSError."""
    rows = ReminderAddress.objects.select_for_update(of=("self",)).select_related("account")
    row = rows.filter(id=address_id, municipality_id=by.municipality_id).exclude(asked_email="").first()
    if row is None or row.code_hash is not None or not _mailer:
        return False
    code = f"{secrets.randbelow(10**6):06d}"
    row.code_hash, row.code_at = _kept(row.account_id, code), at
    row.save(update_fields=["code_hash", "code_at"])
    _mailer[0](row.asked_email, said("code_subject", row.account.language), _message(row.account.language, code))
    return True


def _message(language: str, code: str) -> str:
    """The text in her language, with the Dutch below it."""
    tongues = [language] if language == DUTCH else [language, DUTCH]
    told = "\n\n".join(f"{said('code', one)}\n{said('code_private', one)}" for one in tongues)
    return f"{code}\n\n{told}"


def _kept(account_id: int, code: str) -> bytes:
    return blind_index(f"{account_id} {''.join(code.split())}", "reminder address")


def _mine(by: Actor) -> ReminderAddress | None:
    return ReminderAddress.objects.filter(municipality_id=by.municipality_id, account_id=by.account_id).first()


def _locked(by: Actor) -> ReminderAddress | None:
    """The same, so that two guesses at a code are judged one after the other."""
    rows = ReminderAddress.objects.select_for_update()
    return rows.filter(municipality_id=by.municipality_id, account_id=by.account_id).first()


def _note(by: Actor, change: str, at: datetime) -> None:
    details = {"change": f"reminder_address_{change}"}
    audit.record(by, Line(Action.ACCOUNT_CHANGED, None, "account", by.account_id, details=details), at)
