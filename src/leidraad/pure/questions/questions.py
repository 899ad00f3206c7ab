# SPDX-License-Identifier: EUPL-1.2
"""A question set as it is in force: domains, questions, their options, and the texts of all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from leidraad.pure.questions.kinds import AskedOf, Heading, Kind
from leidraad.pure.texts import Text


class QuestionsError(Exception):
    """A question set cannot be used. `problems` says everything that is wrong, in Dutch, each with its place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Comparison(StrEnum):
    """Toets van een voorwaarde: how the answer to an earlier question is judged."""

    IS = "is"
    IS_NOT = "is_not"
    ANY_OF = "any_of"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Condition:
    """Voorwaarde: a question is asked when an earlier one was answered like this. An unknown answer never is."""

    question: str
    by: Comparison
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """Antwoordmogelijkheid: one answer to choose; the code is stored and never changes its meaning."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Domain:
    """Leefgebied: a group of questions that belong together; `care` is `health` where a separate right is needed."""

    code: str
    text: Text
    care: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Vraag: what is asked, of whom, when, and which answers count as strength or burden.

    `required_by` names the article that asks for it (INTAKE-1). `restricted` is `health` or empty. `options_from` is the
    list its options are on. `low` and `high` are the bounds of a number or scale, `unit` is told behind a number, `long`
    asks for a large field.
    """

    code: str
    domain: str
    kind: Kind
    text: Text
    help: Text | None = None
    options: tuple[Option, ...] = ()
    options_from: str = ""
    ask_when: Condition | None = None
    restricted: str = ""
    required_by: str = ""
    heading: Heading | None = None
    asked_of: AskedOf = AskedOf.PARTICIPANT
    strength: tuple[str, ...] = ()
    burden: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    unit: Text | None = None
    long: bool = False

    def option(self, code: str) -> Option | None:
        """The option with this code."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Vragenlijst: everything that one version of the intake can ask, in order.

    `fingerprint` is of the file it was read from and of what the municipality adjusted.
    """

    id: str
    version: str
    name: Text
    domains: tuple[Domain, ...]
    questions: tuple[Question, ...]
    headings: Mapping[str, Text] = field(default_factory=dict)
    fingerprint: str = ""

    def find(self, code: str) -> Question | None:
        """The question with this code."""
        return next((question for question in self.questions if question.code == code), None)

    def of(self, domain: str) -> tuple[Question, ...]:
        """The questions of one domain, in order."""
        return tuple(question for question in self.questions if question.domain == domain)

    def domain(self, code: str) -> Domain | None:
        """The domain with this code."""
        return next((domain for domain in self.domains if domain.code == code), None)

    def without(self, restricted: str) -> "QuestionSet":
        """The set for somebody who may not see this kind of answers: those questions are not there."""
        kept = tuple(question for question in self.questions if question.restricted != restricted)
        domains = tuple(domain for domain in self.domains if domain.care != restricted)
        return QuestionSet(self.id, self.version, self.name, domains, kept, self.headings, self.fingerprint)
