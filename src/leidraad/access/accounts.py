# SPDX-License-Identifier: EUPL-1.2
"""What somebody may change of her own account: name, language, password, second factor, sessions.

The transaction goes on as the login persona, which sees one account only, whatever the role is.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext as _

from leidraad.access import audit, context, login, passwords, sessions, throttling, totp
from leidraad.access.authority import insist
from leidraad.access.models import Account, Membership, Session
from leidraad.access.permissions import Permission
from leidraad.access.sessions import SessionState
from leidraad.access.throttling import Guess
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou, Persona

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One of somebody's open sessions; `device` is what the browser says of itself."""

    id: int
    device: str
    address: str
    started_at: datetime
    last_seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """Somebody's own account as the account page shows it."""

    name: str
    email: str
    language: str
    password_changed_at: datetime | None
    second_factor_since: datetime | None
    second_factor_required: bool
    recovery_codes_left: int
    sessions: list[OwnSession]


@dataclass(frozen=True, slots=True)
class Pending:
    """A second factor that waits for its first code: the key to type and the address for the QR code."""

    key: str
    address: str


def _myself(by: Actor, on: date) -> AbstractContextManager[None]:
    return context.within(
        context.Context(role=Persona.LOGIN.database_role, account=str(by.account_id), on=on.isoformat())
    )


def own_account(by: Actor, state: SessionState, *, at: datetime, on: date) -> OwnAccount:
    """Everything on the account page."""
    insist(by, Permission.ACCOUNT_OWN)
    with _myself(by, on):
        account = Account.objects.get(id=by.account_id)
        memberships = list(Membership.objects.filter(account_id=by.account_id, valid__contains=on))
        rows = list(
            Session.objects.filter(account_id=by.account_id, ended_at=None)
            .filter(last_seen_at__gt=at - sessions.idle_limit(), started_at__gt=at - sessions.absolute_limit())
            .order_by("-last_seen_at", "-id")
        )
    return OwnAccount(
        name=account.name,
        email=account.email,
        language=account.language,
        password_changed_at=account.password_changed_at,
        second_factor_since=account.totp_confirmed_at,
        second_factor_required=login.must_have_second_factor(memberships),
        recovery_codes_left=len(account.recovery_codes),
        sessions=[
            OwnSession(row.id, row.device, row.address, row.started_at, row.last_seen_at, row.id == state.session_id)
            for row in rows
        ],
    )


def change_own(by: Actor, name: str, language: str, *, at: datetime, on: date) -> None:
    """Change name and language. Raises InvalidInput on `name` or `language`."""
    insist(by, Permission.ACCOUNT_OWN)
    name = " ".join(name.split())
    if not name or len(name) > 200:
        raise InvalidInput({"name": [_("Vul uw naam in, in hooguit 200 tekens.")]})
    if language not in LANGUAGES:
        raise InvalidInput({"language": [_("Kies Nederlands of Engels.")]})
    with _myself(by, on):
        Account.objects.filter(id=by.account_id).update(name=name, language=language)
    _record(by, audit.Action.ACCOUNT_CHANGED, "profile", at)


def set_language(account_id: int, by: Actor, language: str, *, at: datetime, on: date) -> None:
    """Remember the language of the interface. Raises InvalidInput for a language that there is not."""
    if language not in LANGUAGES:
        raise InvalidInput({"language": [_("Kies Nederlands of Engels.")]})
    with _myself(by, on):
        changed = Account.objects.filter(id=account_id).exclude(language=language).update(language=language)
    if changed:
        _record(by, audit.Action.ACCOUNT_CHANGED, "language", at)


def change_password(by: Actor, state: SessionState, old: str, new: str, *, at: datetime, on: date) -> int:
    """Set a new password and end all other sessions; returns how many.

    Raises InvalidInput on `old` or `new`.
    """
    insist(by, Permission.ACCOUNT_OWN)
    _insist_password(by, old, "old", at=at, on=on)
    with _myself(by, on):
        account = Account.objects.get(id=by.account_id)
        wrong = passwords.problems(new, email=account.email, name=account.name)
        if old == new:
            wrong = [_("Dit is uw oude wachtwoord. Kies een nieuw.")]
        if wrong:
            raise InvalidInput({"new": wrong})
        account.password, account.password_changed_at = make_password(new), at
        account.save(update_fields=["password", "password_changed_at"])
        ended = sessions.end_others(by.account_id, state.session_id, at)
    _record(by, audit.Action.PASSWORD_CHANGED, "password", at)
    return ended


def prove(by: Actor, password: str, *, at: datetime, on: date) -> None:
    """Prove that it is still the same person behind the screen (ontgrendelen). Raises InvalidInput (`password`)."""
    insist(by, Permission.ACCOUNT_OWN)
    _insist_password(by, password, "password", at=at, on=on)


def _insist_password(by: Actor, password: str, field: str, *, at: datetime, on: date) -> None:
    """Raises InvalidInput on `field` unless this is the person's password now; slows guessing down."""
    with _myself(by, on):
        guess = Guess.at_step("password", by.account_id, by.source.address)
        held = throttling.held(guess, at)
        fits = check_password(password, Account.objects.get(id=by.account_id).password)
        if fits and not held:
            throttling.forget(guess)
            return
        if not held:
            throttling.note(guess, at)
    raise InvalidInput({field: [_too_often() if held else _("Dit is niet uw huidige wachtwoord.")]})


