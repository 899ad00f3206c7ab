# SPDX-License-Identifier: EUPL-1.2
"""A participant and her own plan: what it says in her language, a step that she ticks, a wish; what she learned: `reflecting`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit, context
from leidraad.access.audit import Action, Line
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.dossiers.own import OwnDossier, herself, owned
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.plans import checking, keeping, naming, own_words
from leidraad.plans.keeping import Kept, Origin
from leidraad.plans.models import Plan, PlanDocument, Proposal
from leidraad.plans.translating import stored
from leidraad.plans.types import DocumentFile, Outcome, PlanDocumentKind, TextKey
from leidraad.pure.plans.changes import Change, ChangeActivity
from leidraad.pure.plans.film import replay
from leidraad.pure.plans.types import EMPTY, PARTICIPANT, Activity, ActivityState, Doing, PlanState
from leidraad.pure.plans.weeks import Week, week
from leidraad.pure.texts import Said, Text, gathered

MOST: Final = 50
#: Said on the timeline and in the film, so in Dutch.
TICKED: Final = "Zelf afgevinkt in het portaal"
OPENED_AGAIN: Final = "Zelf weer open gezet in het portaal"


@dataclass(frozen=True, slots=True)
class Wish:
    """Wens van de deelnemer (een voorstel): her words, and what the director answered in her language (None: not yet)."""

    id: int
    text: str
    made_at: datetime
    outcome: Outcome | None
    answer: Said | None


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """Eigen besluit of plan als PDF."""

    id: int
    kind: PlanDocumentKind
    language: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """Eigen plan: as it stands, names by key, every text with its translations, and the week of today."""

    dossier: OwnDossier
    version: int
    state: PlanState
    names: Mapping[str, str]
    texts: Mapping[TextKey, Text]
    week: Week
    has_plan: bool


def own_plan(by: Actor, dossier: OwnDossier, *, at: datetime, on: date) -> OwnPlan:
    """Her plan as she reads it; writes that she did. The database leaves out what she does not see of a child."""
    plan = keeping.plan_of(by, dossier.dossier_id)
    state = keeping.loaded(plan).state if plan else EMPTY
    typed = own_words.dutch(own_words.of_state(state))
    texts = gathered(typed, stored(plan, typed) if plan and typed else ())
    number = plan.id if plan else None
    audit.record(by, Line(Action.PLAN_OPENED, dossier.dossier_id, "plan", number, Ground.OWN_DOSSIER), at)
    return OwnPlan(
        dossier=dossier,
        version=plan.version if plan else 0,
        state=state,
        names=naming.names(by, state, participant=dossier.name),
        texts=texts,
        week=week(state.activities.values(), on),
        has_plan=plan is not None,
    )


def may_tick(one: Activity) -> bool:
    """Whether a participant ticks this herself: it is hers, and it was not stopped."""
    return one.owner == PARTICIPANT and one.state is not ActivityState.STOPPED


def tick(by: Actor, dossier_id: int, activity_id: str, *, done: bool, at: datetime, on: date) -> None:
    """Tick a step of her own (afvinken), or open it again; twice is once. Raises NotFoundForYou."""
    herself(by, dossier_id)
    with context.deciding(by, on):
        kept = _locked(by, dossier_id)
        one = kept.state.activities.get(activity_id)
        if one is None or not may_tick(one):
            raise NotFoundForYou
        wanted = ActivityState.DONE if done else ActivityState.ACTIVE
        if (one.state is ActivityState.DONE) == done:
            return
        fields: dict[str, tuple[object, object]] = {"state": (one.state, wanted)}
        if done and one.doing is not Doing.ALONE:
            fields["doing"] = (one.doing, Doing.ALONE)
        reason = TICKED if done else OPENED_AGAIN
        change: Change = ChangeActivity(activity_id, fields, reason)
        keeping.store(by, kept, replay((change,), kept.state), [change], Origin(reason), at=at, on=on)
        goal = kept.state.goals[one.goal_id]
        line = Line(
            Action.PLAN_CHANGED,
            dossier_id,
            "plan",
            kept.plan.id,
            Ground.OWN_DOSSIER,
            details={"version": kept.plan.version},
        )
        audit.record(by, line, at)
        domain = Domain.HEALTH if goal.restricted else Domain.GENERAL
        add_entry(
            by, [dossier_id], Entry(EntryKind.PLAN, "Plan gewijzigd", f"{one.title} ({reason})", domain), at=at, on=on
        )


def _locked(by: Actor, dossier_id: int) -> Kept:
    rows = Plan.objects.select_for_update().filter(municipality_id=by.municipality_id, dossier_id=dossier_id)
    plan = rows.first()
    if plan is None:
        raise NotFoundForYou
    return keeping.loaded(plan)


def wish(by: Actor, dossier_id: int, text: str, *, at: datetime, on: date) -> int:
    """Add a dream or a wish (wens): it waits for the director as a proposal, and its answer comes back. Gives the id.

    Raises NotFoundForYou; InvalidInput (`text`).
    """
    own = herself(by, dossier_id)
    text = _checked(text, checking.LONGEST_TITLE)
    with context.deciding(by, on):
        kept = keeping.opened(by, dossier_id, on)
        row = Proposal(
            municipality_id=by.municipality_id, plan=kept.plan, title=text, why=_("Wens van de deelnemer zelf"),
            on_behalf_of=own.name, made_by_id=by.membership_id, made_at=at,
        )  # fmt: skip
        row.save(force_insert=True)
        line = Line(Action.PLAN_PROPOSED, dossier_id, "proposal", row.id, Ground.OWN_DOSSIER)
        audit.record(by, line, at)
        add_entry(by, [dossier_id], Entry(EntryKind.PLAN, "Voorstel voor het plan", text), at=at, on=on)
    return row.id


def _checked(text: str, longest: int) -> str:
    text = text.strip()
    if not text or len(text) > longest:
        raise InvalidInput({"text": [_("Schrijf hier iets, en niet te lang.")]})
    return text


def wishes(by: Actor, dossier: OwnDossier, language: str) -> list[Wish]:
    """What she wished for, the newest first, with the answers."""
    rows = Proposal.objects.filter(plan__dossier_id=dossier.dossier_id, made_by_id=by.membership_id).order_by("-id")[
        :MOST
    ]
    typed = {own_words.answer_key(one.id): one.answer for one in rows if one.answer.strip()}
    plan = keeping.plan_of(by, dossier.dossier_id) if typed else None
    texts = gathered(typed, stored(plan, typed) if plan else ())
    return [_wish(one, texts.get(own_words.answer_key(one.id)), language) for one in rows]


def _wish(row: Proposal, answer: Text | None, language: str) -> Wish:
    outcome = Outcome(row.outcome) if row.outcome else None
    return Wish(row.id, row.title, row.made_at, outcome, answer.said(language) if answer else None)


def papers(by: Actor, dossier: OwnDossier) -> list[OwnPaper]:
    """The decisions and plans that were made for her as PDF, the newest first."""
    rows = PlanDocument.objects.filter(decision__plan__dossier_id=dossier.dossier_id).defer("content").order_by("-id")
    return [OwnPaper(one.id, PlanDocumentKind(one.kind), one.language, one.made_at) for one in rows[:MOST]]


def paper(by: Actor, dossier_id: int, document_id: int, *, at: datetime) -> DocumentFile:
    """The bytes of one of them. Raises NotFoundForYou."""
    owned(by, dossier_id)
    row = PlanDocument.objects.filter(id=document_id, decision__plan__dossier_id=dossier_id).first()
    if row is None:
        raise NotFoundForYou
    line = Line(Action.PLAN_DOCUMENT_OPENED, dossier_id, "plan_document", row.id, Ground.OWN_DOSSIER)
    audit.record(by, line, at)
    return DocumentFile(f"{row.kind}-{row.language}.pdf", row.media_type, bytes(row.content))
