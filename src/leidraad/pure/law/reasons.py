# SPDX-License-Identifier: EUPL-1.2
"""Says why: one plain sentence of the rule itself, and after it what moved the day or how it ended."""

from typing import Final

from leidraad.pure.law.duties import State
from leidraad.pure.law.extending import Step
from leidraad.pure.law.rules import Length, Rule
from leidraad.pure.law.sentences import (
    WORDS,
    day_off_words,
    day_words,
    kind_words,
    kinds_words,
    length_words,
    placeholders,
    quantity_words,
)
from leidraad.pure.law.working_out import Outcome

_DAYS: Final = (("start", "starts"), ("counted_from", "counted_from"), ("due", "due"), ("base", "base_due"))
_AMOUNTS: Final = ("required", "done", "deducted", "left")


class Reasons:
    """Reasons in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.words = WORDS[lang]

    def of(self, outcome: Outcome) -> str:
        """The whole reason of an outcome."""
        if outcome.state is State.NOT_APPLICABLE:
            return self._not_applicable(outcome)
        if outcome.state is State.WAITING and outcome.awaited is None:
            return self._waiting(outcome)
        parts = [self._sentence(outcome)]
        if outcome.skipped:
            parts.append(self._moved(outcome))
        if outcome.postponed_by is not None and outcome.postponed_by.on is not None:
            parts.append(
                self.words["postponed"].format(
                    event=kind_words(outcome.postponed_by.kind, self.lang),
                    on=self._day(outcome.postponed_by.on),
                    due=self._day(outcome.due),
                )
            )
        parts += self._steps(outcome)
        if outcome.steps and outcome.own_due != outcome.due:
            parts.append(self.words["differs"].format(own=self._day(outcome.own_due)))
        parts += self._end(outcome)
        return " ".join(parts)

    def _day(self, day: int | None) -> str:
        return "…" if day is None else day_words(day, self.lang)

    def _not_applicable(self, outcome: Outcome) -> str:
        word = outcome.because_of
        if outcome.because_on is not None:
            return self.words[word].format(on=self._day(outcome.because_on))
        return self.words["not_here"].format(why=self.words[word])

    def _waiting(self, outcome: Outcome) -> str:
        if outcome.because_of in self.words:
            return self.words[outcome.because_of]
        if outcome.because_of:
            return self.words["stopped"].format(what=outcome.because_of)
        if not outcome.missing:
            return self.words["not_reached"]
        return self.words["missing"].format(what=kinds_words(tuple(outcome.missing), self.lang))

    def _sentence(self, outcome: Outcome) -> str:
        rule = outcome.rule
        written = rule.sentence_nl if self.lang == "nl" else rule.sentence_en
        asked = placeholders(written)
        words = {name: self._day(getattr(outcome, day)) for name, day in _DAYS if name in asked}
        if "event" in asked:
            words["event"] = kind_words(outcome.event, self.lang)
        if "length" in asked:
            words["length"] = self._length(rule, outcome)
        if not asked.isdisjoint(_AMOUNTS):
            words |= self._amounts(outcome)
        return written.format(**words)

    def _amounts(self, outcome: Outcome) -> dict[str, str]:
        """What is asked, done, set off and left, each with its unit."""
        asked, unit = outcome.quantity, outcome.rule.quantity.unit if outcome.rule.quantity else ""
        if asked is None:
            return dict.fromkeys(_AMOUNTS, "")
        left = max(0, asked.required - asked.done - asked.deducted)
        numbers = {"required": asked.required, "done": asked.done, "deducted": asked.deducted, "left": left}
        return {name: quantity_words(number, unit, self.lang) for name, number in numbers.items()}

    def _length(self, rule: Rule, outcome: Outcome) -> str:
        length = Length("months", outcome.months) if outcome.months else rule.length
        return length_words(length, self.lang) if length else ""

    def _moved(self, outcome: Outcome) -> str:
        first = outcome.skipped[0][0]
        reasons = ", ".join(dict.fromkeys(day_off_words(name, self.lang) for _, name in outcome.skipped))
        return self.words["moved"].format(plain=self._day(first), why=reasons, due=self._day(outcome.due))

    def _steps(self, outcome: Outcome) -> list[str]:
        before, told = outcome.base_due, []
        for step in outcome.steps:
            told.append(self._step(step, "unchanged" if step.due == before else "extended"))
            before = step.due
        return told

    def _step(self, step: Step, word: str) -> str:
        if step.fact.kind == "term_by_duo":
            return self.words["duo"].format(due=self._day(step.due))
        event = kind_words(step.fact.kind, self.lang)
        return self.words[word].format(event=event, on=self._day(step.fact.on), due=self._day(step.due))

    def _end(self, outcome: Outcome) -> list[str]:
        if outcome.awaited is not None and outcome.awaited_length is not None:
            event = kind_words(outcome.awaited.kind, self.lang)
            return [self.words["awaited"].format(event=event, length=length_words(outcome.awaited_length, self.lang))]
        if outcome.state in (State.MET, State.MET_LATE) and outcome.met_on is not None:
            return [self.words[outcome.state].format(on=self._day(outcome.met_on))]
        return [self.words["overdue"]] if outcome.state is State.OVERDUE else []
