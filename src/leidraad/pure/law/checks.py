# SPDX-License-Identifier: EUPL-1.2
"""Judges a new fact before it is recorded: what the law or DUO does not permit, with the rule and a plain reason."""

from dataclasses import dataclass

from leidraad.pure.law.case import CaseOnDay
from leidraad.pure.law.extending import version_on
from leidraad.pure.law.facts import Case, Fact
from leidraad.pure.law.law import Law
from leidraad.pure.law.rules import Check, Rule, RuleKind
from leidraad.pure.law.working_out import WorkingOut


@dataclass(frozen=True, slots=True)
class Remark:
    """Opmerking: what is not right about a new fact. `severity` is refuse or confirm."""

    rule: str
    code: str
    severity: str
    message: str
    article: str
    source: str


def judge(case: Case, new: Fact, law: Law, on: int, lang: str = "nl") -> tuple[Remark, ...]:
    """Everything that is not permitted about a new fact.

    Args:
        case: what was known before; the new fact is not among it.
        new: the fact somebody wants to record.
        law: the law in use; of a check the version counts that is in force on the day of the fact.
        on: today, as an ordinal.
        lang: nl or en.
    """
    if new.on is None:
        return ()
    working = WorkingOut(CaseOnDay(case, max(on, new.on)), law)
    remarks = []
    for versions in law.lines.values():
        if versions[0].kind is not RuleKind.CHECK:
            continue
        rule = version_on(versions, new.on)
        if rule is None or rule.check is None or not _looks_at(rule.check, new, working.case):
            continue
        if _is_wrong(rule, rule.check, new, working, on):
            message = rule.check.nl if lang == "nl" else rule.check.en
            remarks.append(Remark(rule.id, rule.check.code, rule.check.severity, message, rule.article, rule.source))
    return tuple(remarks)


def _looks_at(check: Check, new: Fact, case: CaseOnDay) -> bool:
    if new.kind not in check.on_fact or (check.fact_code and new.code != check.fact_code):
        return False
    return new.on is not None and case.holds(check.when, new.on)


def _is_wrong(rule: Rule, check: Check, new: Fact, working: WorkingOut, on: int) -> bool:
    day = new.on or 0
    if check.forbidden:
        return True
    if check.future:
        return day > on
    if check.without:
        return not all(working.case.happened(kind, day) for kind in check.without)
    anchor = check.before or check.after
    known = None if anchor is None else working.day_of(anchor, rule)
    if known is None:
        return False
    return day < known if check.before else day > known
