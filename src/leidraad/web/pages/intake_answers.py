# SPDX-License-Identifier: EUPL-1.2
"""Answers as a form sends them, and questions as a page shows them.

Each question carries what stood there when the form was made. Only what somebody changed is sent on: a field that was
left alone never overrules what a colleague answered meanwhile.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from leidraad.intake.shown import AnswerShown, QuestionShown, StepShown
from leidraad.intake.types import NewAnswer, Source
from leidraad.pure.questions.answers import told
from leidraad.pure.questions.kinds import AnswerState, AskedOf, Kind
from leidraad.pure.questions.questions import Question
from leidraad.pure.texts import Mark, Said
from leidraad.web.pages.intake_words import MARK, SOURCE, STATE
from leidraad.web.pages.words import options

SILENT = (AnswerState.UNKNOWN, AnswerState.DOES_NOT_WANT_TO_SAY)
ONE_OF = (Kind.CHOICE, Kind.YES_NO, Kind.LEVEL)


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed at one question, and what stood there before."""

    code: str
    state: str
    values: tuple[str, ...]
    note: str
    before: str
    seen: int

    @property
    def former(self) -> tuple[str, tuple[str, ...], str]:
        """What stood in the form when it was made."""
        return former_of(self.before)

    @property
    def resolved(self) -> AnswerState | None:
        """The state that is meant; None when an answer was typed and "does not know" was chosen as well."""
        state, (was, values, _note) = state_of(self.state), self.former
        if self.values and self.values != values:
            return None if state in SILENT and state.value != was else AnswerState.ANSWERED
        return state

    @property
    def changed(self) -> bool:
        """Whether anything is other than it was."""
        state = self.resolved
        if state is None:
            return True
        values = self.values if state is AnswerState.ANSWERED else ()
        was, held, note = self.former
        return (state.value, values, self.note) != (was, held if was == AnswerState.ANSWERED else (), note)

    def answer(self, kind: Kind, source: Source, said_by: str, said_on: date) -> NewAnswer:
        """What the use case takes."""
        value: str | list[str] | None = list(self.values) if kind is Kind.CHOICES else next(iter(self.values), None)
        state = self.resolved or AnswerState.NOT_ASKED
        kept = value if state is AnswerState.ANSWERED else None
        return NewAnswer(self.code, state, kept, self.note, source, said_by, said_on, self.seen)


def state_of(text: str) -> AnswerState:
    """The state with this code; what is none counts as not asked."""
    try:
        return AnswerState(text)
    except ValueError:
        return AnswerState.NOT_ASKED


def former_of(text: str) -> tuple[str, tuple[str, ...], str]:
    """What a form says that stood there; nothing when it makes no sense."""
    try:
        state, values, note = json.loads(text)
        return str(state), tuple(str(value) for value in values), str(note)
    except (ValueError, TypeError):
        return AnswerState.NOT_ASKED.value, (), ""


def typed(sent: QueryDict, step: StepShown) -> dict[str, Typed]:
    """What was typed at the questions of this domain that stood in the form."""
    found = (one.question.code for one in step.questions if f"o-{one.question.code}" in sent)
    return {code: _typed(sent, code) for code in found}


def typed_anywhere(sent: QueryDict) -> list[Typed]:
    """What was typed at every question that a form holds; which of them exist is judged where they are kept."""
    return [_typed(sent, name[2:]) for name in sent if name.startswith("o-") and len(name) < 64]


def source_of(text: str) -> Source:
    """The source with this code; what is none counts as the participant."""
    return Source(text) if text in set(Source) else Source.PARTICIPANT


def _typed(sent: QueryDict, code: str) -> Typed:
    values = tuple(text for one in sent.getlist(f"v-{code}") if (text := _plain(one)))
    seen = sent.get(f"g-{code}", "")
    return Typed(
        code, sent.get(f"s-{code}", ""), values, _plain(sent.get(f"n-{code}", "")), sent.get(f"o-{code}", ""),
        int(seen) if seen.isdecimal() and len(seen) < 18 else 0,
    )  # fmt: skip


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def both(which: Iterable[Typed]) -> dict[str, list[str]]:
    """The questions where an answer was typed, and that there is none was chosen as well."""
    words = _("U vulde een antwoord in, en u koos ook “%(state)s”. Kies één van de twee.")
    return {
        one.code: [words % {"state": STATE[state_of(one.state)]}] for one in which if one.resolved is None
    }  # fmt: skip


# --- showing ---


def values_of(answer: AnswerShown | None) -> tuple[str, ...]:
    """An answer as the fields of a form hold it."""
    if answer is None or answer.value is None:
        return ()
    return tuple(answer.value) if isinstance(answer.value, list) else (_plain(str(answer.value)),)


