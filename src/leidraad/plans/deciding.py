# SPDX-License-Identifier: EUPL-1.2
"""The decision of a plan: established by a named official, numbered, never changed; amended or withdrawn by a new row."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.letterheads import address_error, lines
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.arrival.service import change_stage
from leidraad.arrival.types import StageChange
from leidraad.deadlines import selectors as deadlines
from leidraad.deadlines import service as ledger
from leidraad.deadlines.law_in_force import law
from leidraad.deadlines.types import FactSource, NewFact, Standing
from leidraad.dossiers import legal, stages
from leidraad.dossiers.scoping import dossier_to_change, somewhere
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind, Stage
from leidraad.plans import editing, keeping, situations
from leidraad.plans.keeping import Kept
from leidraad.plans.models import Decision
from leidraad.plans.types import DecisionKind, NeedsConfirmation, Preview
from leidraad.pure.law.facts import LANGUAGE_PARTS
from leidraad.pure.plans.combinations import CONFIRM, Refusal
from leidraad.pure.plans.decisions import DecisionContent, Situation, from_json, to_json

#: Six weeks to object, from the day after publication (Awb 6:7 and 6:8; general knowledge, not verified in law.md).
OBJECTION: Final = timedelta(weeks=6)
LONGEST: Final = 1000
TITLE: Final = {
    DecisionKind.ESTABLISHED: "Plan vastgesteld",
    DecisionKind.AMENDED: "Plan gewijzigd vastgesteld",
    DecisionKind.WITHDRAWN: "Besluit ingetrokken",
}


def establish(
    by: Actor,
    dossier_id: int,
    content: DecisionContent,
    *,
    function: str,
    confirmed: bool = False,
    at: datetime,
    on: date,
) -> int:
    """Establish the plan (vaststellen), or amend what was established; gives the decision's id.

    `function` is the official's function, beside the name. The facts follow: the date of the plan, a change of route,
    lowering to A2, and the first route. Raises NotFoundForYou; InvalidInput per field for what is missing or refused by
    law or DUO; NeedsConfirmation for what DUO only warns of, unless `confirmed`.
    """
    # The stage is kept at the household too: the household first, then the dossier, as everybody locks them.
    dossier_to_change(by, dossier_id, Permission.PLAN_ESTABLISH)
    kept = editing.to_change(by, dossier_id, on, Permission.PLAN_ESTABLISH)
    content = replace(content, dated_on=content.dated_on or on, address=lines(content.address))
    former = standing_decision(kept.plan.id)
    now = situations.situation(by, dossier_id, on=on)
    _insist(situations.judged(content, now), content, former, function, confirmed)
    kind = DecisionKind.AMENDED if former else DecisionKind.ESTABLISHED
    row = _store(by, kept, kind, content, former, (function, content.motivation), at)
    _facts(by, dossier_id, content, now, at, on)
    _stage(by, dossier_id, row.dated_on, at, on)
    _tell(by, kept, row, Action.PLAN_ESTABLISHED, at, on)
    return row.id


def withdraw_decision(by: Actor, decision_id: int, *, reason: str, function: str = "", at: datetime, on: date) -> int:
    """Withdraw a decision (intrekken): a new row says so; gives its id.

    The date of the plan stays in the ledger: withdrawing does not move the start of the term (PIP-6).
    Raises NotFoundForYou; InvalidInput without a reason, or when the decision stands no more.
    """
    somewhere(by, Permission.PLAN_ESTABLISH)
    found = Decision.objects.filter(id=decision_id, municipality_id=by.municipality_id).select_related("plan").first()
    if found is None:
        raise NotFoundForYou
    kept = editing.to_change(by, found.plan.dossier_id, on, Permission.PLAN_ESTABLISH)
    former = standing_decision(kept.plan.id)
    if former is None or former.id != decision_id:
        raise InvalidInput({"": [_("Dit besluit geldt al niet meer. Kijk in de lijst met besluiten.")]})
    if not reason.strip():
        raise InvalidInput({"reason": [_("Schrijf kort op waarom dit besluit wordt ingetrokken.")]})
    content = replace(from_json(former.content), dated_on=on)
    function = function.strip() or former.function
    row = _store(by, kept, DecisionKind.WITHDRAWN, content, former, (function, reason), at)
    _tell(by, kept, row, Action.PLAN_WITHDRAWN, at, on)
    return row.id


def standing_decision(plan_id: int) -> Decision | None:
    """The decision in force: the last one, unless it withdraws."""
    last = Decision.objects.filter(plan_id=plan_id).order_by("-number").first()
    return None if last is None or last.kind == DecisionKind.WITHDRAWN else last


def objection_until(sent_on: date) -> date:
    """The last day to object (einde bezwaartermijn), moved on when it is no working day (Algemene termijnenwet).

    `sent_on`: the day on which the decision was made and its letter goes out; the date of a plan can be an earlier one.
    """
    last = sent_on + OBJECTION
    return date.fromordinal(law().calendar.extended(last.toordinal()).day)


def _insist(seen: Preview, content: DecisionContent, former: Decision | None, function: str, confirmed: bool) -> None:
    errors: dict[str, list[str]] = {}
    lang = "en" if (get_language() or "nl").startswith("en") else "nl"
    for item in seen.items:
        if item.blocks:
            errors.setdefault(item.field, []).append(_("Dit ontbreekt nog: %(what)s.") % {"what": item.words(lang)})
    warned = [one for one in seen.refusals if one.severity == CONFIRM and one.field != "exception"]
    for one in seen.refusals:
        if one not in warned:
            errors.setdefault(one.field, []).append(one.words[lang])
    if not function.strip():
        errors["function"] = [_("Schrijf op in welke functie u dit besluit neemt.")]
    if former is not None and not content.motivation.strip():
        errors["motivation"] = [_("Schrijf op waarom het plan verandert.")]
    errors |= _wrong_texts(content)
    if errors:
        raise InvalidInput(errors)
    _confirm(warned, confirmed)


def _confirm(warned: Iterable[Refusal], confirmed: bool) -> None:
    found = tuple(warned)
    if found and not confirmed:
        raise NeedsConfirmation(found)


def _wrong_texts(content: DecisionContent) -> dict[str, list[str]]:
    names = ("support", "preschool", "relief_decision", "benefit_decisions", "exception", "effort_shown", "motivation")
    told = [_("Deze tekst is te lang. Gebruik ten hoogste 1000 tekens.")]
    found = {name: told for name in names if len(getattr(content, name)) > LONGEST}
    wrong = address_error(content.address)
    return found | ({"address": [wrong]} if wrong else {})


def _store(
    by: Actor,
    kept: Kept,
    kind: DecisionKind,
    content: DecisionContent,
    former: Decision | None,
    words: tuple[str, str],
    at: datetime,
) -> Decision:
    function, reason = words
    last = Decision.objects.filter(plan=kept.plan).order_by("-number").first()
    number = last.number + 1 if last else 1
    dated_on = content.dated_on or at.date()
    body = {"number": number, "kind": kind.value, "content": to_json(content), "state": keeping.state_json(kept.state)}
    row = Decision(
        municipality_id=by.municipality_id, plan=kept.plan, number=number, kind=kind, content=body["content"],
        state=body["state"], sha256=fingerprint(body), dated_on=dated_on, plan_version=kept.plan.version,
        made_by_id=by.membership_id, made_by_name=by.name, function=function.strip(), made_at=at,
        reason=reason.strip() if former else "", replaces=former,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def fingerprint(body: dict[str, Any]) -> str:
    """The hash of a decision: over its number, kind, content, and the plan that stood (vingerafdruk)."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _facts(by: Actor, dossier_id: int, content: DecisionContent, now: Situation, at: datetime, on: date) -> None:
    """What the decision means for the law, told to the ledger; nobody types a date twice."""
    day = content.dated_on
    facts = [NewFact("plan_dated", day, source=FactSource.SYSTEM)]
    if now.current_route and now.current_route != content.route:
        facts.append(NewFact("route_changed", day, code=content.route, source=FactSource.SYSTEM))
    if content.route == "b1" and (content.level == "A2" or content.a2_parts):
        parts = tuple(part for part in LANGUAGE_PARTS if part in content.a2_parts or content.level == "A2")
        facts.append(NewFact("a2_decided", day, parts=parts, source=FactSource.SYSTEM))
    place = deadlines.standing(by, dossier_id)
    first = {} if place is None or now.current_route else {
        dossier_id: Standing(place.regime, place.group, content.route)
    }  # fmt: skip
    ledger.follow(by, [(dossier_id, fact) for fact in facts], standings=first, at=at, on=on, noted=True)


