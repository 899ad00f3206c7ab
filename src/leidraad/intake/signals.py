# SPDX-License-Identifier: EUPL-1.2
"""Signals beforehand (INT-2): somebody who met the participant earlier tells what they know, by a link, without an account.

The link is for one named person, for one use, and ends by itself. Whoever opens it learns who asks and the participant's
first name, nothing more. The director sees who said what; the participant may see it too.
"""

import hashlib
import json
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access import audit, context
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.access.types import Source as Origin
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.intake import finding
from leidraad.intake.models import Signal, SignalLink
from leidraad.intake.question_sets import newest
from leidraad.intake.shown import SignalInvitation
from leidraad.intake.types import InvitationMade, NewInvitation, NewSignal, Source

VALID_FOR: Final = timedelta(days=14)
LONGEST: Final = 4_000
MOST: Final = 30
#: Whom to ask; the participant and papers need no link.
ASKED: Final = (Source.COA, Source.GP, Source.GUIDE, Source.INCOME_OFFICER, Source.EARLIER_PERSON)


def invite_signal(by: Actor, dossier_id: int, new: NewInvitation, *, at: datetime, on: date) -> InvitationMade:
    """Make a link for a named person (om een signaal vragen). The token is in the answer and is stored nowhere.

    Raises NotFoundForYou; InvalidInput (`name`, `organisation`, `source`).
    """
    finding.dossier_to_change(by, dossier_id)
    name = finding.check_text(
        "name", new.name, most=finding.LONGEST_LINE, required=_("Schrijf op voor wie deze link is.")
    )
    organisation = finding.check_text("organisation", new.organisation, most=finding.LONGEST_LINE)
    if new.source not in ASKED:
        raise InvalidInput({"source": [_("Kies waarvan deze persoon de deelnemer kent.")]})
    token = secrets.token_urlsafe(24)
    link = SignalLink.objects.create(
        municipality_id=by.municipality_id, dossier_id=dossier_id, token_hash=_kept(token), name=name,
        organisation=organisation, source=new.source, made_by_id=by.membership_id, made_at=at, expires_at=at + VALID_FOR,
    )  # fmt: skip
    details = {"link": link.id, "source": new.source.value}
    audit.record(by, Line(Action.SIGNAL_INVITED, dossier_id, "signal_link", link.id, details=details), at)
    entry = Entry(EntryKind.INTAKE, "Om een signaal gevraagd", details=details)
    add_entry(by, [dossier_id], entry, at=at, on=on)
    return InvitationMade(link.id, token)


def withdraw_invitation(by: Actor, link_id: int, *, at: datetime, on: date) -> None:
    """Let a link stop working (link intrekken). Raises NotFoundForYou, also when it was used already."""
    insist(by, Permission.INTAKE_EDIT)
    link = SignalLink.objects.filter(
        id=link_id, municipality_id=by.municipality_id, used_at=None, withdrawn_at=None
    ).first()
    if link is None:
        raise NotFoundForYou
    finding.dossier_to_change(by, link.dossier_id)
    link.withdrawn_at = at
    link.save(update_fields=["withdrawn_at"])
    details = {"link": link.id, "change": "withdrawn", "on": on.isoformat()}
    audit.record(by, Line(Action.SIGNAL_INVITED, link.dossier_id, "signal_link", link.id, details=details), at)


def read_signals(by: Actor, dossier_id: int, *, at: datetime, on: date) -> int:
    """Mark the signals of a dossier as read (signalen gelezen); gives how many were new. Raises NotFoundForYou."""
    finding.dossier_to_change(by, dossier_id)
    unread = Signal.objects.filter(dossier_id=dossier_id, municipality_id=by.municipality_id, read_at=None)
    done = unread.update(read_at=at, read_by_id=by.membership_id)
    if done:
        details = {"signals": done, "on": on.isoformat()}
        audit.record(by, Line(Action.SIGNALS_READ, dossier_id, "signals", details=details), at)
    return done


# --- whoever was asked; nobody is logged in ---


def open_signals(token: str, *, at: datetime, on: date) -> SignalInvitation:
    """What somebody with the link sees: who asks, and about whom. Raises NotFoundForYou when it was used, ended or never was."""
    with context.logging_in(on), connection.cursor() as cursor:
        cursor.execute("select * from intake_open_signal_link(%s, %s)", (_kept(token), at))
        row = cursor.fetchone()
    if row is None:
        raise NotFoundForYou
    link_id, town_id, dossier_id, name, source, town, about = row
    domains = tuple((domain.code, domain.text) for domain in newest().domains)
    return SignalInvitation(link_id, town_id, dossier_id, name, Source(source), town, about, domains)


def hand_in(token: str, signals: Sequence[NewSignal], *, at: datetime, on: date, source: Origin) -> int:
    """Store what somebody tells (signalen inleveren) and use the link up, in one act; gives how many there are.

    Raises NotFoundForYou when the link no longer opens; InvalidInput, after which the link still works.
    """
    invited = open_signals(token, at=at, on=on)
    told = _checked(signals)
    with context.logging_in(on):
        with connection.cursor() as cursor:
            cursor.execute("select intake_hand_in_signals(%s, %s, %s::jsonb)", (_kept(token), at, json.dumps(told)))
            (stored,) = cursor.fetchone()
        if not stored:
            raise NotFoundForYou
        details = {"link": invited.link_id, "signals": stored, "source": invited.source.value}
        line = Line(Action.SIGNAL_RECEIVED, invited.dossier_id, "signal_link", invited.link_id, details=details)
        audit.record(_nobody(invited, source), line, at)
    return int(stored)


def _checked(signals: Sequence[NewSignal]) -> list[dict[str, str]]:
    questions, told = newest(), []
    filled = [one for one in signals if one.text.strip()]
    if not filled:
        raise InvalidInput({"": [_("Vul bij ten minste één onderwerp iets in.")]})
    if len(filled) > MOST:
        raise InvalidInput({"": [_("Dit zijn te veel antwoorden tegelijk.")]})
    for one in filled:
        care = finding.care_of(questions, one.domain)
        text = finding.check_text(one.domain, one.text, most=LONGEST)
        told.append({"domain": one.domain, "care": care, "text": text})
    return told


def _nobody(invited: SignalInvitation, source: Origin) -> Actor:
    """Who acts when nobody is logged in: no account, in the town that asked."""
    return Actor(0, 0, invited.municipality_id, invited.town, "", invited.name, source=source)


def _kept(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
