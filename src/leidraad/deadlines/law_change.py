# SPDX-License-Identifier: EUPL-1.2
"""A change of law over all stored duties: which rules it touches, what would change, and the doing of it.

Stretch by stretch of a municipality's dossiers, each in a transaction of its own, so that it can be interrupted at any
moment and goes on where it was. Only what differs is written.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import numpy as np
from django.db import connection

from leidraad.access import audit, context
from leidraad.access.types import Actor
from leidraad.deadlines import columns_rows, law_in_force, privacy, turns
from leidraad.deadlines.columns_cases import Stretch, stretch
from leidraad.deadlines.columns_rows import Changes
from leidraad.deadlines.first_contact import keep_first_contact
from leidraad.deadlines.law_in_force import NORMS_OF_A_TOWN, Norms, norms_of, with_norms
from leidraad.deadlines.law_known import made_again
from leidraad.deadlines.models import LawChange
from leidraad.deadlines.types import ChangeKind, ChangeLine, LawReport, RuleChange
from leidraad.dossiers import legal
from leidraad.pure.law.law import Law, LawError, leans_on
from leidraad.pure.law.receipts import marks

MOST: Final = 32_768
STORED: Final = "stored"

# The whole stretch at once: the same plan whether or not the database has counted its rows yet.
NEXT: Final = """
select distinct on (t.dossier_id) t.dossier_id, t.due, t.rule from deadlines_dutyrow t
where t.municipality_id = %s and t.dossier_id > %s and t.dossier_id <= %s and t.due is not null and t.met_on is null
    and not t.is_window and not t.is_norm and t.who in ('municipality', 'participant')
    and not (t.hold = 'awaited' and t.due < %s) and t.rule <> all(%s)
order by t.dossier_id, t.due, t.rule collate "C"
"""
STRAY: Final = (
    "delete from deadlines_dutyrow t where t.municipality_id = %s and t.dossier_id > %s and t.dossier_id <= %s"
    " and t.rule <> all(%s) returning t.dossier_id, t.rule"
)


def affected(former: Law, law: Law) -> list[str]:
    """The rules whose answers may differ between two laws, in the order of working out."""
    if former.equated != law.equated:
        return list(law.order)
    touched: set[str] = set()
    for rule in law.order:
        same = (
            former.lines.get(rule) == law.lines[rule]
            and former.extensions.get(rule) == law.extensions.get(rule)
            and former.postponements.get(rule) == law.postponements.get(rule)
        )
        if not same or any(leans_on(version) & touched for version in law.lines[rule]):
            touched.add(rule)
    return [rule for rule in law.order if rule in touched]


# --- what would change ---


def preview(
    by: Actor, former: Law, law: Law, *, on: date, each: Callable[[ChangeLine], None] | None = None
) -> LawReport:
    """What another law changes for the dossiers of one municipality; nothing is stored. In a transaction of upkeep.

    `each` gets a line per duty that comes, changes or goes, except of rules that tell something about health.
    """
    norms = norms_of(by)
    former, law = with_norms(former, norms), with_norms(law, norms)
    rules = affected(former, law)
    gone = [rule for rule in former.order if rule not in law.lines]
    today = on.toordinal()
    report = _Counted(by.municipality_id)
    telling = privacy.telling(former) | privacy.telling(law)
    for cases in _stretches(by, 0):
        before = columns_rows.by_former_law(former, law, cases, today, rules)
        found = columns_rows.difference(before, columns_rows.by_law(law, cases, today, rules))
        found += _going(former, cases, today, gone)
        report.add(cases, found)
        for line in _lines(by, cases, found, telling) if each else ():
            each(line)  # type: ignore[misc]
    return report.told()


def _going(former: Law, cases: Stretch, on: int, rules: Sequence[str]) -> list[Changes]:
    tables = columns_rows.by_law(former, cases, on, rules)
    nothing = {rule: np.full_like(table, columns_rows.NONE) for rule, table in tables.items()}
    return columns_rows.difference(tables, nothing)


def _lines(by: Actor, cases: Stretch, found: Sequence[Changes], telling: Collection[str]) -> Iterator[ChangeLine]:
    due = columns_rows.FIELDS.index("due")
    for one in found:
        if one.rule in telling:
            continue
        for place in one.places().tolist():
            before, after = int(one.stands[due, place]), int(one.wanted[due, place])
            yield ChangeLine(by.municipality_id, int(cases.ids[place]), one.rule, _day(before), _day(after))


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal > 0 else None


def _stretches(by: Actor, after: int) -> Iterator[Stretch]:
    while True:
        cases = stretch(by, after, MOST)
        if not len(cases):
            return
        yield cases
        after = int(cases.ids[-1])


class _Counted:
    """Adds up what changes, rule by rule."""

    def __init__(self, municipality_id: int, kept: Mapping[str, Any] | None = None) -> None:
        self.municipality_id = municipality_id
        told = dict(kept or {})
        self.dossiers, self.concerned = int(told.get("dossiers", 0)), int(told.get("concerned", 0))
        self.rules: dict[str, list[int]] = {rule: list(counts) for rule, counts in told.get("rules", {}).items()}

    def add(self, cases: Stretch, found: Sequence[Changes], stray: Sequence[tuple[int, str]] = ()) -> None:
        places = {number for one in found for number in cases.ids[one.places()].tolist()}
        self.dossiers += len(cases)
        self.concerned += len(places | {number for number, _rule in stray})
        for one in found:
            counted = one.counted()
            self._count(one.rule, (counted.added, counted.changed, counted.removed))
        for _number, rule in stray:
            self._count(rule, (0, 0, 1))

    def _count(self, rule: str, counts: tuple[int, int, int]) -> None:
        self.rules[rule] = [old + new for old, new in zip(self.rules.get(rule, [0, 0, 0]), counts, strict=True)]

    def kept(self) -> dict[str, Any]:
        """As it is stored beside the progress."""
        return {"dossiers": self.dossiers, "concerned": self.concerned, "rules": self.rules}

    def told(self) -> LawReport:
        """As it is shown."""
        rules = tuple(RuleChange(rule, *counts) for rule, counts in sorted(self.rules.items()))
        return LawReport(self.municipality_id, self.dossiers, self.concerned, rules)


# --- doing it ---


@dataclass(frozen=True, slots=True)
class _Work:
    """One municipality's change on its way."""

    by: Actor
    law: Law
    former: Law | None
    number: int


