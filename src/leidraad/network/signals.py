# SPDX-License-Identifier: EUPL-1.2
"""Signals in the circle (signalen, NET-3): given by anybody in it, seen by the director at once, answered within a norm.

What nobody answered in time is shown to the other directors of the team as well (to all where the team has none), and comes
first.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.network import in_circle, notices, signals_shown
from leidraad.network.circle_rules import circle_rules
from leidraad.network.models import CircleSignal
from leidraad.network.types import NewSignal, NoticeKind
from leidraad.plans import service as plans
from leidraad.plans.types import NewProposal

LONGEST: Final = 2_000
LONGEST_TITLE: Final = 200


def give_signal(by: Actor, dossier_id: int, new: NewSignal, *, at: datetime, on: date) -> int:
    """Give a signal about somebody in whose circle one is (signaal geven); gives its id. Also for the participant herself.

    Raises NotFoundForYou; InvalidInput (`text`).
    """
    part = in_circle.part_in(by, dossier_id, Permission.SIGNAL_GIVE)
    check_text("text", new.text, _("Schrijf op wat u ziet of hoort."))
    row = CircleSignal(
        municipality_id=by.municipality_id, dossier_id=dossier_id, domain=new.domain,
        restricted=new.domain is Domain.HEALTH, kind=new.kind, urgency=new.urgency, text=new.text.strip(),
        by_membership_id=by.membership_id, by_name=by.name, by_role=by.role, given_at=at,
        due_on=on + timedelta(days=circle_rules(by).days(new.urgency)),
    )  # fmt: skip
    row.save(force_insert=True)
    details = {"kind": new.kind.value, "urgency": new.urgency.value}
    line = Line(
        Action.CIRCLE_SIGNAL_GIVEN, dossier_id, "circle_signal", row.id, part.ground, part.purpose, details
    )  # fmt: skip
    audit.record(by, line, at)
    return row.id


def answer_signal(by: Actor, signal_id: int, answer: str, *, at: datetime, on: date) -> None:
    """Answer a signal (antwoorden); who gave it reads the answer. Raises NotFoundForYou; InvalidInput (`answer`)."""
    row = to_change(by, signal_id, on)
    check_text("answer", answer, _("Schrijf kort op wat u doet. De afzender leest dit."))
    if row.answered_at is not None:
        raise InvalidInput({"": [_("Op dit signaal is al antwoord gegeven.")]})
    row.answer, row.answered_at = answer.strip(), at
    row.answered_by_id, row.answered_name = by.membership_id, by.name
    row.save(update_fields=["answer", "answered_at", "answered_by", "answered_name"])
    late = (on - row.due_on).days
    _note(by, row, Action.CIRCLE_SIGNAL_ANSWERED, at, days_late=max(late, 0))
    notices.tell(by, row.dossier_id, [row.by_membership_id], NoticeKind.ANSWER, row.id, at=at)
    entry = Entry(EntryKind.NETWORK, "Signaal beantwoord", "", Domain(row.domain), {"signal": row.id})
    add_entry(by, [row.dossier_id], entry, at=at, on=on)


def discuss_signal(by: Actor, signal_id: int, *, wanted: bool, at: datetime, on: date) -> None:
    """Mark a signal to be spoken of in a case meeting, or take the mark away (bespreken). Raises NotFoundForYou."""
    row = to_change(by, signal_id, on)
    row.discuss_since = on if wanted else None
    row.save(update_fields=["discuss_since"])
    _note(by, row, Action.CIRCLE_SIGNAL_FOLLOWED, at, discuss=wanted)


def propose_from_signal(by: Actor, signal_id: int, new: NewProposal, *, at: datetime, on: date) -> int:
    """Let a signal become a proposal for the plan (voorstel maken van een signaal); gives the proposal's id.

    Raises NotFoundForYou; InvalidInput as `plans.propose`, and `goal_id` when words about health would come to stand
    outside of health.
    """
    row = to_change(by, signal_id, on)
    goal = in_circle.goals(by, row.dossier_id).get(new.goal_id)
    if row.restricted and (goal is None or not goal.restricted):
        raise InvalidInput({"goal_id": [_("Dit signaal gaat over gezondheid. Kies een doel over gezondheid.")]})
    row.proposal_id = plans.propose(by, row.dossier_id, new, at=at, on=on)
    row.save(update_fields=["proposal_id"])
    _note(by, row, Action.CIRCLE_SIGNAL_FOLLOWED, at, proposal=row.proposal_id)
    return row.proposal_id


def to_change(by: Actor, signal_id: int, on: date) -> CircleSignal:
    """A signal for who may answer it, locked. Raises NotFoundForYou."""
    if not may(by, Permission.SIGNAL_ANSWER):
        raise NotFoundForYou
    rows = CircleSignal.objects.select_for_update().filter(id=signal_id, municipality_id=by.municipality_id)
    row = rows.first()
    if row is None:
        raise NotFoundForYou
    signals_shown.insist_answering(by, row.id, row.dossier_id, on)
    return row


def check_text(field: str, text: str, required: str) -> None:
    """Something of at most 2,000 signs has to stand there. Raises InvalidInput."""
    if not text.strip():
        raise InvalidInput({field: [required]})
    if len(text) > LONGEST:
        raise InvalidInput({field: [_("Dit is te lang. Gebruik hooguit 2000 tekens.")]})


def _note(by: Actor, row: CircleSignal, action: Action, at: datetime, **details: object) -> None:
    audit.record(by, Line(action, row.dossier_id, "circle_signal", row.id, details=details), at)
