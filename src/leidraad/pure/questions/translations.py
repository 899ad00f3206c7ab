# SPDX-License-Identifier: EUPL-1.2
"""Reads translation files of a question set: one file per language, each text tied to the Dutch it was made of."""

import tomllib
from collections.abc import Mapping
from typing import Final

from leidraad.pure.law.fields import Fields
from leidraad.pure.questions.questions import QuestionSet
from leidraad.pure.texts import LANGUAGES, Made, Mark, Text, Translation

Translations = dict[str, dict[str, Translation]]
"""By key of the text ("question.home-now"), then by language."""

_FOREIGN: Final = LANGUAGES[1:]


def read_translations(files: Mapping[str, str], problems: list[str]) -> Translations:
    """The translations in these files, by their name; what is wrong is added to `problems`."""
    found: Translations = {}
    for where, text in files.items():
        try:
            top = Fields(tomllib.loads(text), where, problems)
        except tomllib.TOMLDecodeError as broken:
            problems.append(f"{where}: het bestand is niet te lezen als TOML: {broken}.")
            continue
        _read_file(top, found)
        top.everything_known()
    return found


def _read_file(top: Fields, found: Translations) -> None:
    head = top.table_of("translation", required=True)
    texts = top.table_of("texts", required=True)
    if head is None or texts is None:
        return
    lang = head.text("language", required=True, one_of=_FOREIGN)
    made = head.text("made", required=True, one_of=tuple(Made))
    checked_by = head.text("checked_by")
    head.everything_known()
    for key in texts.table:
        one = texts.table_of(key)
        if one is None or not lang or not made:
            continue
        entry = Translation(
            one.text("text", required=True),
            one.text("of", required=True),
            Made(made),
            one.text("checked_by") or checked_by,
        )
        one.everything_known()
        found.setdefault(key, {})[lang] = entry


def texts_of(of: QuestionSet) -> dict[str, Text]:
    """Every text of a set by its key, for translators. A list of options that several questions share is there once."""
    found: dict[str, Text] = {"set.name": of.name}
    found |= {f"heading.{code}": text for code, text in of.headings.items()}
    found |= {f"domain.{domain.code}": domain.text for domain in of.domains}
    for question in of.questions:
        found[f"question.{question.code}"] = question.text
        if question.help:
            found[f"help.{question.code}"] = question.help
        if question.unit:
            found[f"unit.{question.unit.nl}"] = question.unit
        for option in question.options:
            found[f"{question.options_from}.{option.code}"] = option.text
    return found


def behind(of: QuestionSet, lang: str) -> dict[str, Mark]:
    """The texts that a translator should look at in a language, with why: outdated, missing or unchecked."""
    marks = {key: text.said(lang).mark for key, text in texts_of(of).items()}
    return {key: mark for key, mark in marks.items() if mark not in (Mark.SOURCE, Mark.CHECKED)}
