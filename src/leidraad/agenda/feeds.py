# SPDX-License-Identifier: EUPL-1.2
"""The secret address of somebody's own agenda (agenda-adres): made, revoked, and opened by a calendar elsewhere.

Of the address only a hash is stored, so it is shown once; a new one puts the old one out of use. What it shows is read
as the person herself, with the rights of that moment: who left the circle or the town finds nothing.
"""

import hashlib
import hmac
import secrets
from datetime import date, datetime
from typing import Final

from django.db import connection

from leidraad.access import audit, context
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.agenda.answering import ground_of
from leidraad.agenda.models import Feed
from leidraad.agenda.types import FeedShown, OpenedFeed

#: Calendars ask every few minutes at most; who asks more often waits.
MOST_AN_HOUR: Final = 60
TOKEN_BYTES: Final = 32


def feed(by: Actor) -> FeedShown | None:
    """The address that works now, without the address itself. Raises AccessDenied."""
    insist(by, Permission.APPOINTMENT_OWN)
    row = Feed.objects.filter(membership_id=by.membership_id, revoked_at=None).first()
    return None if row is None else FeedShown(row.id, row.made_at)


def make_feed(by: Actor, *, at: datetime) -> str:
    """Make a new address (agenda-adres maken); gives its token, which is stored nowhere. The former stops working."""
    insist(by, Permission.APPOINTMENT_OWN)
    Feed.objects.filter(membership_id=by.membership_id, revoked_at=None).update(revoked_at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = Feed.objects.create(
        municipality_id=by.municipality_id, account_id=by.account_id, membership_id=by.membership_id,
        token_hash=_kept(token), made_at=at,
    )  # fmt: skip
    _note(by, row.id, "made", at)
    return token


def revoke_feed(by: Actor, *, at: datetime) -> None:
    """Let the address stop working at once (intrekken). Raises AccessDenied, NotFoundForYou when there is none."""
    insist(by, Permission.APPOINTMENT_OWN)
    row = Feed.objects.filter(membership_id=by.membership_id, revoked_at=None).first()
    if row is None:
        raise NotFoundForYou
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    _note(by, row.id, "revoked", at)


def _note(by: Actor, feed_id: int, change: str, at: datetime) -> None:
    line = Line(Action.FEED_CHANGED, None, "feed", feed_id, ground_of(by), details={"change": change})
    audit.record(by, line, at)


def open_feed(token: str, *, at: datetime, on: date) -> OpenedFeed:
    """Whose address this is, for nobody who is logged in. Raises NotFoundForYou when it does not work (any more).

    The look-up is by the hash of the token: how long it takes says nothing about how much of a guess was right.
    """
    wanted = _kept(token)
    with context.logging_in(on), connection.cursor() as cursor:
        cursor.execute("select * from agenda_open_feed(%s, %s)", (wanted, at))
        found = cursor.fetchone()
    if found is None or not hmac.compare_digest(bytes(found[3]), wanted):
        raise NotFoundForYou
    feed_id, account_id, membership_id, _hash, visits = found
    return OpenedFeed(feed_id, account_id, membership_id, too_often=visits > MOST_AN_HOUR)


def _kept(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
