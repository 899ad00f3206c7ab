# SPDX-License-Identifier: EUPL-1.2
"""Case meetings in somebody's own agenda, between her appointments: when and where, and nobody's dossier."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Actor
from leidraad.agenda import moments
from leidraad.agenda.selectors import PAST
from leidraad.case_meetings import selectors
from leidraad.case_meetings.types import MeetingShown, MeetingState


def invited(by: Actor, since: datetime, until: datetime) -> list[MeetingShown]:
    """Hers between two moments; none for who takes part in no circle."""
    return list(selectors.invitations(by, since, until)) if may(by, P.CIRCLE_TAKE_PART) else []


def mine(by: Actor, *, past: bool, at: datetime) -> list[dict[str, Any]]:
    """Those to come, or with `past` those of half a year, as rows of a list."""
    since, until = (at - PAST, at) if past else (at, at + moments.FURTHEST)
    return [_item(one) for one in invited(by, since, until) if (one.ends_at <= at) is past]


def of_week(by: Actor, monday: date) -> list[dict[str, Any]]:
    """Those of one week, without what is not held."""
    found = invited(by, moments.midnight(monday), moments.midnight(monday + timedelta(days=7)))
    return [_item(one) for one in found if one.state is not MeetingState.CANCELLED]


def _item(one: MeetingShown) -> dict[str, Any]:
    """In the shape of an appointment in a list (see `appointments_words.item`)."""
    start, end = (each.astimezone(moments.AMSTERDAM) for each in (one.starts_at, one.ends_at))
    off = one.state is MeetingState.CANCELLED
    return {
        "off": off, "url": reverse("case-meeting", args=[one.id]), "hours": f"{start:%H:%M}–{end:%H:%M}",
        "iso": one.starts_at.isoformat(), "on": moments.day_of(one.starts_at), "title": _("Casusoverleg"),
        "where": one.place, "icon": "town", "people": [],
        "badges": [(_("Gaat niet door"), "error", "close")] if off else [],
    }  # fmt: skip
