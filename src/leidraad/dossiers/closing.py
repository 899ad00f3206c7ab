# SPDX-License-Identifier: EUPL-1.2
"""Closing a dossier (afsluiten) and opening it again, always with a reason."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.directory import norms
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.dossiers import ports, summary
from leidraad.dossiers.models import Dossier
from leidraad.dossiers.scoping import dossier_to_change
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import DossierState, EntryKind


def close_dossier(by: Actor, dossier_id: int, *, reason: str, at: datetime, on: date) -> None:
    """Close a dossier; what was planned lapses, and other rooms follow.

    Raises NotFoundForYou; InvalidInput (`reason`, "" when it is closed or a room has something to settle first).
    """
    dossier = dossier_to_change(by, dossier_id, Permission.PERSON_EDIT)
    if dossier.state != DossierState.OPEN:
        raise InvalidInput({"": [_("Dit dossier is al gesloten.")]})
    _check(reason)
    ports.dossier_closes(by, dossier_id, at=at, on=on)
    dossier.state, dossier.closed_on, dossier.closed_reason = DossierState.CLOSED, on, reason
    dossier.planned_contact_on, dossier.planned_contact_kind = None, ""
    dossier.next_on, dossier.next_kind = None, ""
    _store(by, dossier, Entry(EntryKind.CLOSED, "Dossier gesloten", reason), at, on)
    ports.dossier_closed(by, dossier_id, at=at, on=on)


def reopen_dossier(by: Actor, dossier_id: int, *, reason: str, at: datetime, on: date) -> None:
    """Open a closed dossier again. Raises NotFoundForYou; InvalidInput without a reason or when it is open."""
    dossier = dossier_to_change(by, dossier_id, Permission.PERSON_EDIT)
    if dossier.state != DossierState.CLOSED:
        raise InvalidInput({"": [_("Dit dossier is al open.")]})
    _check(reason)
    dossier.state, dossier.closed_on, dossier.closed_reason = DossierState.OPEN, None, ""
    dossier.next_on = on  # an open dossier always has a next date; the refresh below computes the right one
    _store(by, dossier, Entry(EntryKind.CLOSED, "Dossier heropend", reason), at, on)


def _check(reason: str) -> None:
    if not reason.strip():
        raise InvalidInput({"reason": [_("Schrijf kort waarom.")]})


STATE = [
    "state", "closed_on", "closed_reason", "planned_contact_on", "planned_contact_kind", "next_on", "next_kind",
    "version",
]  # fmt: skip


def _store(by: Actor, dossier: Dossier, entry: Entry, at: datetime, on: date) -> None:
    dossier.version += 1
    dossier.save(update_fields=STATE)
    summary.refresh([dossier.household_id], norms=norms(by), on=on)
    audit.record(by, Line(Action.DOSSIER_CLOSED, dossier.id, details={"state": str(dossier.state)}), at)
    add_entry(by, [dossier.id], entry, at=at, on=on)
