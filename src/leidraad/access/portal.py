# SPDX-License-Identifier: EUPL-1.2
"""The participant's own door (toegang voor de deelnemer): a letter opens it once, then a PIN on her own phone.

The letter's number (in the QR code) and its one-time code are handed to the caller once and kept as hashes only; neither
ever reaches a log. A PIN counts on a phone on which the letter was used, and nowhere else.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from leidraad.access import audit, grants
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.grants import NewGrant
from leidraad.access.models import Account, Grant, KeptBack, Membership, PortalKey, PortalLetter
from leidraad.access.permissions import Permission
from leidraad.access.types import (
    CHILD_PURPOSE,
    OWN_PURPOSE,
    Actor,
    Domain,
    DossierScope,
    Ground,
    NotFoundForYou,
)
from leidraad.pure.texts import LANGUAGES

VALID_FOR: Final = timedelta(days=14)
#: Without letters and digits that look alike on paper: no I, L, O, U, 0, 1.
SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_LENGTH: Final = 12
#: Accounts made with a letter have no e-mail address; this ending belongs to nobody (RFC 2606).
NO_ADDRESS: Final = "@portaal.invalid"


@dataclass(frozen=True, slots=True)
class ChildShown:
    """Kind van wie een ouder het dossier mag zien: which life domains, until which day (the last one that counts).

    `health_until`: what is about health ends earlier; None when the parent sees nothing of that.
    """

    dossier_id: int
    domains: tuple[Domain, ...]
    until: date
    health_until: date | None

    @property
    def ends(self) -> dict[Domain, date]:
        """The last day of every life domain that is shown."""
        found: dict[Domain, date] = {one: self.until for one in self.domains if one is not Domain.HEALTH}
        if Domain.HEALTH in self.domains and self.health_until is not None:
            found[Domain.HEALTH] = min(self.until, self.health_until)
        return found


@dataclass(frozen=True, slots=True)
class SeenChild:
    """Kind dat een ouder nu ziet: until which day, and until which what is about health (None: not)."""

    dossier_id: int
    until: date | None
    health_until: date | None


@dataclass(frozen=True, slots=True)
class NewDoor:
    """Nieuwe toegang: whose dossier, her name as on letters, her language, and the children she may see."""

    scope: DossierScope
    name: str
    language: str = "nl"
    children: tuple[ChildShown, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """Toegangsbrief as it is printed once: number, one-time code and the last day on which it opens."""

    number: str
    code: str
    until: date

    @property
    def grouped(self) -> str:
        """The number in groups of four, as people read it."""
        return "-".join(self.number[start : start + 4] for start in range(0, len(self.number), 4))


@dataclass(frozen=True, slots=True)
class DoorShown:
    """Toegang van een deelnemer as staff see it. `state`: none, letter (waits for first use), open or shut."""

    state: str
    language: str = "nl"
    last_used_at: datetime | None = None
    letter_until: datetime | None = None
    shut_at: datetime | None = None
    devices: int = 0


def number_hash(number: str) -> bytes:
    """What is kept of a letter's number; however it was typed: small letters, spaces and dashes do not matter."""
    plain = "".join(sign for sign in number.upper() if sign.isalnum())
    return hashlib.sha256(f"portal letter {plain}".encode()).digest()


def open_door(by: Actor, new: NewDoor, *, at: datetime, on: date) -> Letter:
    """Let a participant in with a new letter (toegangsbrief maken); former letters stop working.

    The account is made where there is none. What she used before stays open, unless she was shut out.
    Raises NotFoundForYou.
    """
    insist(by, Permission.PORTAL_OPEN, new.scope)
    key = PortalKey.objects.select_for_update().filter(dossier_id=new.scope.dossier_id).first()
    if key is None:
        key = _new_key(by, new, at, on)
    elif key.shut_at is not None:
        key.shut_at = None
        key.save(update_fields=["shut_at"])
    _let_see(by, key.account_id, new.scope.dossier_id, dict.fromkeys(Domain), OWN_PURPOSE, on)
    _end_children(by, key.account_id, new, on)
    for child in new.children:
        _let_see(by, key.account_id, child.dossier_id, child.ends, CHILD_PURPOSE, on)
    letter = _letter(by, key, at)
    details = {"change": "letter", "children": [child.dossier_id for child in new.children]}
    line = Line(Action.PORTAL_LETTER_MADE, new.scope.dossier_id, "portal_key", key.id, details=details)
    audit.record(by, line, at)
    return letter


