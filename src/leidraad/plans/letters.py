# SPDX-License-Identifier: EUPL-1.2
"""The letter and the plan of a decision as PDF (brief en plan): an example beforehand, and kept once it is established.

They are made of the decision as it was stored, so making them again gives the same file, which is kept once. The plan with
goals about health is a copy of its own, that only those with the right to see health can make or open.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.letterheads import letterhead
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.correspondence import rendering
from leidraad.correspondence.rendering import NotPrintable
from leidraad.dossiers import selectors as dossiers
from leidraad.plans import keeping, naming, own_words, translating
from leidraad.plans.deciding import locked_decision, objection_until, standing_decision
from leidraad.plans.homes import Home, home_of
from leidraad.plans.models import Decision, PlanDocument
from leidraad.plans.signing import stored
from leidraad.plans.types import DecisionKind, DocumentFile, NewPlanDocument, PlanDocumentKind
from leidraad.pure.letters.decision import DecisionFacts, decision_letter
from leidraad.pure.letters.plan import PlanFacts, plan_document
from leidraad.pure.letters.signs import Unreadable
from leidraad.pure.letters.types import Document
from leidraad.pure.plans.decisions import DecisionContent, from_json
from leidraad.pure.plans.types import EMPTY, PlanState
from leidraad.pure.texts import LANGUAGES, SOURCE_LANGUAGE, language_for

EXAMPLE: Final = "voorbeeld.pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """Gemaakt stuk, before it is stored. `restricted`: there are goals about health in it."""

    kind: PlanDocumentKind
    document: Document
    restricted: bool = False


def letter_language(by: Actor, dossier_id: int) -> str:
    """The language beside the Dutch that fits somebody: the first of hers that we have, else none ('nl').

    Raises NotFoundForYou.
    """
    return language_for(dossiers.languages(by, dossier_id))


def to_sign(by: Actor, decision_id: int, language: str, *, at: datetime, on: date) -> dict[PlanDocumentKind, int]:
    """The letter and the plan that somebody reads before she signs (te tekenen stukken): made and kept, by their kind.

    What is about health is in neither: the device goes from hand to hand. Raises NotFoundForYou; InvalidInput as
    `make_letters`.
    """
    decision = locked_decision(by, decision_id, Permission.PLAN_EDIT)
    _known(language)
    made = [(one, _pdf(one.document)) for one in _letters(by, decision, language, health=False)]
    return {one.kind: _kept(by, decision, language, one, content, at, on) for one, content in made}


def make_letters(by: Actor, decision_id: int, language: str, *, at: datetime, on: date) -> tuple[int, ...]:
    """Make the letter of a decision, and the plan with it, and keep them; gives their ids.

    What was made before and would be the same is not kept twice. Raises NotFoundForYou; InvalidInput (`language`, and
    `letters` for signs that no font of ours can show; nothing is kept then).
    """
    decision = locked_decision(by, decision_id, Permission.PLAN_ESTABLISH)
    _known(language)
    made = [(one, _pdf(one.document)) for one in _letters(by, decision, language)]
    return tuple(_kept(by, decision, language, one, content, at, on) for one, content in made)


def example(
    by: Actor, dossier_id: int, content: DecisionContent, kind: PlanDocumentKind, language: str, function: str = "",
    *, at: datetime, on: date,
) -> DocumentFile:  # fmt: skip
    """The letter or the plan of a decision that was not taken yet (voorbeeld); nothing is kept.

    Writes that the plan was looked at. Raises NotFoundForYou; InvalidInput as `make_letters`.
    """
    _known(language)
    home = home_of(by, dossier_id)
    insist(by, Permission.PLAN_ESTABLISH, home.scope)
    audit.record(by, Line(Action.PLAN_OPENED, dossier_id, details={"part": "example", "kind": kind.value}), at)
    facts = _example_facts(by, home, content, function, at, language)
    if kind is PlanDocumentKind.LETTER:
        return DocumentFile(EXAMPLE, "application/pdf", _pdf(decision_letter(facts, language)))
    plan = keeping.plan_of(by, dossier_id)
    state = keeping.loaded(plan).state if plan else EMPTY
    shown = _plan(by, home, facts, state, language)
    return DocumentFile(EXAMPLE, "application/pdf", _pdf(shown))


def unprintable(by: Actor, dossier_id: int, content: DecisionContent, function: str, *, at: datetime) -> list[str]:
    """What would stop the letter or the plan of this decision, each as a sentence for the screen. Raises NotFoundForYou."""
    home = home_of(by, dossier_id)
    insist(by, Permission.PLAN_ESTABLISH, home.scope)
    facts = _example_facts(by, home, content, function, at)
    plan = keeping.plan_of(by, dossier_id)
    state = keeping.loaded(plan).state if plan else EMPTY
    documents = (decision_letter(facts, SOURCE_LANGUAGE), _plan(by, home, facts, state, SOURCE_LANGUAGE))
    found = [one for document in documents for one in rendering.unprintable(document)]
    return list(dict.fromkeys(_told(one) for one in found))


def _known(language: str) -> None:
    if language not in LANGUAGES:
        raise InvalidInput({"language": [_("Kies de taal van de brief.")]})


def _letters(by: Actor, decision: Decision, language: str, *, health: bool = True) -> Iterator[Made]:
    """The letter, the plan, and with `health` the copy of the plan for who may read about it."""
    home = home_of(by, decision.plan.dossier_id)
    facts = _facts(by, decision, home, language)
    yield Made(PlanDocumentKind.LETTER, decision_letter(facts, language))
    if decision.kind == DecisionKind.WITHDRAWN:
        return
    open_state = keeping.state_from(decision.state)
    yield Made(PlanDocumentKind.PLAN, _plan(by, home, facts, open_state, language))
    if not health:
        return
    whole = keeping.at_version(keeping.loaded(decision.plan), decision.plan_version)
    if may(by, Permission.HEALTH_VIEW, home.scope) and any(goal.restricted for goal in whole.goals.values()):
        yield Made(PlanDocumentKind.PLAN, _plan(by, home, facts, whole, language), restricted=True)


def _facts(by: Actor, decision: Decision, home: Home, language: str) -> DecisionFacts:
    former, content = decision.replaces, from_json(decision.content)
    facts = DecisionFacts(
        town=by.municipality_name, name=home.name, dossier=home.dossier_id, number=decision.number, kind=decision.kind,
        content=content, written_on=localdate(decision.made_at), version=decision.plan_version,
        objection_until=objection_until(localdate(decision.made_at)), official=decision.made_by_name,
        function=decision.function, at=decision.made_at, reason=decision.reason, sha256=decision.sha256,
        former=(former.number, localdate(former.made_at)) if former else None,
    )  # fmt: skip
    return _addressed(by, _translated(by, facts, language))


def _translated(by: Actor, facts: DecisionFacts, language: str) -> DecisionFacts:
    """With what people typed in the language of the letter."""
    if language == SOURCE_LANGUAGE:
        return facts
    dutch = own_words.dutch(own_words.of_decision(facts.content, facts.reason))
    return replace(facts, said=translating.spoken_of(by, facts.dossier, dutch, language))


def _addressed(by: Actor, facts: DecisionFacts) -> DecisionFacts:
    """With where the municipality is to be found, as far as it says so itself."""
    head = letterhead(by)
    where = head.objection_address or head.postal_address
    return replace(
        facts, town_address=tuple(head.postal_address.splitlines()), phone=head.phone, email=head.email,
        objection_address=tuple(where.splitlines()),
    )  # fmt: skip


def _example_facts(
    by: Actor, home: Home, content: DecisionContent, function: str, at: datetime, language: str = SOURCE_LANGUAGE
) -> DecisionFacts:  # fmt: skip
    """The same of a decision that would be taken now by this person."""
    plan, today = keeping.plan_of(by, home.dossier_id), localdate(at)
    former = standing_decision(plan.id) if plan else None
    last = Decision.objects.filter(plan=plan).order_by("-number").first() if plan else None
    facts = DecisionFacts(
        town=by.municipality_name, name=home.name, dossier=home.dossier_id, number=last.number + 1 if last else 1,
        kind=DecisionKind.AMENDED if former else DecisionKind.ESTABLISHED, content=content, written_on=today,
        version=plan.version if plan else 0, objection_until=objection_until(today), official=by.name,
        function=function, at=at, former=(former.number, localdate(former.made_at)) if former else None, draft=True,
    )  # fmt: skip
    return _addressed(by, _translated(by, facts, language))


def _plan(by: Actor, home: Home, facts: DecisionFacts, state: PlanState, language: str) -> Document:
    said = translating.spoken(by, home.dossier_id, state, language) if language != SOURCE_LANGUAGE else {}
    found = PlanFacts(
        town=facts.town, name=facts.name, dossier=facts.dossier, number=facts.number, decided_on=facts.written_on,
        version=facts.version, state=state, names=naming.names(by, state), at=facts.at, said=said,
        with_health=any(goal.restricted for goal in state.goals.values()), sha256=facts.sha256, draft=facts.draft,
    )  # fmt: skip
    return plan_document(found, language)


def _pdf(document: Document) -> bytes:
    try:
        return rendering.pdf(document)
    except NotPrintable as refused:
        raise InvalidInput({"letters": [_told(one) for one in refused.found]}) from refused


def _told(one: Unreadable) -> str:
    """Which signs, where, and what to do about it."""
    signs = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in one.signs[:10])
    where = f"{one.where}: {one.text}" if one.where else one.text
    return _(
        "Deze tekens kunnen niet in de brief: %(signs)s. Ze staan in “%(where)s”."
        " Schrijf dit met andere letters, zoals in het paspoort."
    ) % {"signs": signs, "where": where[:80]}


def _kept(
    by: Actor, decision: Decision, language: str, made: Made, content: bytes, at: datetime, on: date
) -> int:  # fmt: skip
    sha256 = hashlib.sha256(content).hexdigest()
    same = PlanDocument.objects.filter(decision=decision, sha256=sha256, restricted=made.restricted).first()
    new = NewPlanDocument(made.kind, language, content, made.restricted)
    return same.id if same else stored(by, decision, new, at=at, on=on)
