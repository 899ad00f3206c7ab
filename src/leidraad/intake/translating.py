# SPDX-License-Identifier: EUPL-1.2
"""Translations made or checked here: of the questions, by an interpreter or a colleague, and of what helpers wrote freely.

A translation is tied to the Dutch it was made of; other Dutch outdates it by itself. What a machine made stays marked
until a person has put a name behind it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.intake import finding
from leidraad.intake.models import FreeTranslation, QuestionTranslation
from leidraad.intake.question_sets import in_force
from leidraad.intake.types import NewTranslation
from leidraad.pure.questions.questions import QuestionSet
from leidraad.pure.questions.translations import texts_of
from leidraad.pure.texts import FOREIGN_LANGUAGES, Made, Said, Text, Translation

LONGEST: Final = 4_000
LONGEST_KEY: Final = 80
MOST: Final = 100


def translate_questions(
    by: Actor, lang: str, new: Sequence[NewTranslation], *, dossier_id: int | None = None, at: datetime
) -> int:
    """Record how texts of the questions are said in a language (vertaling verbeteren); gives how many were new.

    For who manages the questions, and during a talk (`dossier_id`) for who works at that intake. Raises AccessDenied,
    NotFoundForYou; InvalidInput per key.
    """
    known = texts_of(_questions(by, dossier_id))
    _check_language(lang)
    errors, rows = {}, []
    there = better(by, lang)
    for one in new[:MOST]:
        dutch = known.get(one.key)
        try:
            made = _checked(one, dutch.nl if dutch else None)
        except InvalidInput as wrong:
            errors[one.key] = [told for tellings in wrong.errors.values() for told in tellings]
            continue
        if there.get(one.key) != made:
            rows.append(_row(by, one.key, lang, made, at))
    if errors:
        raise InvalidInput(errors)
    QuestionTranslation.objects.bulk_create(rows)
    if rows:
        details = {"lang": lang, "texts": [row.key for row in rows]}
        audit.record(by, Line(Action.TEXT_TRANSLATED, dossier_id, "questions", details=details), at)
    return len(rows)


def _row(by: Actor, key: str, lang: str, made: Translation, at: datetime) -> QuestionTranslation:
    return QuestionTranslation(
        municipality_id=by.municipality_id, key=key, lang=lang, of=made.of, text=made.text, made=made.made,
        checked_by=made.checked_by, recorded_by_id=by.membership_id, recorded_at=at,
    )  # fmt: skip


def _questions(by: Actor, dossier_id: int | None) -> QuestionSet:
    """The questions whose texts this person may translate. Raises AccessDenied, NotFoundForYou."""
    if dossier_id is not None:
        return finding.to_change(by, dossier_id).questions
    insist(by, Permission.QUESTIONS_MANAGE)
    return in_force(by)[0]


def _check_language(lang: str) -> None:
    if lang not in FOREIGN_LANGUAGES:
        raise InvalidInput({"": [_("In deze taal zijn er geen teksten.")]})


def _checked(one: NewTranslation, dutch: str | None) -> Translation:
    if dutch is None:
        raise InvalidInput({"text": [_("Deze tekst bestaat niet.")]})
    text = finding.check_text("text", one.text, most=LONGEST, required=_("Schrijf de vertaling op."))
    must = "" if one.made is Made.MACHINE else _("Schrijf op wie dit heeft vertaald of nagekeken.")
    who = finding.check_text("checked_by", one.checked_by, most=finding.LONGEST_LINE, required=must)
    made = Text(dutch).translated("en", text, one.made, who).translations["en"]
    if made.of != one.of:
        raise InvalidInput({"text": [_("Het Nederlands is intussen anders. Open deze bladzijde opnieuw.")]})
    return made


def better(by: Actor, lang: str) -> dict[str, Translation]:
    """What was translated here in one language, by key: the newest counts. One query."""
    rows = QuestionTranslation.objects.filter(municipality_id=by.municipality_id, lang=lang).order_by("id")
    return {row.key: Translation(row.text, row.of, Made(row.made), row.checked_by) for row in rows}


# --- what helpers wrote freely ---


def translate_free_text(
    by: Actor, dossier_id: int, dutch: str, lang: str, new: NewTranslation, *, restricted: bool, at: datetime
) -> int:
    """Record how a text in a dossier is said in a language (vrije tekst vertalen): `new.key` says which text.

    The room that knows the text hands it over (`dutch`), with whether it needs the right to health. Raises
    NotFoundForYou; InvalidInput (`text`, `checked_by`).
    """
    place = finding.dossier_to_change(by, dossier_id)
    finding.check_care("health" if restricted else "", health=may(by, Permission.HEALTH_VIEW, place))
    _check_language(lang)
    if not new.key or len(new.key) > LONGEST_KEY:
        raise InvalidInput({"text": [_("Deze tekst bestaat niet.")]})
    made = _checked(new, dutch)
    row = FreeTranslation.objects.create(
        municipality_id=by.municipality_id, dossier_id=dossier_id, about=new.key, care="health" if restricted else "",
        lang=lang, of=made.of, text=made.text, made=made.made, checked_by=made.checked_by,
        recorded_by_id=by.membership_id, recorded_at=at,
    )  # fmt: skip
    details = {"lang": lang, "about": new.key, "made": made.made.value}
    audit.record(by, Line(Action.TEXT_TRANSLATED, dossier_id, "text", row.id, details=details), at)
    return row.id


def translated(by: Actor, dossier_id: int, texts: Mapping[str, str], lang: str) -> dict[str, Said]:
    """These texts in a language, each with its mark; the Dutch, marked as missing, where nobody translated it. Two queries.

    Health rows come only to who has the right to them. Raises NotFoundForYou.
    """
    finding.dossier_to_read(by, dossier_id)
    rows = FreeTranslation.objects.filter(
        municipality_id=by.municipality_id, dossier_id=dossier_id, lang=lang, about__in=list(texts)
    ).order_by("id")
    found = {row.about: Translation(row.text, row.of, Made(row.made), row.checked_by) for row in rows}
    return {
        about: Text(dutch, {lang: found[about]} if about in found else {}).said(lang) for about, dutch in texts.items()
    }
