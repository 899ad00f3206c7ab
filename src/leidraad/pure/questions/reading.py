# SPDX-License-Identifier: EUPL-1.2
"""Reads a question set from the text of its file and its translations; everything that is wrong is told at once."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from leidraad.pure.law.fields import Fields
from leidraad.pure.questions.checking import check_set
from leidraad.pure.questions.kinds import HEALTH, LEVELS, NO, YES, AskedOf, Heading, Kind
from leidraad.pure.questions.questions import (
    Comparison,
    Condition,
    Domain,
    Option,
    Question,
    QuestionsError,
    QuestionSet,
)
from leidraad.pure.questions.translations import Translations, read_translations
from leidraad.pure.texts import Text

_CODE: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_LIST_OF: Final = {Kind.YES_NO: "yes_no", Kind.LEVEL: "level"}
_ITS_CODES: Final = {"yes_no": (YES, NO), "level": LEVELS}


@dataclass
class Reader:
    """What is shared while one file is read: the translations, the lists of options, and the problems found."""

    translations: Translations = field(default_factory=dict)
    lists: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def text(self, key: str, nl: str) -> Text:
        """A text with the translations made of it."""
        return Text(nl, self.translations.get(key, {}))


def read(text: str, where: str, translations: Mapping[str, str] | None = None) -> QuestionSet:
    """A question set, from its text in TOML and the texts of its translation files by their name.

    Raises:
        QuestionsError: with all problems at once, each with its place.
    """
    problems: list[str] = []
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise QuestionsError([f"{where}: het bestand is niet te lezen als TOML: {broken}."]) from None
    reader = Reader(read_translations(translations or {}, problems), problems=problems)
    top = Fields(parsed, where, problems)
    mark = hashlib.sha256("\0".join([text, *(translations or {}).values()]).encode()).hexdigest()[:12]
    made = _set(top, reader, mark)
    top.everything_known()
    problems += check_set(made)
    if problems:
        raise QuestionsError(problems)
    return made


def _set(top: Fields, reader: Reader, mark: str) -> QuestionSet:
    head = top.table_of("set", required=True) or Fields({}, f"{top.where}, set", [])
    number, version, name = head.text("id", required=True), head.text("version", required=True), head.text("name")
    head.everything_known()
    headings = top.table_of("heading") or Fields({}, top.where, [])
    said = {one.value: reader.text(f"heading.{one}", headings.text(one.value)) for one in Heading}
    headings.everything_known()
    _options_lists(top, reader)
    domains = tuple(_domain(one, reader) for one in top.tables_of("domain"))
    questions = tuple(made for one in top.tables_of("question") if (made := read_question(one, reader)))
    return QuestionSet(number, version, reader.text("set.name", name), domains, questions, said, mark)


def _options_lists(top: Fields, reader: Reader) -> None:
    table = top.table_of("options")
    for name in table.table if table else ():
        one = table.table_of(name) if table else None
        if one is not None:
            reader.lists[name] = _options(one, f"options.{name}", reader)
    for name, codes in _ITS_CODES.items():
        listed = tuple(option.code for option in reader.lists.get(name, ()))
        if listed != codes:
            top.wrong(f"'options.{name}' moet precies deze antwoorden hebben: {', '.join(codes)}.")


def _options(table: Fields, key: str, reader: Reader) -> tuple[Option, ...]:
    made = []
    for code in table.table:
        words = table.text(code, required=True)
        made.append(Option(code, reader.text(f"{key}.{code}", words)))
    return tuple(made)


def _domain(table: Fields, reader: Reader) -> Domain:
    code = _code(table)
    made = Domain(
        code, reader.text(f"domain.{code}", table.text("text", required=True)), table.text("care", one_of=("", HEALTH))
    )
    table.everything_known()
    return made


def _code(table: Fields) -> str:
    code = table.text("code", required=True)
    if code and not _CODE.match(code):
        table.wrong(f"'code' is '{code}'; gebruik kleine letters, cijfers en streepjes.")
    return code


def read_question(table: Fields, reader: Reader) -> Question | None:
    """One question; None when it has no code or kind. What is wrong is added to the problems of the table."""
    code = _code(table)
    if code:
        table.where = f"{table.where.rpartition(', ')[0]}, vraag {code}".removeprefix(", ")
    kind = table.text("kind", required=True, one_of=tuple(Kind))
    helped, unit = table.text("help"), table.text("unit")
    if not code or not kind:
        return None
    listed, options = _options_of(table, Kind(kind), code, reader)
    made = Question(
        code=code,
        domain=table.text("domain", required=True),
        kind=Kind(kind),
        text=reader.text(f"question.{code}", table.text("text", required=True)),
        help=reader.text(f"help.{code}", helped) if helped else None,
        options=options,
        options_from=listed,
        ask_when=_condition(table),
        restricted=table.text("restricted", one_of=("", HEALTH)),
        required_by=table.text("required_by"),
        heading=Heading(chosen) if (chosen := table.text("heading", one_of=tuple(Heading))) else None,
        asked_of=AskedOf(table.text("asked_of", one_of=tuple(AskedOf), default=AskedOf.PARTICIPANT)),
        strength=table.texts("strength"),
        burden=table.texts("burden"),
        low=table.number("low"),
        high=table.number("high"),
        unit=reader.text(f"unit.{unit}", unit) if unit else None,
        long=table.flag("long"),
    )
    table.everything_known()
    return made


def _options_of(table: Fields, kind: Kind, code: str, reader: Reader) -> tuple[str, tuple[Option, ...]]:
    """Where the options are listed, and the options."""
    if kind in _LIST_OF:
        return f"options.{_LIST_OF[kind]}", reader.lists.get(_LIST_OF[kind], ())
    if isinstance(table.table.get("options"), str):
        name = table.text("options")
        if name not in reader.lists:
            table.wrong(f"'options' noemt de lijst '{name}', maar die staat niet onder [options].")
        return f"options.{name}", reader.lists.get(name, ())
    own, key = table.table_of("options"), f"option.{code}"
    return (key, _options(own, key, reader)) if own else ("", ())


def _condition(table: Fields) -> Condition | None:
    inner = table.table_of("ask_when")
    if inner is None:
        return None
    code = inner.text("question", required=True)
    tests = [test for test in Comparison if inner.has(test.value)]
    if len(tests) != 1:
        inner.wrong(f"zet er precies één toets in: {', '.join(Comparison)}.")
        return None
    (test,) = tests
    values: tuple[str, ...]
    if test is Comparison.AT_LEAST:
        values = (str(inner.number(test.value, required=True)),)
    else:
        values = inner.texts(test.value, required=True) if test is Comparison.ANY_OF else (inner.text(test.value),)
    inner.everything_known()
    return Condition(code, test, values)
