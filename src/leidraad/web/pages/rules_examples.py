# SPDX-License-Identifier: EUPL-1.2
"""The worked examples of a rule, worked out by the engine while somebody looks: the facts, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from leidraad.pure.law.assess import assess
from leidraad.pure.law.case_file import CaseError, read_case
from leidraad.pure.law.checks import judge
from leidraad.pure.law.duties import Duty, Quantity
from leidraad.pure.law.facts import Case, Fact
from leidraad.pure.law.law import Law
from leidraad.pure.law.rules import Example, Rule, RuleKind
from leidraad.pure.law.sentences import hours_words, kind_words
from leidraad.web.pages import rules_words as words
from leidraad.web.pages.rules_names import TABLE
from leidraad.web.pages.rules_told import lang, listed, number_of, particulars, said
from leidraad.web.ui import filters


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of an example."""

    what: str
    on: date | None
    more: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine says about an example."""

    state: str
    state_kind: str
    dates: list[tuple[str, str]]
    because: str


@dataclass(frozen=True, slots=True)
class Worked:
    """An example: who, what is known, the day it is asked, and the answer."""

    name: str
    own: bool
    on: date
    who: str
    facts: list[Line]
    answers: list[Answer]


def worked(rule: Rule, law: Law) -> list[Worked]:
    """The examples of a rule, each worked out afresh."""
    return [_worked(rule, law, one) for one in rule.examples]


def _worked(rule: Rule, law: Law, one: Example) -> Worked:
    on = date.fromordinal(one.on)
    try:
        case = read_case(one.case, lang=lang())
    except CaseError as unreadable:
        # Never left out in silence: the reader sees that something is wrong with the law file.
        problem = Answer(_("Niet te lezen"), "error", [], " ".join(unreadable.problems))
        return Worked(one.name, one.own, on, "", [], [problem])
    answers = _judged(case, law, one) if rule.kind is RuleKind.CHECK else _answers(rule, case, law, one)
    return Worked(one.name, one.own, on, _who(case), [_line(fact) for fact in case.facts], answers)


def _who(case: Case) -> str:
    parts = [said(words.GROUP, case.group), said(words.REGIME, case.regime)]
    return ", ".join([*parts, said(words.ROUTE, case.route)] if case.route else parts)


def _line(fact: Fact) -> Line:
    text = kind_words(fact.kind, lang())
    return Line(text[:1].upper() + text[1:], None if fact.on is None else date.fromordinal(fact.on), _particulars(fact))


def _particulars(fact: Fact) -> str:
    texts = [particulars(fact.code), fact.level]
    if fact.result:
        texts.append(_("gehaald") if fact.result == "passed" else _("niet gehaald"))
    if fact.amount:
        texts.append(_("%(number)s uur") % {"number": hours_words(fact.amount, lang())})
    texts.append(listed(words.EXAM_PART, fact.parts))
    for pattern, day in (
        (_("gevraagd op %(day)s"), fact.requested),
        (_("van %(day)s"), fact.since),
        (_("tot en met %(day)s"), fact.until),
        (_("nieuwe laatste dag %(day)s"), fact.new_end),
    ):
        if day is not None:
            texts.append(pattern % {"day": filters.day(date.fromordinal(day))})
    return ", ".join(text for text in texts if text)


def _answers(rule: Rule, case: Case, law: Law, one: Example) -> list[Answer]:
    asked = one.expect.get("rule") or rule.extends or rule.id
    duties = [duty for duty in assess(case, law, one.on, lang=lang(), everything=True) if duty.rule == asked]
    return [answer(duty) for duty in duties]


def answer(duty: Duty) -> Answer:
    """A duty as an answer in words."""
    days = (
        (_("Begint"), duty.starts),
        (_("Uiterlijk") if duty.kind == "duty" else _("Tot en met"), duty.due),
        (_("Gedaan op"), duty.met_on),
        (_("Wij kwamen zelf uit op"), duty.check_due if _by_duo(duty) else None),
    )
    dates = [(heading, filters.day(date.fromordinal(day))) for heading, day in days if day is not None]
    if duty.quantity:
        dates += _quantity(duty.quantity, "parts" if duty.duty == "exam_parts" else "hours")
    return Answer(said(words.STATE, duty.state), words.STATE_BADGE.get(duty.state, ""), dates, duty.because)


def _by_duo(duty: Duty) -> bool:
    """Whether DUO's day leads here, so that ours is a check."""
    return duty.receipt is not None and any(fact.new_end or fact.kind == "term_by_duo" for fact in duty.receipt.facts)


def _quantity(asked: Quantity, unit: str) -> list[tuple[str, str]]:
    pairs = [(_("Nodig"), asked.required), (_("Gedaan tot nu toe"), asked.done), (_("Gaat eraf"), asked.deducted)]
    return [(heading, number_of(amount, unit)) for heading, amount in pairs if amount or heading != _("Gaat eraf")]


def _judged(case: Case, law: Law, one: Example) -> list[Answer]:
    """A check looks at the last fact of its example, as if somebody records it now."""
    if not case.facts:
        return []
    before = Case(case.regime, case.group, case.route, case.facts[:-1])
    remarks = judge(before, case.facts[-1], law, one.on, lang())
    if not remarks:
        return [Answer(_("Mag"), "ok", [], _("Deze controle heeft niets op te merken."))]
    return [Answer(*_severity(remark.severity), [], remark.message) for remark in remarks]


def _severity(code: str) -> tuple[str, str]:
    return (_("Mag niet"), "error") if code == "refuse" else (_("Vraagt om een bevestiging"), "warn")


def plain(tables: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The tables of a rule as headings and rows of plain values, however they were written."""
    return [{"name": said(TABLE, name), "rows": list(_rows(value))} for name, value in tables.items()]


def _rows(value: Any) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [(said(TABLE, name), _value(each)) for name, each in value.items()]
    if isinstance(value, list):
        return [(str(place), _value(each)) for place, each in enumerate(value, 1)]
    return [("", _value(value))]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, int | float):
        return filters.number(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{said(TABLE, name)}: {_value(each)}" for name, each in value.items())
    if isinstance(value, list):
        return "; ".join(_value(each) for each in value)
    return said(TABLE, str(value))