def beside(said: Said | None) -> dict[str, Any] | None:
    """A text in the participant's language, with its mark; None for the Dutch itself."""
    if said is None or said.mark in (Mark.SOURCE, Mark.MISSING):
        return None
    mark = MARK.get(said.mark)
    return {"text": said.text, "lang": said.lang, "dir": "rtl" if said.right_to_left else "ltr",
            "mark": str(mark) if mark else ""}  # fmt: skip


#: Of several texts together the worst one says how far a reader may rely on them.
_WORST_FIRST = (Mark.OUTDATED, Mark.UNCHECKED, Mark.CHECKED)


def beside_answer(answer: AnswerShown, question: Question | None, lang: str) -> dict[str, Any] | None:
    """A chosen answer in the participant's language, with its mark; None for own words, and where a translation is missing."""
    if question is None or lang == "nl" or answer.state is not AnswerState.ANSWERED:
        return None
    codes = answer.value if isinstance(answer.value, list) else [answer.value]
    chosen = [option.text.said(lang) for option in question.options if option.code in codes]
    if not chosen or any(said.mark is Mark.MISSING for said in chosen):
        return None
    worst = next(mark for mark in _WORST_FIRST if any(said.mark is mark for said in chosen))
    return beside(Said(", ".join(said.text for said in chosen), lang, worst))


def told_answer(answer: AnswerShown, question: Question | None) -> dict[str, Any]:
    """An answer to read, in Dutch: who says what."""
    silent = answer.state is not AnswerState.ANSWERED
    return {
        "source": str(SOURCE[answer.source]),
        "said_by": answer.said_by,
        "on": answer.said_on,
        "shown": str(STATE[answer.state]) if silent else told(question, answer.value) if question else answer.shown,
        "silent": silent,
        "note": answer.note,
        "by": answer.recorded_by,
    }


def row(
    one: QuestionShown, source: Source, given: Typed | None = None, errors: Iterable[str] = (), *, draft: bool = False
) -> dict[str, Any]:
    """A question for the page: its words in both languages, what was typed or stands there, and what others say.

    `draft`: what was typed was kept while typing; the form goes on from what it showed then.
    """
    question, own = one.question, one.of_source(source)
    values, note = values_of(own), _plain(own.note) if own else ""
    state = own.state if own else AnswerState.NOT_ASKED
    before = json.dumps([state.value, list(values), note])
    if given is not None:
        values, note, before, state = given.values, given.note, given.before, state_of(given.state)
    return {
        "code": question.code,
        "text": question.text.nl,
        "beside": beside(one.said),
        "help": question.help.nl if question.help else "",
        "help_beside": beside(one.help),
        "unit": question.unit.nl if question.unit else "",
        "kind": "one" if question.kind in ONE_OF else question.kind.value,
        "long": question.long,
        "steps": list(range(question.low or 0, (question.high or 0) + 1)) if question.kind is Kind.SCALE else [],
        "options": [
            (code, option.text.nl if (option := question.option(code)) else code, beside(said))
            for code, said in one.options
        ],
        "values": values,
        "note": note,
        "state": state.value,
        "states": options(STATE),
        "before": before,
        "newest": given.seen if draft and given else one.newest,
        "draft": draft,
        "overtaken": draft and given is not None and one.newest > given.seen,
        "errors": list(errors),
        "answers": [told_answer(answer, question) for answer in one.answers],
        "others": any(answer.source is not source for answer in one.answers),
        "differs": one.differs,
        "official": question.asked_of is AskedOf.OFFICIAL,
        "by_law": question.required_by,
        "restricted": bool(question.restricted),
    }  # fmt: skip


def rows(
    step: StepShown,
    source: Source,
    given: Mapping[str, Typed],
    errors: Mapping[str, list[str]],
    drafts: Mapping[str, Typed] | None = None,
) -> list[dict[str, Any]]:
    """The questions of a domain that are asked now; what was typed stays where it could not be stored, or was not yet."""
    asked = [one for one in step.questions if one.asked or one.question.code in errors]
    kept = {code: given.get(code) for code in errors}
    typed_before = {code: one for code, one in (drafts or {}).items() if code not in kept}
    return [
        row(one, source, typed_before[code], draft=True)
        if (code := one.question.code) in typed_before
        else row(one, source, kept.get(code), errors.get(code, ()))
        for one in asked
    ]


def to_read(step: StepShown) -> list[dict[str, Any]]:
    """The questions of a domain that are asked, with every answer, to read on paper."""
    return [row(one, Source.PARTICIPANT) for one in step.questions if one.asked]
