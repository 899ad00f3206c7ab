# SPDX-License-Identifier: EUPL-1.2
"""Reads translation files of a question set: one file per language, each text tied to the Dutch it was made of."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace

from leidraad.pure.law.fields import Fields
from leidraad.pure.questions.questions import Question, QuestionSet
from leidraad.pure.texts import FOREIGN_LANGUAGES, Made, Mark, Text, Translation

Translations = dict[str, dict[str, Translation]]
"""By key of the text ("question.home-now"), then by language."""


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
    lang = head.text("language", required=True, one_of=FOREIGN_LANGUAGES)
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
        found |= keys_of(question)
    return found


def keys_of(question: Question) -> dict[str, Text]:
    """Every text of one question by its key: what is asked, the hint, the unit, and the answers to choose from."""
    found = {f"question.{question.code}": question.text}
    if question.help:
        found[f"help.{question.code}"] = question.help
    if question.unit:
        found[f"unit.{question.unit.nl}"] = question.unit
    return found | {f"{question.options_from}.{option.code}": option.text for option in question.options}


def retold(of: QuestionSet, better: Mapping[str, Translation], lang: str) -> QuestionSet:
    """The set with these translations in the place of its own, by key. One that is outdated gives way to one that is not."""
    if not better:
        return of

    def said(key: str, text: Text) -> Text:
        new, old = better.get(key), text.translations.get(lang)
        if new is None or (old and new.mark(text.nl) is Mark.OUTDATED and old.mark(text.nl) is not Mark.OUTDATED):
            return text
        return replace(text, translations={**text.translations, lang: new})

    def retell(question: Question) -> Question:
        return replace(
            question,
            text=said(f"question.{question.code}", question.text),
            help=said(f"help.{question.code}", question.help) if question.help else None,
            unit=said(f"unit.{question.unit.nl}", question.unit) if question.unit else None,
            options=tuple(
                replace(one, text=said(f"{question.options_from}.{one.code}", one.text)) for one in question.options
            ),
        )

    return replace(
        of,
        name=said("set.name", of.name),
        domains=tuple(replace(one, text=said(f"domain.{one.code}", one.text)) for one in of.domains),
        questions=tuple(retell(question) for question in of.questions),
        headings={code: said(f"heading.{code}", text) for code, text in of.headings.items()},
    )


def behind(of: QuestionSet, lang: str) -> dict[str, Mark]:
    """The texts that a translator should look at in a language, with why: outdated, missing or unchecked."""
    marks = {key: text.said(lang).mark for key, text in texts_of(of).items()}
    return {key: mark for key, mark in marks.items() if mark not in (Mark.SOURCE, Mark.CHECKED)}
