# SPDX-License-Identifier: EUPL-1.2
"""Coming in as a participant: with the letter the first time, then with the PIN on the same phone.

A wrong letter, code or PIN, a phone that was shut out and too many tries get the same answer (ASVS 5, 6.3.8). The PIN has
six digits, so it is worth something only together with the phone: five wrong ones in a row end the phone, not the account.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection

from leidraad.access import audit, context, sessions, throttling
from leidraad.access.audit import Action, Line
from leidraad.access.crypto import blind_index
from leidraad.access.login import Visit
from leidraad.access.models import Account, Membership, PortalDevice, PortalKey, PortalLetter
from leidraad.access.portal import number_hash
from leidraad.access.sessions import Step
from leidraad.access.throttling import Guess
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou, Persona
from leidraad.pure.texts import LANGUAGES

MOST_FAILURES: Final = 5
PIN_LENGTH: Final = 6


@dataclass(frozen=True, slots=True)
class Known:
    """Wie er voor de deur staat: the account behind a letter or a phone; `id` is of that letter or phone."""

    id: int
    account_id: int
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Entered:
    """Binnen: the token of the session, and of the phone when it is a new one ('' when it is known already)."""

    token: str
    device: str = ""


class Refused(InvalidInput):
    """The door stays shut; `code` says which sentence of the portal explains it."""

    def __init__(self, code: str) -> None:
        super().__init__({"": [code]})
        self.code = code


def by_letter(number: str, *, at: datetime, on: date) -> Known | None:
    """Whom a letter is for; None when it was used, is too old or never was."""
    return _known("access_open_portal_letter", number_hash(number), at, on)


def by_device(token: str, *, at: datetime, on: date) -> Known | None:
    """Whose phone this is; None for one that is not known, was shut out, or lay still for three months."""
    return _known("access_open_portal_device", _kept(token), at, on) if token else None


def _known(routine: str, hashed: bytes, at: datetime, on: date) -> Known | None:
    with context.logging_in(on), connection.cursor() as cursor:
        cursor.execute(f"select * from {routine}(%s, %s)", (hashed, at))  # noqa: S608 (one of our two names)
        row = cursor.fetchone()
    return Known(*row) if row else None


def _kept(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def first_time(number: str, code: str, pin: str, visit: Visit) -> Entered:
    """Use the letter: judge its code, set the PIN, bind this phone and begin a session. Raises Refused."""
    if wrong := weak(pin):
        raise Refused(wrong)
    known = by_letter(number, at=visit.at, on=visit.on)
    account_id = known.account_id if known else 0
    guess = Guess(blind_index(number_hash(number).hex(), "attempt account"), _from(visit))
    entered = None
    with context.logging_in(visit.on, account_id=account_id):
        held = throttling.held(guess, visit.at)
        letter = PortalLetter.objects.select_for_update().filter(id=known.id, used_at=None).first() if known else None
        fits = check_password(code.strip(), letter.code_hash if letter else _nobody())
        if letter is None or held or not fits:
            _failed(account_id, letter, guess, visit, held=held)
        else:
            throttling.forget(guess)
            entered = _used(letter, pin, visit)
    if entered is None:
        raise Refused("letter")
    return entered


def _used(letter: PortalLetter, pin: str, visit: Visit) -> Entered:
    letter.used_at = visit.at
    letter.save(update_fields=["used_at"])
    device = secrets.token_urlsafe(32)
    PortalDevice.objects.create(
        municipality_id=letter.municipality_id, account_id=letter.account_id, token_hash=_kept(device),
        name=visit.device, made_at=visit.at, last_used_at=visit.at,
    )  # fmt: skip
    key = PortalKey.objects.get(account_id=letter.account_id, municipality_id=letter.municipality_id)
    key.pin = make_password(_peppered(pin, key.account_id))
    key.save(update_fields=["pin"])
    return Entered(come_in(key, "letter", visit), device)


def enter(device: str, pin: str, visit: Visit) -> Entered:
    """Come in with the PIN on a known phone. Raises Refused; after five wrong PINs the phone counts no more."""
    known = by_device(device, at=visit.at, on=visit.on)
    account_id = known.account_id if known else 0
    guess = Guess.at_step("pin", account_id, visit.source.address)
    entered = None
    with context.logging_in(visit.on, account_id=account_id):
        held = throttling.held(guess, visit.at)
        row = PortalDevice.objects.select_for_update().filter(id=known.id, ended_at=None).first() if known else None
        key = PortalKey.objects.filter(account_id=account_id, shut_at=None).exclude(pin="").first()
        fits = check_password(_peppered(pin, account_id), key.pin if key else _nobody())
        if row is None or key is None or held or not fits:
            _wrong_pin(row, guess, visit, held=held)
        else:
            throttling.forget(guess)
            row.failures, row.last_used_at = 0, visit.at
            row.save(update_fields=["failures", "last_used_at"])
            entered = Entered(come_in(key, "pin", visit))
    if entered is None:
        raise Refused("pin")
    return entered


def _wrong_pin(row: PortalDevice | None, guess: Guess, visit: Visit, *, held: bool) -> None:
    if row is not None and not held:
        row.failures += 1
        row.ended_at = visit.at if row.failures >= MOST_FAILURES else None
        row.save(update_fields=["failures", "ended_at"])
    _failed(row.account_id if row else 0, None, guess, visit, held=held)


def _failed(account_id: int, letter: PortalLetter | None, guess: Guess, visit: Visit, *, held: bool) -> None:
    if not held:
        throttling.note(guess, visit.at)
        if letter is not None:
            letter.failures += 1
            letter.used_at = visit.at if letter.failures >= MOST_FAILURES else None
            letter.save(update_fields=["failures", "used_at"])
    note_failure(account_id, "too_often" if held else "portal", visit)


def note_failure(account_id: int, reason: str, visit: Visit) -> None:
    """One line in the trail: somebody did not come in; in her own login context."""
    membership = _membership(account_id, visit.on)
    line = Line(
        Action.LOGIN_FAILED, object_kind="account" if account_id else "", object_id=account_id or None,
        details={"reason": reason},
    )  # fmt: skip
    with context.logging_in(visit.on):
        audit.record(_actor(account_id, membership, visit), line, visit.at)


def come_in(key: PortalKey, way: str, visit: Visit) -> str:
    """Begin the session of a participant, in her own login context; gives its token."""
    membership = _membership(key.account_id, visit.on)
    if membership is None:
        raise NotFoundForYou
    PortalKey.objects.filter(id=key.id).update(last_used_at=visit.at)
    Account.objects.filter(id=key.account_id).update(last_login_at=visit.at)
    audit.record(_actor(key.account_id, membership, visit), Line(Action.LOGIN, details={"way": way}), visit.at)
    step = Step("open", membership.id, second_factor=way != "letter")
    return sessions.start(key.account_id, step, visit.at, visit.source, visit.device)


def _membership(account_id: int, on: date) -> Membership | None:
    rows = Membership.objects.filter(account_id=account_id, role="participant", valid__contains=on)
    return rows.order_by("id").first()


def _actor(account_id: int, membership: Membership | None, visit: Visit) -> Actor:
    return Actor(
        account_id=account_id, membership_id=membership.id if membership else 0,
        municipality_id=membership.municipality_id if membership else 0, municipality_name="",
        role="participant" if membership else "", name="", source=visit.source,
    )  # fmt: skip


def _from(visit: Visit) -> bytes:
    return blind_index(visit.source.address, "attempt address")


@lru_cache(maxsize=1)
def _nobody() -> str:
    """A hash that fits nobody, so that an unknown phone costs as much time as a known one."""
    return make_password(secrets.token_urlsafe(32))


def _peppered(pin: str, account_id: int) -> str:
    """A million PINs are soon tried on a stolen copy of the database: without the installation's secret they fit nothing."""
    return blind_index(f"{account_id} {pin.strip()}", "portal pin").hex()


def weak(pin: str) -> str:
    """What is wrong with a PIN that somebody chooses: '', 'pin_form' (not six digits) or 'pin_easy' (a row or one digit)."""
    pin = pin.strip()
    if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdecimal()):
        return "pin_form"
    steps = {int(later) - int(former) for former, later in pairwise(pin)}
    return "pin_easy" if steps in ({0}, {1}, {-1}) or pin[:2] * 3 == pin or pin[:3] * 2 == pin else ""


def set_language(by: Actor, language: str, *, at: datetime, on: date) -> None:
    """Remember the language of the portal. A language that there is not changes nothing."""
    if language not in LANGUAGES:
        return
    login = Persona.LOGIN.database_role
    with context.within(context.Context(role=login, account=str(by.account_id), on=on.isoformat())):
        rows = Account.objects.filter(id=by.account_id).exclude(language=language)
        changed = rows.update(language=language)
    if changed:
        details = {"change": "language"}
        audit.record(by, Line(Action.ACCOUNT_CHANGED, None, "account", by.account_id, details=details), at)