def apply(by: Actor, *, at: datetime, on: date, thorough: bool = False) -> LawReport | None:
    """Make all stored duties of one municipality follow the law in force and its norms; gives what changed.

    None when they do already. `thorough` compares with what stands there, row by row, after that: for the night, when
    another day may have changed an answer; it gives what that changed. Begins and ends its own transactions.
    """
    report = _done(by, at, on, _begun)
    return _done(by, at, on, _begun_by_night) if thorough else report


def _done(by: Actor, at: datetime, on: date, begin: "Callable[[Actor, datetime], _Work | None]") -> LawReport | None:
    with context.upkeep(by.municipality_id, on):
        work = begin(by, at)
    if work is None:
        return None
    while True:
        with context.upkeep(by.municipality_id, on):
            report = _next_stretch(work, at, on)
        if report is not None:
            return report


def _begun(by: Actor, at: datetime) -> _Work | None:
    """Take up the change that was interrupted, or begin one; None when there is nothing to do."""
    norms = norms_of(by)
    law = with_norms(law_in_force.law(), norms)
    rows = LawChange.objects.filter(municipality_id=by.municipality_id)
    begun = rows.filter(finished_at__isnull=True).select_for_update().first()
    if begun is not None and begun.law == law.fingerprint:
        former = None if begun.outcome.get("against") == STORED else _former(_last(by), norms)
        return _Work(by, law, former, begun.id)
    last = _last(by)
    if begun is None and last is not None and last.law == law.fingerprint:
        return None
    former = _former(last, norms)
    if begun is not None:
        # Half of the dossiers follow a third law: it ends here, with what it did, and all is compared with what stands.
        begun.finished_at, begun.outcome, former = at, {**begun.outcome, "overtaken": True}, None
        begun.save(update_fields=["finished_at", "outcome"])
    return _begin(by, law, norms, former, at)


def _begun_by_night(by: Actor, at: datetime) -> _Work:
    """Compare all with what stands there. Only a night that put something right leaves a trail of its own."""
    norms = norms_of(by)
    law = with_norms(law_in_force.law(), norms)
    rows = LawChange.objects.filter(municipality_id=by.municipality_id, kind=ChangeKind.NIGHT)
    row = rows.order_by("-id").first()
    if row is None or row.outcome.get("concerned"):
        return _begin(by, law, norms, None, at, ChangeKind.NIGHT)
    row.law, row.files, row.started_at, row.finished_at = law.fingerprint, _marks(norms), at, None
    row.up_to, row.outcome = 0, {"against": STORED}
    row.save()
    return _Work(by, law, None, row.id)