def _new_key(by: Actor, new: NewDoor, at: datetime, on: date) -> PortalKey:
    address = f"deelnemer-{secrets.token_hex(8)}{NO_ADDRESS}"
    with connection.cursor() as cursor:
        cursor.execute("select account_id from access_account_for(%s, %s, %s)", (address, new.name, at))
        account_id = int(cursor.fetchone()[0])
    Membership.objects.create(
        account_id=account_id, municipality_id=by.municipality_id, role="participant", valid=DateRange(on, None)
    )
    Account.objects.filter(id=account_id).update(language=new.language if new.language in LANGUAGES else "nl")
    return PortalKey.objects.create(
        municipality_id=by.municipality_id, dossier_id=new.scope.dossier_id, account_id=account_id, made_at=at
    )


def _let_see(
    by: Actor, account_id: int, dossier_id: int, ends: Mapping[Domain, date | None], purpose: str, on: date
) -> None:
    """Grants as the owner of a dossier, each until its day, as far as they are not there already."""
    standing = Grant.objects.filter(
        dossier_id=dossier_id, account_id=account_id, ground=Ground.OWN_DOSSIER, valid__contains=on
    )
    known = set(standing.values_list("domain", flat=True))
    days: dict[date | None, list[str]] = {}
    for domain, until in ends.items():
        if domain.value not in known and (until is None or until >= on):
            days.setdefault(until, []).append(domain.value)
    for until, wanted in days.items():
        given = NewGrant(dossier_id, account_id, tuple(wanted), False, Ground.OWN_DOSSIER, purpose, until)
        grants.give(by, given, on)


def _end_children(by: Actor, account_id: int, new: NewDoor, on: date) -> None:
    """A child that is no longer on the list, a life domain that the parent should not see any more, or another last day
    than before (a date of birth was put right).
    """
    kept = {
        (child.dossier_id, domain.value): until + timedelta(days=1)
        for child in new.children
        for domain, until in child.ends.items()
    }
    rows = _of_others(by, account_id, new.scope.dossier_id, on).values_list("id", "dossier_id", "domain", "valid")
    over = [number for number, dossier, domain, valid in rows if kept.get((dossier, domain), on) != valid.upper]
    grants.end(by, over, on)


def _of_others(by: Actor, account_id: int, own_id: int, on: date) -> QuerySet[Grant]:
    """What an account sees today as the owner of other dossiers than her own."""
    rows = Grant.objects.filter(
        municipality_id=by.municipality_id, account_id=account_id, ground=Ground.OWN_DOSSIER, valid__contains=on
    )
    return rows.exclude(dossier_id=own_id)


def children_seen(by: Actor, scope: DossierScope, *, on: date) -> tuple[SeenChild, ...]:
    """The children whose dossiers this participant sees today, for who lets her in. Raises AccessDenied."""
    insist(by, Permission.PORTAL_OPEN, scope)
    key = PortalKey.objects.filter(dossier_id=scope.dossier_id, municipality_id=by.municipality_id).first()
    if key is None:
        return ()
    days: dict[int, dict[str, date | None]] = {}
    for row in _of_others(by, key.account_id, scope.dossier_id, on):
        last = None if row.valid.upper is None else row.valid.upper - timedelta(days=1)
        days.setdefault(row.dossier_id, {})["health" if row.domain == Domain.HEALTH else ""] = last
    return tuple(SeenChild(number, one.get("", on), one.get("health")) for number, one in sorted(days.items()))


