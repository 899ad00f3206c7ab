# SPDX-License-Identifier: EUPL-1.2
"""Logging in, in at most three steps: password, second factor, context.

Each step gives a new session token and ends the former. An unknown account, a wrong password, a shut account
and too many tries get the same answer after the same work (ASVS 5, 6.3.8).
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext as _

from leidraad.access import audit, context, sessions, throttling, totp
from leidraad.access.models import Account, Membership
from leidraad.access.roles import ROLES
from leidraad.access.sessions import SessionState, Step
from leidraad.access.throttling import Guess
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou, Persona, Source


@dataclass(frozen=True, slots=True)
class Visit:
    """A knock on the door: when, from where, with which browser."""

    at: datetime
    on: date
    source: Source
    device: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the login has come (`password`: the second step is due; `context`; `open`); the new token.

    `role` is the code of the role of an open session.
    """

    token: str
    stage: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A second factor that has been set up: the recovery codes, shown once, and the progress of the login."""

    recovery_codes: list[str]
    progress: Progress


@dataclass(frozen=True, slots=True)
class Due:
    """What the second step asks: a code, or first setting up (`key` and `address` are for the app)."""

    setting_up: bool
    key: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ContextChoice:
    """A membership that can be chosen after logging in."""

    membership_id: int
    municipality: str
    role: str
    organisation: str = ""


def normalised(email: str) -> str:
    """An e-mail address as it is stored: without spaces around it, in lower case."""
    return email.strip().lower()


@lru_cache(maxsize=1)
def _nobody() -> str:
    """A password hash that fits nobody, so that an unknown account costs as much time as a known one."""
    return make_password(secrets.token_urlsafe(32))


def _entry(account_id: int, on: date, email: str = "") -> context.Context:
    return context.Context(role=Persona.LOGIN.database_role, account=str(account_id), on=on.isoformat(), login=email)


# --- first step ---


def first_step(email: str, password: str, visit: Visit) -> Progress:
    """Judge e-mail address and password. Raises InvalidInput, with one sentence for every reason."""
    progress = _judge_password(normalised(email), password, visit)
    if progress is None:
        raise InvalidInput({"": [_refusal()]})
    return progress


def _refusal() -> str:
    return _(
        "Inloggen is niet gelukt. Het e-mailadres of het wachtwoord klopt niet, of er is kort na elkaar "
        "te vaak geprobeerd. Controleer allebei, wacht een minuut en probeer het nog eens. "
        "Na tien pogingen moet u een kwartier wachten."
    )


def _judge_password(email: str, password: str, visit: Visit) -> Progress | None:
    guess = Guess.at_login(email, visit.source.address)
    dummy = _nobody()
    with context.logging_in(visit.on, email=email):
        held = throttling.held(guess, visit.at)
        account = Account.objects.filter(email=email).first()
        known = account is not None and not account.password.startswith("!")
        fits = check_password(password, account.password if account and known else dummy)
    account_id = account.id if account else 0
    with context.within(_entry(account_id, visit.on, email)):
        memberships = _memberships(account_id, visit.on)
        if held or account is None or not (fits and memberships and _open_to(account)):
            if not held:
                throttling.note(guess, visit.at)
            # Who typed this is not known: the line names the account as the thing, nobody as the person.
            with context.logging_in(visit.on):
                _refused(account, memberships, visit, "too_often" if held else "password")
            return None
        throttling.forget(guess)
        return _after_password(account, memberships, visit)


def _open_to(account: Account) -> bool:
    return account.is_active and (settings.LEIDRAAD_DEMO or not account.is_demo)


def _memberships(account_id: int, on: date, only_town: int | None = None) -> list[Membership]:
    rows = Membership.objects.filter(account_id=account_id, valid__contains=on)
    if only_town is not None:
        rows = rows.filter(municipality_id=only_town)
    return list(rows.select_related("municipality", "organisation").order_by("municipality_id", "id"))


def _refused(account: Account | None, memberships: list[Membership], visit: Visit, reason: str) -> None:
    """One line in the trail of the (first) municipality that the account works for, or of none."""
    line = audit.Line(
        audit.Action.LOGIN_FAILED,
        object_kind="account" if account else "",
        object_id=account.id if account else None,
        details={"reason": reason},
    )
    audit.record(_actor(account, memberships[0] if memberships else None, visit.source), line, visit.at)


def _actor(account: Account | None, membership: Membership | None, source: Source) -> Actor:
    return Actor(
        account_id=account.id if account else 0,
        membership_id=membership.id if membership else 0,
        municipality_id=membership.municipality_id if membership else 0,
        municipality_name=membership.municipality.name if membership else "",
        role=membership.role if membership else "",
        name=account.name if account else "",
        source=source,
    )


def must_have_second_factor(memberships: list[Membership]) -> bool:
    """Does one of these roles ask for a second factor?"""
    return any(ROLES[membership.role].requires_totp for membership in memberships)


def vouched(email: str, town: int, visit: Visit, known: Callable[[int], bool], *, second_factor: bool) -> Progress:
    """Go on as the account with this e-mail address because a provider of this town says who it is, in that town only.

    `known` judges whether the provider means the same person as before. Without a second factor there, ours is due.
    Raises InvalidInput when there is no such account, or not here.
    """
    with context.logging_in(visit.on, email=normalised(email)):
        account = Account.objects.filter(email=normalised(email)).first()
    account_id = account.id if account else 0
    progress = None
    with context.within(_entry(account_id, visit.on, normalised(email))):
        memberships = _memberships(account_id, visit.on, town)
        if account is not None and memberships and _open_to(account) and known(account_id):
            after = partial(_after_second_factor, second_factor=True) if second_factor else _after_password
            progress = after(account, memberships, visit, only_town=town)
        else:
            with context.logging_in(visit.on):
                _refused(account, memberships, visit, "outside")
    if progress is None:
        raise InvalidInput({"": ["unknown"]})
    return progress


def _after_password(
    account: Account, memberships: list[Membership], visit: Visit, only_town: int | None = None
) -> Progress:
    if account.totp_confirmed_at is None and not must_have_second_factor(memberships):
        return _after_second_factor(account, memberships, visit, only_town, second_factor=False)
    if account.totp_confirmed_at is None:
        account.totp_pending_cipher = totp.seal(totp.new_secret(), account.id)
        account.save(update_fields=["totp_pending_cipher"])
        line = audit.Line(audit.Action.SECOND_FACTOR_CHANGED, details={"change": "begun"})
        audit.record(_actor(account, memberships[0], visit.source), line, visit.at)
    return _started(account.id, Step("password", only_town=only_town), visit)


def _started(account_id: int, step: Step, visit: Visit, role: str = "") -> Progress:
    return Progress(sessions.start(account_id, step, visit.at, visit.source, visit.device), step.stage, role)


def _after_second_factor(
    account: Account, memberships: list[Membership], visit: Visit, only_town: int | None = None, *, second_factor: bool
) -> Progress:
    if not memberships:
        raise NotFoundForYou
    only = memberships[0] if len(memberships) == 1 else None
    account.last_login_at = visit.at
    account.save(update_fields=["last_login_at"])
    line = audit.Line(audit.Action.LOGIN, details={"second_factor": second_factor})
    audit.record(_actor(account, only, visit.source), line, visit.at)
    stage, number = ("open", only.id) if only else ("context", None)
    step = Step(stage, number, second_factor, only_town)
    return _started(account.id, step, visit, only.role if only else "")


# --- second step ---


def due(state: SessionState, on: date) -> Due:
    """What the second step has to ask of this session."""
    with context.within(_entry(state.account.account_id, on)):
        account = Account.objects.get(id=state.account.account_id)
    if account.totp_confirmed_at is not None or account.totp_pending_cipher is None:
        return Due(setting_up=False)
    key = totp.manual_key(account.totp_pending_cipher, account.id)
    return Due(setting_up=True, key=key, address=totp.address(key, account.email))


def second_step(state: SessionState, code: str, visit: Visit) -> Progress:
    """Judge a code of the app, or a recovery code. Raises InvalidInput on the field `code`."""
    code = code.replace(" ", "")
    progress: Progress | None = None
    with context.within(_entry(state.account.account_id, visit.on)):
        guess = Guess.at_step("code", state.account.account_id, visit.source.address)
        account = Account.objects.select_for_update().get(id=state.account.account_id)
        town = sessions.only_town(state.session_id)
        memberships = _memberships(account.id, visit.on, town)
        held = throttling.held(guess, visit.at)
        if not held and _code_fits(account, code, visit.at):
            throttling.forget(guess)
            sessions.end(state.session_id, visit.at)
            progress = _after_second_factor(account, memberships, visit, town, second_factor=True)
        else:
            _wrong_code(account, memberships, guess, visit, held=held)
    if progress is None:
        raise InvalidInput({"code": [wrong_code(held=held)]})
    return progress


def _code_fits(account: Account, code: str, at: datetime) -> bool:
    if account.totp_confirmed_at is None or account.totp_cipher is None:
        return False
    step = totp.step_of(account.totp_cipher, account, code, at)
    if step is not None:
        account.totp_last_step = step
        account.save(update_fields=["totp_last_step"])
        return True
    if totp.spend_recovery_code(account, code):
        account.save(update_fields=["recovery_codes"])
        return True
    return False


def _wrong_code(account: Account, memberships: list[Membership], guess: Guess, visit: Visit, *, held: bool) -> None:
    if not held:
        throttling.note(guess, visit.at)
    _refused(account, memberships, visit, "too_often" if held else "code")


def wrong_code(*, held: bool) -> str:
    """The sentence for a code that does not fit."""
    if held:
        return _(
            "Er is te vaak een verkeerde code getypt. Wacht een minuut. Na tien pogingen moet u een kwartier wachten."
        )
    return _("Deze code klopt niet of is al gebruikt. Typ de code die nu in uw app staat.")


def confirm_at_login(state: SessionState, code: str, visit: Visit) -> Confirmed:
    """The first code of a second factor that was set up at the login. Raises InvalidInput on `code`."""
    confirmed: Confirmed | None = None
    code = code.replace(" ", "")
    with context.within(_entry(state.account.account_id, visit.on)):
        guess = Guess.at_step("code", state.account.account_id, visit.source.address)
        account = Account.objects.select_for_update().get(id=state.account.account_id)
        town = sessions.only_town(state.session_id)
        memberships = _memberships(account.id, visit.on, town)
        held = throttling.held(guess, visit.at)
        codes = None if held or account.totp_confirmed_at else confirm(account, code, visit.at)
        if codes is None:
            _wrong_code(account, memberships, guess, visit, held=held)
        else:
            sessions.end(state.session_id, visit.at)
            progress = _after_second_factor(account, memberships, visit, town, second_factor=True)
            confirmed = Confirmed(codes, progress)
    if confirmed is None:
        raise InvalidInput({"code": [wrong_code(held=held)]})
    return confirmed


def confirm(account: Account, code: str, at: datetime) -> list[str] | None:
    """Make the waiting second factor the real one if this is its code; gives new recovery codes, or None."""
    if account.totp_pending_cipher is None:
        return None
    account.totp_last_step = None
    step = totp.step_of(account.totp_pending_cipher, account, code, at)
    if step is None:
        return None
    codes, kept = totp.new_recovery_codes(account.id)
    account.totp_cipher, account.totp_pending_cipher = account.totp_pending_cipher, None
    account.totp_confirmed_at, account.totp_last_step, account.recovery_codes = at, step, kept
    account.save()
    return codes


# --- third step ---


def contexts(state: SessionState, on: date) -> list[ContextChoice]:
    """The memberships of this day that can be chosen."""
    with context.within(_entry(state.account.account_id, on)):
        return [
            ContextChoice(row.id, row.municipality.name, row.role, row.organisation.name if row.organisation else "")
            for row in _memberships(state.account.account_id, on, sessions.only_town(state.session_id))
        ]


def choose(state: SessionState, membership_id: int, visit: Visit) -> Progress:
    """Go on in one context; also from another one. Raises NotFoundForYou when it is not one of hers.

    A role that asks for a second factor sends a session without one back to the second step.
    """
    with context.within(_entry(state.account.account_id, visit.on)):
        account = Account.objects.get(id=state.account.account_id)
        town = sessions.only_town(state.session_id)
        memberships = _memberships(account.id, visit.on, town)
        chosen = next((row for row in memberships if row.id == membership_id), None)
        if chosen is None:
            raise NotFoundForYou
        sessions.end(state.session_id, visit.at)
        if ROLES[chosen.role].requires_totp and not state.second_factor:
            return _after_password(account, memberships, visit, town)
        line = audit.Line(audit.Action.CONTEXT_CHOSEN, object_kind="membership", object_id=chosen.id)
        audit.record(_actor(account, chosen, visit.source), line, visit.at)
        return _started(account.id, Step("open", chosen.id, state.second_factor, town), visit, chosen.role)


def log_out(state: SessionState, visit: Visit) -> None:
    """End this session at once."""
    with context.within(_entry(state.account.account_id, visit.on)):
        sessions.end(state.session_id, visit.at)
        audit.record(state.account, audit.Line(audit.Action.LOGOUT), visit.at)