def _stage(by: Actor, dossier_id: int, dated_on: date, at: datetime, on: date) -> None:
    """Whoever has a plan is in the stage of the plan (ARR-4)."""
    for state in stages.stage_states(by, dossier_id, household=False):
        if state.stage is not Stage.PLAN:
            change = StageChange(Stage.PLAN, from_on=max(dated_on, state.since))
            change_stage(by, dossier_id, change, at=at, on=on)


def _tell(by: Actor, kept: Kept, row: Decision, action: Action, at: datetime, on: date) -> None:
    content = from_json(row.content)
    details = {"number": row.number, "kind": row.kind, "route": content.route, "version": row.plan_version}
    dossier_id = kept.plan.dossier_id
    audit.record(by, Line(action, dossier_id, "decision", row.id, details=details), at)
    entry = Entry(EntryKind.PLAN, TITLE[DecisionKind(row.kind)], row.reason, details={"decision": row.id, **details})
    happened = row.dated_on if row.dated_on <= on else None
    add_entry(by, [dossier_id], entry, at=at, on=on, happened_on=happened)


def locked_decision(by: Actor, decision_id: int, permission: Permission) -> Decision:
    """A decision, its dossier locked. Raises NotFoundForYou."""
    somewhere(by, permission)
    found = Decision.objects.filter(id=decision_id, municipality_id=by.municipality_id).select_related("plan").first()
    if found is None:
        raise NotFoundForYou
    legal.locked(by, [found.plan.dossier_id], permission)
    return found