def hide_child(by: Actor, scope: DossierScope, child_id: int, *, at: datetime, on: date) -> None:
    """This participant sees a child's dossier no longer, at once and without a new letter (geen gezag meer).

    Raises AccessDenied; NotFoundForYou when she does not see it.
    """
    insist(by, Permission.PORTAL_OPEN, scope)
    key = PortalKey.objects.filter(dossier_id=scope.dossier_id, municipality_id=by.municipality_id).first()
    rows = [] if key is None else list(_of_others(by, key.account_id, scope.dossier_id, on).filter(dossier_id=child_id))
    if not rows:
        raise NotFoundForYou
    grants.end(by, [one.id for one in rows], on)
    details = {"parent": scope.dossier_id, "child": child_id}
    audit.record_all(
        by, [Line(Action.PORTAL_CHILD_HIDDEN, one, "portal_key", details=details) for one in (scope.dossier_id, child_id)], at
    )  # fmt: skip


def _letter(by: Actor, key: PortalKey, at: datetime) -> Letter:
    PortalLetter.objects.filter(account_id=key.account_id, used_at=None).update(used_at=at)
    number = "".join(secrets.choice(SIGNS) for _ in range(NUMBER_LENGTH))
    code = f"{secrets.randbelow(10**6):06d}"
    PortalLetter.objects.create(
        municipality_id=by.municipality_id, account_id=key.account_id, number_hash=number_hash(number),
        code_hash=make_password(code), made_by_id=by.membership_id, made_at=at, expires_at=at + VALID_FOR,
    )  # fmt: skip
    return Letter(number, code, (at + VALID_FOR).date())


def shut(by: Actor, scope: DossierScope, *, at: datetime) -> None:
    """Shut a lost phone out at once (buitensluiten): every session, phone, PIN and letter of this participant,
    and (see `agenda.protection`) her calendar address.

    For the director, and for a guide who was let in. Raises NotFoundForYou when there is nothing to shut.
    """
    insist(by, Permission.PORTAL_SHUT, scope)
    if not _shut(by, scope.dossier_id, at):
        raise NotFoundForYou


def _shut(by: Actor, dossier_id: int, at: datetime) -> bool:
    """Whether there was a door to shut, for who the database lets shut it."""
    with connection.cursor() as cursor:
        cursor.execute("select access_shut_portal(%s, %s)", (dossier_id, at))
        done = bool(cursor.fetchone()[0])
    if done:
        audit.record(by, Line(Action.PORTAL_SHUT, dossier_id, "portal_key"), at)
    return done


STATE: Final = """
select k.pin <> '', k.shut_at, k.last_used_at, a.language,
    (select max(l.expires_at) from access_portalletter l where l.account_id = k.account_id and l.used_at is null
        and l.expires_at > %(at)s),
    (select count(*) from access_portaldevice d where d.account_id = k.account_id and d.ended_at is null)
from access_portalkey k join access_account a on a.id = k.account_id
where k.dossier_id = %(dossier)s and k.municipality_id = %(here)s
"""


def door(by: Actor, dossier_id: int, *, at: datetime) -> DoorShown:
    """How a participant's access stands, for staff; one query. The caller has asked `may`."""
    with connection.cursor() as cursor:
        cursor.execute(STATE, {"at": at, "dossier": dossier_id, "here": by.municipality_id})
        row = cursor.fetchone()
    if row is None:
        return DoorShown("none")
    has_pin, shut_at, last_used_at, language, letter_until, devices = row
    state = "open" if has_pin or last_used_at else "letter" if letter_until else "none"
    return DoorShown("shut" if shut_at else state, language, last_used_at, letter_until, shut_at, devices)


def move(by: Actor, from_dossier: int, to_dossier: int, *, at: datetime) -> None:
    """Take the door and what is kept back along when two dossiers turn out to be one person (samenvoegen).

    Where both have a door, that of the dossier that stays counts and the other is shut: nobody could shut a lost phone of a
    dossier that is no more. The caller has asked `may` and writes the line.
    """
    rows = PortalKey.objects.filter(municipality_id=by.municipality_id)
    if rows.filter(dossier_id=to_dossier).exists():
        _shut(by, from_dossier, at)
    else:
        rows.filter(dossier_id=from_dossier).update(dossier_id=to_dossier)
    KeptBack.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier).update(dossier_id=to_dossier)


def own_dossier_id(by: Actor) -> int | None:
    """The dossier of the acting participant herself, beside those of children; None where no letter was ever made."""
    rows = PortalKey.objects.filter(account_id=by.account_id, municipality_id=by.municipality_id)
    return rows.values_list("dossier_id", flat=True).first()