def _too_often() -> str:
    return _(
        "Er is te vaak een verkeerd wachtwoord getypt. Wacht een minuut. Na tien pogingen moet u een kwartier wachten."
    )


# --- second factor ---


def pending_second_factor(by: Actor, on: date) -> Pending | None:
    """The second factor that waits for its first code, if one does."""
    insist(by, Permission.ACCOUNT_OWN)
    with _myself(by, on):
        account = Account.objects.get(id=by.account_id)
    if account.totp_pending_cipher is None:
        return None
    key = totp.manual_key(account.totp_pending_cipher, account.id)
    return Pending(key, totp.address(key, account.email))


def begin_second_factor(by: Actor, password: str, *, at: datetime, on: date) -> None:
    """Make a new second factor; the old one works until the new one is confirmed.

    Raises InvalidInput on `password`.
    """
    insist(by, Permission.ACCOUNT_OWN)
    _insist_password(by, password, "password", at=at, on=on)
    with _myself(by, on):
        sealed = totp.seal(totp.new_secret(), by.account_id)
        Account.objects.filter(id=by.account_id).update(totp_pending_cipher=sealed)
    _record(by, audit.Action.SECOND_FACTOR_CHANGED, "begun", at)


def confirm_second_factor(by: Actor, state: SessionState, code: str, *, at: datetime, on: date) -> list[str]:
    """The first code of the new second factor: it takes the place of the old one, and other sessions end.

    Returns fresh recovery codes. Raises InvalidInput on `code`.
    """
    insist(by, Permission.ACCOUNT_OWN)
    with _myself(by, on):
        guess = Guess.at_step("code", by.account_id, by.source.address)
        held = throttling.held(guess, at)
        account = Account.objects.select_for_update().get(id=by.account_id)
        codes = None if held else login.confirm(account, code.replace(" ", ""), at)
        if codes is not None:
            throttling.forget(guess)
            sessions.end_others(by.account_id, state.session_id, at)
        elif not held:
            throttling.note(guess, at)
    if codes is None:
        raise InvalidInput({"code": [login.wrong_code(held=held)]})
    _record(by, audit.Action.SECOND_FACTOR_CHANGED, "confirmed", at)
    return codes


def renew_recovery_codes(by: Actor, password: str, *, at: datetime, on: date) -> list[str]:
    """Eight new recovery codes; the old ones stop working. Raises InvalidInput on `password`."""
    insist(by, Permission.ACCOUNT_OWN)
    _insist_password(by, password, "password", at=at, on=on)
    with _myself(by, on):
        codes, kept = totp.new_recovery_codes(by.account_id)
        confirmed = Account.objects.filter(id=by.account_id, totp_confirmed_at__isnull=False)
        known = confirmed.update(recovery_codes=kept)
    if not known:
        raise NotFoundForYou
    _record(by, audit.Action.SECOND_FACTOR_CHANGED, "recovery_codes", at)
    return codes


def remove_second_factor(by: Actor, password: str, *, at: datetime, on: date) -> None:
    """Do without a second factor.

    Raises InvalidInput on `password`, also when one of the roles asks for a second factor.
    """
    insist(by, Permission.ACCOUNT_OWN)
    _insist_password(by, password, "password", at=at, on=on)
    with _myself(by, on):
        memberships = list(Membership.objects.filter(account_id=by.account_id, valid__contains=on))
        if login.must_have_second_factor(memberships):
            sentence = _("Bij uw rol hoort een tweede stap. U kunt hem vervangen, niet weghalen.")
            raise InvalidInput({"password": [sentence]})
        Account.objects.filter(id=by.account_id).update(
            totp_cipher=None,
            totp_pending_cipher=None,
            totp_confirmed_at=None,
            totp_last_step=None,
            recovery_codes=[],
        )
    _record(by, audit.Action.SECOND_FACTOR_CHANGED, "removed", at)


# --- sessions ---


def end_session(by: Actor, session_id: int, *, at: datetime, on: date) -> None:
    """End one of one's own sessions. Raises NotFoundForYou when it is not one of hers."""
    insist(by, Permission.ACCOUNT_OWN)
    with _myself(by, on):
        mine = Session.objects.filter(id=session_id, account_id=by.account_id, ended_at=None)
        if not mine.update(ended_at=at):
            raise NotFoundForYou
    audit.record(by, audit.Line(audit.Action.LOGOUT, object_kind="session", object_id=session_id), at)


def end_other_sessions(by: Actor, state: SessionState, *, at: datetime, on: date) -> int:
    """End all one's own sessions but this one; returns how many."""
    insist(by, Permission.ACCOUNT_OWN)
    with _myself(by, on):
        ended = sessions.end_others(by.account_id, state.session_id, at)
    audit.record(by, audit.Line(audit.Action.LOGOUT, object_kind="session", details={"others": ended}), at)
    return ended


def _record(by: Actor, action: audit.Action, change: str, at: datetime) -> None:
    line = audit.Line(action, object_kind="account", object_id=by.account_id, details={"change": change})
    audit.record(by, line, at)
