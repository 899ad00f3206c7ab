# SPDX-License-Identifier: EUPL-1.2
"""Progress meetings (voortgangsgesprekken): planned, prepared from the plan, held, and concluded in changes of the plan."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.deadlines import service as ledger
from leidraad.deadlines.types import FactSource, NewFact
from leidraad.dossiers.scoping import somewhere
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.plans import editing
from leidraad.plans.keeping import Kept, Origin
from leidraad.plans.models import Meeting
from leidraad.plans.types import ChangeSource, Edited, HeldMeeting, MeetingState
from leidraad.pure.plans.changes import Change, SetText

LONGEST: Final = 4000


def plan_meeting(by: Actor, dossier_id: int, planned_on: date, *, note: str = "", at: datetime, on: date) -> int:
    """Plan a progress meeting; gives its id. Raises NotFoundForYou, InvalidInput for a day that has passed."""
    kept = editing.to_change(by, dossier_id, on)
    if planned_on < on:
        raise InvalidInput({"planned_on": [_("Deze dag is al voorbij. Kies vandaag of later.")]})
    row = Meeting(
        municipality_id=by.municipality_id, plan=kept.plan, planned_on=planned_on, note=note.strip(),
        prepared_version=kept.plan.version, recorded_by_id=by.membership_id, recorded_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    _tell(by, kept, row, Action.PLAN_MEETING_PLANNED, "Voortgangsgesprek gepland", at, on)
    return row.id


def hold_meeting(by: Actor, meeting_id: int, held: HeldMeeting, *, seen: int, at: datetime, on: date) -> Edited:
    """Record that a meeting was held, with what came of it: changes of the plan, and what the participant expects now.

    The fact goes to the ledger. Raises NotFoundForYou, InvalidInput, PlanConflict.
    """
    kept, row = _to_conclude(by, meeting_id, on)
    if held.held_on > on:
        raise InvalidInput({"held_on": [_("Deze dag ligt in de toekomst.")]})
    if not held.conclusion.strip() or len(held.conclusion) > LONGEST:
        raise InvalidInput({"conclusion": [_("Schrijf in een paar zinnen op wat u samen afsprak.")]})
    changes = [*_expectations(kept, held.expectations), *held.changes]
    origin = Origin(_("afgesproken in het voortgangsgesprek"), ChangeSource.MEETING, row.id)
    done = editing.applied(by, kept, changes, origin, seen=seen, at=at, on=on)
    row.state, row.held_on, row.conclusion = MeetingState.HELD, held.held_on, held.conclusion.strip()
    row.expectations_reviewed, row.concluded_version = bool(held.expectations), done.version
    row.save(update_fields=["state", "held_on", "conclusion", "expectations_reviewed", "concluded_version"])
    fact = NewFact("progress_meeting", held.held_on, source=FactSource.SYSTEM)
    ledger.follow(by, [(kept.plan.dossier_id, fact)], at=at, on=on, noted=True)
    _tell(by, kept, row, Action.PLAN_MEETING_HELD, "Voortgangsgesprek gehouden", at, on)
    return done


def cancel_meeting(by: Actor, meeting_id: int, *, reason: str, at: datetime, on: date) -> None:
    """Cancel a planned meeting. Raises NotFoundForYou, InvalidInput without a reason."""
    kept, row = _to_conclude(by, meeting_id, on)
    if not reason.strip():
        raise InvalidInput({"reason": [_("Schrijf kort op waarom het gesprek niet doorgaat.")]})
    row.state, row.reason = MeetingState.CANCELLED, reason.strip()
    row.save(update_fields=["state", "reason"])
    _tell(by, kept, row, Action.PLAN_MEETING_CANCELLED, "Voortgangsgesprek afgezegd", at, on)


def _to_conclude(by: Actor, meeting_id: int, on: date) -> tuple[Kept, Meeting]:
    somewhere(by, Permission.PLAN_EDIT)
    found = Meeting.objects.filter(id=meeting_id, municipality_id=by.municipality_id).select_related("plan").first()
    if found is None:
        raise NotFoundForYou
    kept = editing.to_change(by, found.plan.dossier_id, on, Permission.PLAN_EDIT)
    found.refresh_from_db()
    if found.state != MeetingState.PLANNED:
        raise InvalidInput({"": [_("Dit gesprek is al gehouden of afgezegd.")]})
    return kept, found


def _expectations(kept: Kept, said: Mapping[str, str]) -> list[Change]:
    found = ((key, kept.state.texts.get(key, ""), text.strip()) for key, text in said.items())
    return [SetText(key, before, after) for key, before, after in found if before != after]


def _tell(by: Actor, kept: Kept, row: Meeting, action: Action, title: str, at: datetime, on: date) -> None:
    details = {"meeting": row.id, "planned_on": row.planned_on.isoformat()}
    dossier_id = kept.plan.dossier_id
    audit.record(by, Line(action, dossier_id, "meeting", row.id, details=details), at)
    text = row.conclusion or row.reason or row.note
    happened = row.held_on if row.held_on and row.held_on <= on else None
    entry = Entry(EntryKind.PLAN, title, text, details=details)
    add_entry(by, [dossier_id], entry, at=at, on=on, happened_on=happened)
