# SPDX-License-Identifier: EUPL-1.2
"""What a municipality changes in a question set: add, hide, reword and reorder, as data, with the same check as the set.

A reworded question keeps its code and its translations; those are outdated by themselves (see `pure.texts`). A question
that the law asks for cannot be hidden. Own questions have codes that begin with "own-", so that they never meet a later
question of the set.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from leidraad.pure.law.fields import Fields
from leidraad.pure.questions.checking import check_set
from leidraad.pure.questions.questions import Option, Question, QuestionsError, QuestionSet
from leidraad.pure.questions.reading import Reader, read_question
from leidraad.pure.texts import Text

OWN: Final = "own-"
Written = Mapping[str, object]


def adjust(of: QuestionSet, written: Written) -> QuestionSet:
    """The set as this municipality wants it. `written` has the fields `add`, `hide`, `reword` and `order`.

    Raises:
        QuestionsError: with all problems at once; the set itself never changes.
    """
    problems: list[str] = []
    table = Fields(written, "Aanpassing", problems)
    questions = _hidden(of, table)
    questions = _reworded(questions, table)
    questions += _added(of, table)
    questions = _ordered(of, questions, table)
    table.everything_known()
    mark = hashlib.sha256((of.fingerprint + json.dumps(written, sort_keys=True, default=str)).encode()).hexdigest()[:12]
    made = replace(of, questions=tuple(questions), fingerprint=mark)
    problems += check_set(made)
    if problems:
        raise QuestionsError(problems)
    return made


def _hidden(of: QuestionSet, table: Fields) -> list[Question]:
    gone = set(table.texts("hide"))
    for code in sorted(gone):
        question = of.find(code)
        if question is None:
            table.wrong(f"'hide' noemt vraag '{code}', maar die bestaat niet.")
        elif question.required_by:
            table.wrong(f"vraag '{code}' kan niet weg: de wet vraagt ernaar ({question.required_by}).")
    return [question for question in of.questions if question.code not in gone or question.required_by]


def _reworded(questions: list[Question], table: Fields) -> list[Question]:
    words = table.table_of("reword")
    if words is None:
        return questions
    by_code = {question.code: question for question in questions}
    for code in words.table:
        one = words.table_of(code)
        if one is None:
            continue
        if code not in by_code:
            words.wrong(f"vraag '{code}' is er niet, dus zij krijgt ook geen andere woorden.")
            continue
        by_code[code] = _with_words(by_code[code], one)
        one.everything_known()
    return list(by_code.values())


def _with_words(question: Question, table: Fields) -> Question:
    text, helped = table.text("text"), table.text("help")
    options = table.table_of("options")
    made = replace(
        question,
        text=question.text.rewritten(text) if text else question.text,
        help=(question.help.rewritten(helped) if question.help else Text(helped)) if helped else question.help,
    )
    if options is None:
        return made
    for code in options.table:
        if question.option(code) is None:
            options.wrong(f"antwoord '{code}' bestaat niet.")
    return replace(made, options=tuple(_renamed(option, options) for option in question.options))


def _renamed(option: Option, words: Fields) -> Option:
    said = words.text(option.code)
    return replace(option, text=option.text.rewritten(said)) if said else option


def _added(of: QuestionSet, table: Fields) -> list[Question]:
    reader = Reader(problems=table.problems)
    for question in of.questions:
        if question.kind in ("yes_no", "level"):
            reader.lists[question.kind.value] = question.options
    made = []
    for one in table.tables_of("add"):
        own = read_question(Fields(_in_order(one.table), one.where, one.problems), reader)
        if own is None:
            continue
        if not own.code.startswith(OWN):
            one.wrong(f"de code van een eigen vraag begint met '{OWN}'.")
        made.append(own)
    return made


def _in_order(written: Written) -> Written:
    """Answers may be written as a list of code and text: a table that was stored forgets its order."""
    listed = written.get("options")
    if not isinstance(listed, list):
        return written
    pairs = {str(one.get("code")): one.get("text") for one in listed if isinstance(one, Mapping)}
    return {**written, "options": pairs}


def _ordered(of: QuestionSet, questions: list[Question], table: Fields) -> list[Question]:
    """Named questions first, in that order, within their domain; the others follow as they were."""
    wishes = table.table_of("order")
    places: dict[str, int] = {}
    known = {question.code: question.domain for question in questions}
    for domain in wishes.table if wishes else ():
        listed = wishes.texts(domain) if wishes else ()
        for place, code in enumerate(listed):
            if known.get(code) != domain:
                table.wrong(f"'order' noemt vraag '{code}' bij '{domain}', maar daar staat zij niet.")
            places[code] = place
    rank = {domain.code: place for place, domain in enumerate(of.domains)}
    last = len(questions)
    return sorted(questions, key=lambda one: (rank.get(one.domain, last), places.get(one.code, last)))