def _begin(
    by: Actor, law: Law, norms: Norms, former: Law | None, at: datetime, kind: ChangeKind = ChangeKind.LAW
) -> _Work:
    keep_first_contact(by, law, at=at)
    against = STORED if former is None else former.fingerprint
    row = LawChange(
        municipality_id=by.municipality_id, kind=kind, law=law.fingerprint, started_at=at, files=_marks(norms),
        outcome={"against": against},
    )  # fmt: skip
    row.save()
    return _Work(by, law, former, row.id)


def _last(by: Actor) -> LawChange | None:
    """The last change that was finished and not overtaken halfway: the law that the stored duties follow."""
    rows = LawChange.objects.filter(municipality_id=by.municipality_id, finished_at__isnull=False)
    return next((row for row in rows.order_by("-started_at", "-id") if "overtaken" not in row.outcome), None)


def _marks(norms: Norms) -> dict[str, str]:
    return {**marks(law_in_force.files()), NORMS_OF_A_TOWN: _norms_mark(norms)}


def _norms_mark(norms: Norms) -> str:
    return hashlib.sha256(json.dumps(norms).encode()).hexdigest()[:16] if norms else ""


def _former(last: LawChange | None, norms: Norms) -> Law | None:
    """The law that the stored duties follow, when its files are all still there and the norms are the same."""
    if last is None:
        return None
    kept = {path: mark for path, mark in last.files.items() if path != NORMS_OF_A_TOWN}
    if last.files.get(NORMS_OF_A_TOWN, "") != _norms_mark(norms):
        return None
    try:
        former = with_norms(made_again(kept), norms)
    except LawError:
        return None
    return former if former.fingerprint == last.law else None


def _next_stretch(work: _Work, at: datetime, on: date) -> LawReport | None:
    """Do one stretch and keep how far it came; the report when there was none left."""
    turns.take_alone(work.by)
    change = LawChange.objects.select_for_update().get(id=work.number)
    report = _Counted(work.by.municipality_id, change.outcome)
    cases = stretch(work.by, change.up_to, MOST)
    if not len(cases):
        change.finished_at = at
        change.save(update_fields=["finished_at"])
        return report.told()
    found, stray = _follow(work, cases, change.up_to, on)
    report.add(cases, found, stray)
    change.up_to = int(cases.ids[-1])
    change.outcome = {**change.outcome, **report.kept()}
    change.save(update_fields=["up_to", "outcome"])
    if found or stray:
        details = {"up_to": change.up_to, "rules": len(found), "law": work.law.fingerprint}
        audit.record(work.by, audit.Line(audit.Action.LAW_APPLIED, details=details), at)
    return None


def _follow(work: _Work, cases: Stretch, after: int, on: date) -> tuple[list[Changes], list[tuple[int, str]]]:
    """Make one stretch of stored duties follow the law; gives what was written."""
    today, law = on.toordinal(), work.law
    if work.former is None:
        rules = list(law.order)
        before = columns_rows.as_stored(work.by, cases, after, law, rules)
    else:
        rules = affected(work.former, law)
        before = columns_rows.by_former_law(work.former, law, cases, today, rules)
    found = columns_rows.difference(before, columns_rows.by_law(law, cases, today, rules))
    columns_rows.write(work.by, cases, law, found)
    stray = _remove_stray(work, cases, after)
    concerned = {number for one in found for number in cases.ids[one.places()].tolist()}
    _push(work, concerned | {number for number, _rule in stray}, (after, int(cases.ids[-1])), on)
    return found, stray


def _remove_stray(work: _Work, cases: Stretch, after: int) -> list[tuple[int, str]]:
    """Take away the duties of rules that the law does not have any more."""
    if work.former is not None and set(work.former.order) <= set(work.law.order):
        return []
    with connection.cursor() as cursor:
        cursor.execute(STRAY, (work.by.municipality_id, after, int(cases.ids[-1]), list(work.law.order)))
        return list(cursor.fetchall())


def _push(work: _Work, dossier_ids: set[int], between: tuple[int, int], on: date) -> None:
    """Give these dossiers of a stretch their next legal date."""
    if dossier_ids:
        with connection.cursor() as cursor:
            cursor.execute(NEXT, (work.by.municipality_id, *between, on, sorted(privacy.telling(work.law))))
            found = {number: (due, rule) for number, due, rule in cursor.fetchall()}
        legal.set_next_legal(work.by, [(number, *found.get(number, (None, ""))) for number in sorted(dossier_ids)])
