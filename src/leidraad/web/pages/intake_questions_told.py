# SPDX-License-Identifier: EUPL-1.2
"""Questions as an administrator reads them: counts per domain, rows to change, a preview, and problems in plain words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from leidraad.pure.questions import wishes as pure
from leidraad.pure.questions.questions import Question, QuestionSet
from leidraad.web.pages.intake_answers import ONE_OF, beside
from leidraad.web.pages.intake_words import KIND

_QUOTED = re.compile(r"'([a-z][a-z0-9-]*)'")


def domains(of: QuestionSet, body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each domain with how many questions it has and what was changed."""
    hidden, reworded = set(body.get("hide") or ()), set(body.get("reword") or {})
    own = [one.get("domain") for one in pure.own_of(body)]
    return [
        {
            "code": one.code,
            "name": one.text.nl,
            "asked": sum(question.code not in hidden for question in of.of(one.code)) + own.count(one.code),
            "hidden": sum(question.code in hidden for question in of.of(one.code)),
            "reworded": sum(question.code in reworded for question in of.of(one.code)),
            "own": own.count(one.code),
            "moved": one.code in (body.get("order") or {}),
        }
        for one in of.domains
    ]


def rows(of: QuestionSet, now: QuestionSet, body: Mapping[str, Any], domain: str) -> list[dict[str, Any]]:
    """The questions of a domain as they come now; those that are left out come last."""
    hidden = set(body.get("hide") or ())
    codes = [question.code for question in of.of(domain)]
    ranks = {code: place for place, code in enumerate([*codes, *(one["code"] for one in pure.own_of(body))])}
    asked = [_row(question, of.find(question.code), ranks) for question in now.of(domain)]
    known = {row["code"] for row in asked}
    away = [question for question in of.of(domain) if question.code in hidden and question.code not in known]
    return asked + [_row(question, question, ranks) | {"hidden": True} for question in away]


def _row(question: Question, standard: Question | None, ranks: Mapping[str, int]) -> dict[str, Any]:
    return {
        "code": question.code,
        "rank": ranks[question.code],
        "text": question.text.nl,
        "help": question.help.nl if question.help else "",
        "standard": standard.text.nl if standard else "",
        "own": standard is None,
        "hidden": False,
        "by_law": question.required_by,
        "kind": str(KIND[question.kind]),
        "restricted": bool(question.restricted),
        "waits": question.ask_when.question if question.ask_when else "",
    }


def conditions(now: QuestionSet, domain: str, code: str = "") -> list[tuple[str, str]]:
    """Answers of this domain that another question can wait for: `question=answer` and its words."""
    found = []
    for question in now.of(domain):
        if question.code == code:
            break
        found += [(f"{question.code}={option.code}", f"{question.text.nl} {option.text.nl}")
                  for option in question.options]  # fmt: skip
    return found


def example(of: QuestionSet, lang: str, domain: str = "") -> list[dict[str, Any]]:
    """The questions as somebody hears them, by domain."""
    return [
        {
            "code": one.code,
            "name": one.text.nl,
            "beside": beside(one.text.said(lang)),
            "questions": [_heard(question, of, lang) for question in of.of(one.code)],
        }
        for one in of.domains
        if domain in ("", one.code)
    ]


def _heard(question: Question, of: QuestionSet, lang: str) -> dict[str, Any]:
    condition = question.ask_when
    other = of.find(condition.question) if condition else None
    listed = question.kind in ONE_OF or bool(question.options)
    return {
        "text": question.text.nl,
        "beside": beside(question.text.said(lang)),
        "help": question.help.nl if question.help else "",
        "help_beside": beside(question.help.said(lang)) if question.help else None,
        "kind": str(KIND[question.kind]),
        "options": [(one.text.nl, beside(one.text.said(lang))) for one in question.options] if listed else [],
        "after": other.text.nl if other else "",
        "by_law": question.required_by,
        "restricted": bool(question.restricted),
    }


def plain(of: QuestionSet, problems: Iterable[str], body: Mapping[str, Any] | None = None) -> list[str]:
    """What is wrong, with the words of a question where the check names its code."""
    named = {question.code: question.text.nl for question in of.questions}
    named |= {str(one.get("code")): str(one.get("text")) for one in pure.own_of(body or {})}

    def said(found: re.Match[str]) -> str:
        return f"“{named[found[1]]}”" if found[1] in named else found[0]

    return [_QUOTED.sub(said, problem) for problem in problems]
