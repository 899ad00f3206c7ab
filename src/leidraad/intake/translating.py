# SPDX-License-Identifier: EUPL-1.2
"""Translations made or checked here: of the questions, by an interpreter or a colleague, and of what helpers wrote freely.

A translation is tied to the Dutch it was made of; other Dutch outdates it by itself. What a machine made stays marked
until a person has put a name behind it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.dossiers import translating
from leidraad.dossiers.translating import LANGUAGE, NewTranslation, Source
from leidraad.intake import finding
from leidraad.intake.models import FreeTranslation, QuestionTranslation
from leidraad.intake.question_sets import in_force
from leidraad.pure.questions.questions import QuestionSet
from leidraad.pure.questions.translations import keys_of, texts_of
from leidraad.pure.texts import Said, Text, Translation, gathered

LONGEST_KEY: Final = 80
MOST: Final = 100


def translate_questions(
    by: Actor, lang: str, new: Sequence[NewTranslation[str]], *, dossier_id: int | None = None, at: datetime
) -> int:
    """Record how texts of the questions are said in a language (vertaling verbeteren); gives how many were new.

    For who manages the questions, and during a talk (`dossier_id`) for who works at that intake. Raises AccessDenied,
    NotFoundForYou; InvalidInput per key.
    """
    questions = _questions(by, dossier_id)
    sources = {key: Source(text.nl) for key, text in texts_of(questions).items()}
    there = {key: Text(sources[key].nl, {lang: one}) for key, one in better(by, lang).items() if key in sources}
    # Which questions somebody may see is decided by the set that was handed out: health is not in it without the right.
    kept, flaws = translating.to_keep(lang, sources, there, new[:MOST], health=True, as_it_is=True)
    if flaws:
        errors: dict[str, list[str]] = {}
        for flaw in flaws:
            errors.setdefault(flaw.key or "", []).append(flaw.sentence)
        raise InvalidInput(errors)
    QuestionTranslation.objects.bulk_create(
        QuestionTranslation(key=key, **translating.columns(by, lang, one, at)) for key, one in kept.items()
    )
    if kept:
        details = {"lang": lang, "texts": sorted(set(kept) - _about_health(questions)) if dossier_id else list(kept)}
        audit.record(by, Line(Action.TEXT_TRANSLATED, dossier_id, "questions", details=details), at)
    return len(kept)


def _questions(by: Actor, dossier_id: int | None) -> QuestionSet:
    """The questions whose texts this person may translate. Raises AccessDenied, NotFoundForYou."""
    if dossier_id is not None:
        return finding.to_change(by, dossier_id).questions
    insist(by, Permission.QUESTIONS_MANAGE)
    return in_force(by)[0]


def _about_health(of: QuestionSet) -> set[str]:
    """Texts that would tell, beside a dossier, what was talked about."""
    return {key for one in of.questions if one.restricted for key in keys_of(one)}


def better(by: Actor, lang: str) -> dict[str, Translation]:
    """What was translated here in one language, by key: the newest counts. One query."""
    rows = QuestionTranslation.objects.filter(municipality_id=by.municipality_id, lang=lang).order_by("id")
    return {key: translating.read(values)[1] for key, *values in rows.values_list("key", *translating.COLUMNS)}


# --- what helpers wrote freely ---


def translate_free_text(
    by: Actor, dossier_id: int, source: Source, lang: str, new: NewTranslation[str], *, at: datetime
) -> int:
    """Record how a text in a dossier is said in a language (vrije tekst vertalen): `new.key` says which text.

    The room that knows the text hands it over, with whether it needs the right to health. Gives 1, or 0 when it stood there
    already. Raises NotFoundForYou; InvalidInput (`language`, `text`, `checked_by`).
    """
    place = finding.dossier_to_change(by, dossier_id)
    if not new.key or len(new.key) > LONGEST_KEY:
        raise NotFoundForYou
    there = _texts(by, dossier_id, {new.key: source.nl})
    health = may(by, Permission.HEALTH_VIEW, place)
    kept, flaws = translating.to_keep(lang, {new.key: source}, there, [new], health=health, as_it_is=True)
    if flaws:
        raise InvalidInput({flaw.where if flaw.where != LANGUAGE else "": [flaw.sentence] for flaw in flaws})
    for key, one in kept.items():
        row = FreeTranslation.objects.create(
            dossier_id=dossier_id, about=key, care="health" if source.restricted else "",
            **translating.columns(by, lang, one, at),
        )  # fmt: skip
        details = {"lang": lang, "about": key, "made": one.made.value}
        audit.record(by, Line(Action.TEXT_TRANSLATED, dossier_id, "text", row.id, details=details), at)
    return len(kept)


def translated(by: Actor, dossier_id: int, texts: Mapping[str, str], lang: str) -> dict[str, Said]:
    """These texts in a language, each with its mark; the Dutch, marked as missing, where nobody translated it. Two queries.

    Health rows come only to who has the right to them. Raises NotFoundForYou.
    """
    finding.dossier_to_read(by, dossier_id)
    return {about: text.said(lang) for about, text in _texts(by, dossier_id, texts).items()}


def _texts(by: Actor, dossier_id: int, dutch: Mapping[str, str]) -> dict[str, Text]:
    rows = FreeTranslation.objects.filter(
        municipality_id=by.municipality_id, dossier_id=dossier_id, about__in=list(dutch)
    ).order_by("id")
    return gathered(dutch, _stored(rows.values_list("about", *translating.COLUMNS)))


def _stored(rows: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, str, Translation]]:
    return ((about, *translating.read(values)) for about, *values in rows)
