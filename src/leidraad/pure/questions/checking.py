# SPDX-License-Identifier: EUPL-1.2
"""Whether a question set holds together. The same check for the file that is shipped and for a municipality's own wishes."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from leidraad.pure.questions.kinds import ANYTHING, Kind
from leidraad.pure.questions.questions import Comparison, Question, QuestionSet

_WITH_OPTIONS: Final = (Kind.CHOICE, Kind.CHOICES)
_WITH_BOUNDS: Final = (Kind.NUMBER, Kind.SCALE)
_WIDEST_SCALE: Final = 10


def check_set(of: QuestionSet) -> list[str]:
    """Everything that is wrong with a set, in Dutch; an empty list when it can be used."""
    return [*_doubles(of), *_domains(of), *_conditions(of), *(p for one in of.questions for p in _one(one))]


def _doubles(of: QuestionSet) -> Iterator[str]:
    for what, codes in (("Vraag", of.questions), ("Leefgebied", of.domains)):
        for code, times in Counter(one.code for one in codes).items():
            if times > 1:
                yield f"{what} '{code}' staat er {times} keer in; elke code mag één keer."


def _domains(of: QuestionSet) -> Iterator[str]:
    care = {domain.code: domain.care for domain in of.domains}
    if not of.questions:
        yield "Er staat geen enkele vraag in."
    for question in of.questions:
        if question.domain not in care:
            yield f"Vraag '{question.code}': het leefgebied '{question.domain}' bestaat niet."
        elif care[question.domain] and question.restricted != care[question.domain]:
            yield (
                f"Vraag '{question.code}': alles in dit leefgebied is beschermd; zet er "
                f'restricted = "{care[question.domain]}" bij.'
            )


def _conditions(of: QuestionSet) -> Iterator[str]:
    """A condition looks back only, so there can be no circle; and what it looks for can be answered."""
    earlier: dict[str, Question] = {}
    for question in of.questions:
        condition = question.ask_when
        if condition is not None:
            other = earlier.get(condition.question)
            if other is None:
                yield (
                    f"Vraag '{question.code}' hangt af van '{condition.question}', maar die vraag komt er niet vóór."
                )
            else:
                yield from _fits(question, other)
        earlier[question.code] = question


def _fits(question: Question, other: Question) -> Iterator[str]:
    condition = question.ask_when
    if condition is None:
        return
    if other.restricted and not question.restricted:
        yield (
            f"Vraag '{question.code}' hangt af van de beschermde vraag '{other.code}'; zo verraadt zij het antwoord. "
            "Bescherm haar ook."
        )
    if condition.by is Comparison.AT_LEAST:
        if other.kind not in _WITH_BOUNDS:
            yield f"Vraag '{question.code}': at_least kan alleen bij een getal, en '{other.code}' is dat niet."
        return
    known = {option.code for option in other.options}
    for value in condition.values:
        if known and value not in known:
            yield f"Vraag '{question.code}' wacht op antwoord '{value}', maar '{other.code}' heeft dat antwoord niet."


def _one(question: Question) -> Iterator[str]:
    where = f"Vraag '{question.code}'"
    if not question.text.nl.strip():
        yield f"{where}: de vraag heeft geen tekst."
    if question.kind in _WITH_OPTIONS and len(question.options) < 2:
        yield f"{where}: een keuzevraag heeft ten minste twee antwoorden nodig."
    if question.kind is Kind.TEXT and question.options:
        yield f"{where}: een open vraag heeft geen antwoorden om uit te kiezen."
    yield from _bounds(question, where)
    yield from _marks(question, where)


def _bounds(question: Question, where: str) -> Iterator[str]:
    low, high = question.low, question.high
    if question.kind not in _WITH_BOUNDS:
        if low is not None or high is not None:
            yield f"{where}: 'low' en 'high' horen alleen bij een getal of een schaal."
    elif question.kind is Kind.SCALE and (low is None or high is None or not 0 < high - low <= _WIDEST_SCALE):
        yield f"{where}: een schaal heeft 'low' en 'high' nodig, met hooguit {_WIDEST_SCALE} stappen ertussen."
    elif low is not None and high is not None and low > high:
        yield f"{where}: 'low' is groter dan 'high'."


def _marks(question: Question, where: str) -> Iterator[str]:
    known = {option.code for option in question.options}
    if question.kind is Kind.SCALE and question.low is not None and question.high is not None:
        known = {str(step) for step in range(question.low, question.high + 1)}
    for name, marks in (("strength", question.strength), ("burden", question.burden)):
        for mark in marks:
            if mark != ANYTHING and mark not in known:
                yield f"{where}: '{name}' noemt '{mark}', maar dat antwoord is er niet."
    for mark in sorted(set(question.strength) & set(question.burden)):
        yield f"{where}: '{mark}' kan niet tegelijk kracht en last zijn."
