# SPDX-License-Identifier: EUPL-1.2
"""Writing in the ledger: a fact, its correction, its withdrawal, and somebody's standing. Rows are only ever added."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.deadlines import checking, ledger, privacy
from leidraad.deadlines.law_in_force import law_here
from leidraad.deadlines.models import LegalFact, LegalStanding
from leidraad.deadlines.recalculating import recalculate
from leidraad.deadlines.states import AWAITED
from leidraad.deadlines.types import NewFact, Remark, Standing
from leidraad.dossiers import legal
from leidraad.dossiers.selectors import scope
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.pure.law.facts import KINDS, Case

LONGEST = 500
RECEIVED = "Ontvangen"


def record_fact(by: Actor, dossier_id: int, new: NewFact, *, at: datetime, on: date, confirmed: bool = False) -> int:
    """Record a fact (feit vastleggen) and recalculate the duties in the same transaction; gives the fact's id.

    Raises NotFoundForYou; InvalidInput for what can be no fact or is known already; NeedsConfirmation with the rules of
    DUO that it breaks, unless `confirmed`.
    """
    legal.locked(by, [dossier_id], Permission.FACT_RECORD)
    _check(by, new, on)
    _not_twice(dossier_id, new)
    law, case = law_here(by), ledger.case(by, dossier_id)
    checking.insist_on_checks(case, new, law, on=on, lang=by.language, confirmed=confirmed)
    row = _row(by, dossier_id, new, at)
    _instead_of_awaited(row)
    row.save(force_insert=True)
    # What was read a moment ago, with the new fact behind it: nothing else has changed under the lock.
    cases = None if row.replaces_id else ({dossier_id: _with(case, new)} if case else {})
    changed = recalculate(by, [dossier_id], on=on, law=law, cases=cases)
    _tell(by, row, Action.FACT_RECORDED, "Feit vastgelegd", changed, at, on)
    return row.id


def correct_fact(
    by: Actor, fact_id: int, new: NewFact, *, reason: str, at: datetime, on: date, confirmed: bool = False
) -> int:
    """Put a right fact in the place of a wrong one (feit verbeteren); both stay readable. Gives the new row's id.

    Raises NotFoundForYou; InvalidInput as `record_fact` does, without a reason, or when the fact stands no more.
    """
    former = _to_replace(by, fact_id, reason)
    _check(by, new, on)
    _not_twice(former.dossier_id, new)
    case = _without(ledger.case(by, former.dossier_id), former)
    checking.insist_on_checks(case, new, law_here(by), on=on, lang=by.language, confirmed=confirmed)
    row = _row(by, former.dossier_id, new, at)
    row.replaces_id, row.reason = former.id, reason.strip()
    row.save(force_insert=True)
    changed = recalculate(by, [row.dossier_id], on=on)
    _tell(by, row, Action.FACT_CORRECTED, "Feit verbeterd", changed, at, on)
    return row.id


def withdraw_fact(by: Actor, fact_id: int, *, reason: str, at: datetime, on: date) -> None:
    """Take a fact back that was never true (feit intrekken); it stays readable, with the reason.

    Raises NotFoundForYou; InvalidInput without a reason, or when the fact stands no more.
    """
    former = _to_replace(by, fact_id, reason)
    row = LegalFact(
        municipality_id=by.municipality_id, dossier_id=former.dossier_id, kind=former.kind, on_day=former.on_day,
        code=former.code, source=former.source, recorded_by_id=by.membership_id or None, recorded_at=at,
        replaces_id=former.id, withdrawn=True, reason=reason.strip(),
    )  # fmt: skip
    row.save(force_insert=True)
    changed = recalculate(by, [row.dossier_id], on=on)
    _tell(by, row, Action.FACT_WITHDRAWN, "Feit teruggetrokken", changed, at, on)


def set_standing(by: Actor, dossier_id: int, standing: Standing, *, at: datetime, on: date) -> None:
    """Say under which act somebody falls, in which group and on which first route; duties follow at once.

    Raises NotFoundForYou; InvalidInput for a code that does not exist.
    """
    legal.locked(by, [dossier_id], Permission.FACT_RECORD)
    checking.check_standing(standing)
    if ledger.standings(by, [dossier_id]).get(dossier_id) == standing:
        return
    row = LegalStanding(
        municipality_id=by.municipality_id, dossier_id=dossier_id, regime=standing.regime, group=standing.group,
        route=standing.route, recorded_by_id=by.membership_id or None, recorded_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    recalculate(by, [dossier_id], on=on)
    details = {"regime": standing.regime, "group": standing.group, "route": standing.route or ""}
    audit.record(by, Line(Action.STANDING_SET, dossier_id, "standing", row.id, details=details), at)
    entry = Entry(EntryKind.FACT, "Plaats in de wet vastgelegd", details=details)
    add_entry(by, [dossier_id], entry, at=at, on=on)


def remarks(by: Actor, dossier_id: int, new: NewFact, *, on: date) -> tuple[Remark, ...]:
    """The rules of DUO that this fact would break; nothing is stored. Raises NotFoundForYou, InvalidInput."""
    insist(by, Permission.DEADLINES_VIEW, scope(by, dossier_id))
    checking.check(new, on=on)
    return checking.remarks(ledger.case(by, dossier_id), new, law_here(by), on=on, lang=by.language)


def _check(by: Actor, new: NewFact, on: date) -> None:
    """Raise InvalidInput for what can be no fact, or is not for this person to write down."""
    checking.check(new, on=on)
    if not privacy.may_record(by, new):
        told = _("Dit gaat over gezondheid of veiligheid. Vraag een collega die dat mag zien.")
        raise InvalidInput({"code": [told]})


def _row(by: Actor, dossier_id: int, new: NewFact, at: datetime) -> LegalFact:
    return LegalFact(
        municipality_id=by.municipality_id, dossier_id=dossier_id, kind=new.kind, on_day=new.on, code=new.code,
        level=new.level, result=new.result, amount=new.amount, since=new.since, until=new.until, new_end=new.new_end,
        requested=new.requested, parts=",".join(new.parts), source=new.source,
        recorded_by_id=by.membership_id or None, recorded_at=at,
    )  # fmt: skip


def _instead_of_awaited(row: LegalFact) -> None:
    """Information that came in takes the place of the row that says it is awaited."""
    if row.kind == AWAITED and row.on_day is not None:
        awaited = [one for one in _standing_rows(row.dossier_id) if one.kind == AWAITED and one.on_day is None]
        if awaited:
            row.replaces_id, row.reason = awaited[0].id, RECEIVED
            row.requested = row.requested or awaited[0].requested


def _standing_rows(dossier_id: int) -> list[LegalFact]:
    rows = list(LegalFact.objects.filter(dossier_id=dossier_id))
    replaced = {row.replaces_id for row in rows}
    return [row for row in rows if row.id not in replaced and not row.withdrawn]


def _not_twice(dossier_id: int, new: NewFact) -> None:
    """The same fact a second time is a mistake; hours may well be the same twice, but not on one day."""
    if any(_same(row, new) for row in _standing_rows(dossier_id)):
        raise InvalidInput({"": [_("Dit feit staat er al. Kijk in de lijst met feiten.")]})


def _same(row: LegalFact, new: NewFact) -> bool:
    return (
        (row.kind, row.on_day, row.code, row.level, row.result, row.amount, row.parts)
        == (new.kind, new.on, new.code, new.level, new.result, new.amount, ",".join(new.parts))
        and (row.since, row.until, row.new_end, row.requested) == (new.since, new.until, new.new_end, new.requested)
    )  # fmt: skip


def _to_replace(by: Actor, fact_id: int, reason: str) -> LegalFact:
    """The fact, its dossier locked. Raises NotFoundForYou; InvalidInput."""
    insist(by, Permission.FACT_RECORD)
    former = LegalFact.objects.filter(id=fact_id, municipality_id=by.municipality_id).first()
    if former is None or (privacy.is_sensitive(former.kind, former.code) and not privacy.may_read(by)):
        raise NotFoundForYou
    legal.locked(by, [former.dossier_id], Permission.FACT_RECORD)
    if former.withdrawn or LegalFact.objects.filter(replaces_id=fact_id).exists():
        raise InvalidInput({"": [_("Dit feit is al verbeterd of teruggetrokken. Kijk in de lijst met feiten.")]})
    if not reason.strip():
        raise InvalidInput({"reason": [_("Schrijf kort op wat er niet klopte.")]})
    if len(reason) > LONGEST:
        raise InvalidInput({"reason": [_("Deze tekst is te lang. Gebruik ten hoogste 500 tekens.")]})
    return former


def _without(case: Case | None, former: LegalFact) -> Case | None:
    """The case as it would be without one fact, for judging what comes in its place."""
    if case is None:
        return None
    on = former.on_day.toordinal() if former.on_day else None
    facts = list(case.facts)
    for fact in facts:
        if (fact.kind, fact.on, fact.code, fact.amount) == (former.kind, on, former.code, former.amount):
            facts.remove(fact)
            break
    return Case(case.regime, case.group, case.route, tuple(facts))


def _with(case: Case, new: NewFact) -> Case:
    return Case(case.regime, case.group, case.route, (*case.facts, ledger.fact_of(new)))


def _tell(by: Actor, row: LegalFact, action: Action, title: str, changed: int, at: datetime, on: date) -> None:
    day = row.on_day.isoformat() if row.on_day else ""
    details = {"kind": row.kind, "on": day, "duties": changed, "replaces": row.replaces_id}
    audit.record(by, Line(action, row.dossier_id, "fact", row.id, details=details), at)
    about = KINDS[row.kind].nl if row.kind in KINDS else row.kind
    entry = Entry(EntryKind.FACT, title, about, details={"fact": row.id, "kind": row.kind, "on": day})
    add_entry(
        by, [row.dossier_id], entry, at=at, on=on, happened_on=row.on_day if row.on_day and row.on_day <= on else None
    )
