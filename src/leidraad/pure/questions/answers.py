# SPDX-License-Identifier: EUPL-1.2
"""What may be given as an answer, how it is stored, how it is told, and what it weighs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.questions.kinds import ANYTHING, LEVELS, NO, YES, AnswerState, Kind, Weight
from leidraad.pure.questions.questions import Question

Value = str | int | list[str] | None
"""As it is stored: text and codes as str, several choices as a list, numbers as int, a date as "2015-03"."""

LONGEST_TEXT: Final = 10_000
LONGEST_LINE: Final = 300
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_NUMBER: Final = re.compile(r"-?\d{1,9}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Given:
    """Gegeven antwoord: its state, and its value when it is `answered`."""

    state: AnswerState
    value: Value = None


UNASKED: Final = Given(AnswerState.NOT_ASKED)


def check(question: Question, raw: object) -> Value:
    """The value to store, from what a form (str or list of str) or a stored answer says.

    Raises:
        InvalidValue: it is no answer to this question, with what to do.
    """
    return _CHECKS[question.kind](question, raw)


def _line(raw: object) -> str:
    if isinstance(raw, list) and len(raw) == 1:
        raw = raw[0]
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str) or not raw.strip():
        raise InvalidValue("empty", _("Hier staat nog niets."), _("Vul iets in, of kies dat u het niet weet."))
    return raw.strip()


def _text(question: Question, raw: object) -> str:
    text = _line(raw)
    most = LONGEST_TEXT if question.long else LONGEST_LINE
    if len(text) > most:
        raise InvalidValue(
            "too_long", _("Dit antwoord is te lang."), _("Gebruik ten hoogste %(most)s tekens."), most=most
        )
    return text


def _codes(question: Question) -> tuple[str, ...]:
    if question.kind is Kind.YES_NO:
        return (YES, NO)
    if question.kind is Kind.LEVEL:
        return LEVELS
    return tuple(option.code for option in question.options)


def _choice(question: Question, raw: object) -> str:
    code = _line(raw)
    if code not in _codes(question):
        raise InvalidValue("no_option", _("Dit antwoord staat niet in de lijst."), _("Kies een van de antwoorden."))
    return code


def _choices(question: Question, raw: object) -> list[str]:
    chosen = [raw] if isinstance(raw, str) and raw else raw
    if not isinstance(chosen, list) or not chosen:
        raise InvalidValue("empty", _("Hier staat nog niets."), _("Vul iets in, of kies dat u het niet weet."))
    known = _codes(question)
    if any(code not in known for code in chosen):
        raise InvalidValue("no_option", _("Dit antwoord staat niet in de lijst."), _("Kies een van de antwoorden."))
    return [code for code in known if code in chosen]


def _number(question: Question, raw: object) -> int:
    written = _line(raw)
    if not _NUMBER.match(written):
        raise InvalidValue("no_number", _("Dit is geen heel getal."), _("Gebruik alleen cijfers, zoals 12."))
    number = int(written)
    low, high = question.low, question.high
    if (low is not None and number < low) or (high is not None and number > high):
        raise InvalidValue(
            "out_of_bounds", _("Dit getal kan hier niet."), _("Vul een getal in van %(low)s tot en met %(high)s."),
            low="0" if low is None else low, high="…" if high is None else high,
        )  # fmt: skip
    return number


def _date(_question: Question, raw: object) -> str:
    written = _line(raw)
    match = _DATE.match(written)
    try:
        if match is None:
            raise ValueError(written)
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise InvalidValue(
            "no_date", _("Deze datum kunnen wij niet lezen."), _("Schrijf 2015, 2015-03 of 2015-03-09.")
        ) from None
    return written


_CHECKS: Final[dict[Kind, Callable[[Question, object], Value]]] = {
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.NUMBER: _number,
    Kind.YES_NO: _choice,
    Kind.DATE: _date,
    Kind.LEVEL: _choice,
    Kind.SCALE: _number,
}


def told(question: Question, value: Value, lang: str = "nl") -> str:
    """An answer in words, for reading: options by their text, a number with its unit. Empty when there is none."""
    if value is None or value == []:
        return ""
    if question.options:
        codes = value if isinstance(value, list) else [str(value)]
        return ", ".join(_named(question, code, lang) for code in codes)
    if isinstance(value, list):
        return ", ".join(value)
    unit = f" {question.unit.said(lang).text}" if question.unit and question.kind is Kind.NUMBER else ""
    return f"{value}{unit}"


def _named(question: Question, code: str, lang: str) -> str:
    option = question.option(code)
    return option.text.said(lang).text if option else code


def weigh(question: Question, given: Given) -> Weight:
    """Whether an answer is a strength or a burden. With several choices a burden weighs more than a strength."""
    if given.state is not AnswerState.ANSWERED:
        return Weight.NEITHER
    codes = {str(code) for code in (given.value if isinstance(given.value, list) else [given.value])}
    for marks, weight in ((question.burden, Weight.BURDEN), (question.strength, Weight.STRENGTH)):
        if marks == (ANYTHING,) or codes.intersection(marks):
            return weight
    return Weight.NEITHER


def differs(answers: Sequence[Given]) -> bool:
    """Whether what several sources say is not the same. Who was not asked says nothing."""
    said = [(one.state, repr(one.value)) for one in answers if one.state is not AnswerState.NOT_ASKED]
    return len(set(said)) > 1
