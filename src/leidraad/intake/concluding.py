# SPDX-License-Identifier: EUPL-1.2
"""Conclusions of the intake: each becomes a goal of the plan or is put aside with a reason; nothing is left hanging.

The plans room stands above this one: it makes the goal and then says here which goal it became.
"""

from datetime import date, datetime

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou, StaleVersion
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.intake import finding
from leidraad.intake.models import Conclusion
from leidraad.intake.types import ConclusionState, NewConclusion, Settlement

LONGEST = 2_000


def conclude(by: Actor, dossier_id: int, new: NewConclusion, *, at: datetime, on: date) -> int:
    """Write a conclusion down (conclusie vastleggen); gives its id. The same submission gives the same conclusion.

    It is about health when its domain is, or when one of the questions it rests on is. Raises NotFoundForYou;
    InvalidInput (`domain`, `text`, `questions`).
    """
    found = finding.to_change(by, dossier_id)
    there = Conclusion.objects.filter(intake=found.intake, submission=new.submission).first()
    if there is not None:
        return there.id
    care = finding.care_of(found.whole, new.domain)
    text = finding.check_text("text", new.text, most=LONGEST, required=_("Schrijf op wat u hebt geconcludeerd."))
    rests_on = [found.whole.find(code) for code in new.questions]
    if any(question is None for question in rests_on):
        raise InvalidInput({"questions": [_("Deze vraag staat niet in de vragenlijst.")]})
    care = care or next((question.restricted for question in rests_on if question and question.restricted), "")
    finding.check_care(care, health=found.health)
    row = Conclusion.objects.create(
        municipality_id=by.municipality_id, dossier_id=dossier_id, intake=found.intake, domain=new.domain, care=care,
        kind=new.kind, text=text, questions=list(new.questions), submission=new.submission,
        made_by_id=by.membership_id, made_at=at,
    )  # fmt: skip
    _note(by, row, "new", at)
    entry = Entry(EntryKind.INTAKE, "Conclusie van de brede intake", details={"conclusion": row.id})
    add_entry(by, [dossier_id], entry, at=at, on=on)
    return row.id


def change_conclusion(by: Actor, conclusion_id: int, text: str, *, version: int, at: datetime, on: date) -> None:
    """Say a conclusion otherwise, while it is open. Raises NotFoundForYou, StaleVersion, InvalidInput (`text`)."""
    row = _to_change(by, conclusion_id)
    if row.version != version:
        raise StaleVersion(row.version)
    if row.state != ConclusionState.OPEN:
        raise InvalidInput({"": [_("Deze conclusie is al afgehandeld. Zet haar eerst weer open.")]})
    row.text = finding.check_text("text", text, most=LONGEST, required=_("Schrijf op wat u hebt geconcludeerd."))
    row.version += 1
    row.save(update_fields=["text", "version"])
    _note(by, row, "changed", at)


def settle_conclusion(by: Actor, conclusion_id: int, settled: Settlement, *, at: datetime, on: date) -> None:
    """Say what becomes of a conclusion (conclusie afhandelen): the goal it became, or why it is put aside.

    The plans room calls this in the transaction in which it makes the goal. Raises NotFoundForYou; InvalidInput on
    `reason` when both or neither are given, or when it was settled already.
    """
    row = _to_change(by, conclusion_id)
    goal, reason = settled.goal_id.strip(), finding.check_text("reason", settled.reason, most=LONGEST)
    if bool(goal) == bool(reason):
        raise InvalidInput({"reason": [_("Maak er een doel van, of schrijf op waarom niet.")]})
    if row.state != ConclusionState.OPEN:
        if (row.goal_id, row.reason) == (goal, reason):
            return
        raise InvalidInput({"": [_("Deze conclusie is al afgehandeld. Zet haar eerst weer open.")]})
    row.state = ConclusionState.GOAL if goal else ConclusionState.PUT_ASIDE
    row.goal_id, row.reason, row.settled_by_id, row.settled_at = goal, reason, by.membership_id, at
    _settled(by, row, at)


def reopen_conclusion(by: Actor, conclusion_id: int, *, at: datetime, on: date) -> None:
    """Let a conclusion be open again (conclusie heropenen): the goal fell through, or the reason was none. NotFoundForYou."""
    row = _to_change(by, conclusion_id)
    if row.state == ConclusionState.OPEN:
        return
    row.state, row.goal_id, row.reason, row.settled_by_id, row.settled_at = ConclusionState.OPEN, "", "", None, None
    _settled(by, row, at)


def _settled(by: Actor, row: Conclusion, at: datetime) -> None:
    row.version += 1
    row.save(update_fields=["state", "goal_id", "reason", "settled_by", "settled_at", "version"])
    _note(by, row, str(row.state), at)


def _to_change(by: Actor, conclusion_id: int) -> Conclusion:
    """The conclusion, its dossier locked. Raises NotFoundForYou."""
    insist(by, Permission.INTAKE_EDIT)
    here = Conclusion.objects.filter(id=conclusion_id, municipality_id=by.municipality_id)
    dossier_id = here.values_list("dossier_id", flat=True).first()
    if dossier_id is None:
        raise NotFoundForYou
    place = finding.dossier_to_change(by, dossier_id)
    row = here.get()
    finding.check_care(row.care, health=may(by, Permission.HEALTH_VIEW, place))
    return row


def _note(by: Actor, row: Conclusion, change: str, at: datetime) -> None:
    details = {"change": change, "domain": row.domain, "version": row.version}
    audit.record(by, Line(Action.INTAKE_CONCLUDED, row.dossier_id, "conclusion", row.id, details=details), at)
