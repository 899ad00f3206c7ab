# SPDX-License-Identifier: EUPL-1.2
"""The rows of the caseload as ready words: each word and date is made once per language, not once per row."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from leidraad.deadlines.law_in_force import law
from leidraad.deadlines.showing import title_of
from leidraad.dossiers.caseload import CaseloadPage, Row
from leidraad.dossiers.types import NextKind
from leidraad.web.pages import words
from leidraad.web.ui import filters

SOON_DAYS: Final = 7


class Shown(NamedTuple):
    """One dossier on the screen; everything is text."""

    url: str
    name: str
    note: str
    stage: str
    waiting: str
    cause: str
    next_day: str
    next_iso: str
    next_why: str
    badge: str
    badge_kind: str
    own_norm: bool
    legal_day: str
    legal_iso: str
    legal_why: str
    legal_badge: str
    legal_badge_kind: str
    contact: str
    director: str


@dataclass(frozen=True, slots=True)
class Family:
    """Rows that belong together. `label` is empty where there is nothing to say above them."""

    label: str
    size: str
    director: str
    badge: str
    badge_kind: str
    rows: list[Shown]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in one language."""

    stage: dict[str, str]
    cause: dict[str, str]
    next_kind: dict[str, str]
    contact_kind: dict[str, str]
    child: str
    nobody: str
    never: str
    continued: str


@lru_cache(maxsize=8)
def vocabulary(language: str | None) -> Vocabulary:
    """The words of the language that is on."""
    return Vocabulary(
        {str(code): str(text) for code, text in words.STAGE.items()},
        {str(code): str(text) for code, text in words.WAITING_CAUSE.items() if code},
        {str(code): str(text) for code, text in words.NEXT_KIND.items()},
        {str(code): str(text) for code, text in words.CONTACT_KIND.items()},
        gettext("kind"),
        gettext("nog niemand"),
        gettext("nog geen contact"),
        gettext("vervolg"),
    )


@lru_cache(maxsize=4096)
def _day(value: date, language: str | None) -> str:
    return filters.day(value, short=True)


@lru_cache(maxsize=4096)
def _due(distance: int, language: str | None) -> tuple[str, str]:
    """How far off, and how urgent: "3 dagen te laat" is red, within a week is yellow."""
    start = date(2000, 1, 1).toordinal()
    text = filters.days_from(date.fromordinal(start + distance), date.fromordinal(start))
    return text, "error" if distance < 0 else "warn" if distance < SOON_DAYS else ""


@lru_cache(maxsize=4096)
def _days(number: int, language: str | None) -> str:
    return filters.days(max(number, 0))


@lru_cache(maxsize=64)
def _people(number: int, language: str | None) -> str:
    return ngettext("%(num)d persoon", "%(num)d personen", number) % {"num": number}


def families(page: CaseloadPage, on: date) -> list[Family]:
    """The rows of a page, by family where the order keeps families together; otherwise in one piece."""
    language = get_language()
    known = vocabulary(language)
    stem = reverse("dossier", args=[0])[:-1]
    shown = [_shown(row, page, on, known, stem) for row in page.rows]
    if not page.query.by_family:
        return [Family("", "", "", "", "", shown)] if shown else []
    found: list[Family] = []
    household = None
    for row, line in zip(page.rows, shown, strict=True):
        if row.household_id != household:
            household = row.household_id
            found.append(_family(row, page, on, known, not found and page.continued))
        found[-1].rows.append(line)
    return found


def _family(row: Row, page: CaseloadPage, on: date, known: Vocabulary, continued: bool) -> Family:
    if row.size < 2:
        return Family("", "", "", "", "", [])
    language = get_language()
    badge, kind = "", ""
    if row.household_next_on is not None:
        badge, kind = _due((row.household_next_on - on).days, language)
    label = f"{row.label} ({known.continued})" if continued else row.label
    return Family(label, _people(row.size, language), director(row, page, known), badge, kind, [])


def director(row: Row, page: CaseloadPage, known: Vocabulary) -> str:
    """The name of the director, or that there is nobody yet."""
    return known.nobody if row.director_id is None else page.choices.names.get(row.director_id, known.nobody)


def legal_title(rule: str) -> str:
    """What the rule behind a legal date is called."""
    return title_of(law(), rule) if rule else ""


def _legal(row: Row, on: date, language: str | None) -> tuple[str, str, str, str, str]:
    """The next legal date, why, and how urgent it is in words and colour."""
    if row.legal_due_on is None:
        return "", "", "", "", ""
    badge, kind = _due((row.legal_due_on - on).days, language)
    return _day(row.legal_due_on, language), row.legal_due_on.isoformat(), legal_title(row.legal_rule), badge, kind


def _shown(row: Row, page: CaseloadPage, on: date, known: Vocabulary, stem: str) -> Shown:
    language = get_language()
    badge, kind = "", ""
    if row.next_on is not None:
        badge, kind = _due((row.next_on - on).days, language)
    why = known.next_kind.get(row.next_kind, "")
    if row.next_kind == NextKind.PLANNED_CONTACT and row.planned_kind:
        why = f"{why}: {known.contact_kind.get(row.planned_kind, '').lower()}"
    notes = [] if page.query.by_family or row.size < 2 else [f"{row.label}, {_people(row.size, language)}"]
    if not row.is_adult:
        notes.insert(0, known.child)
    return Shown(
        f"{stem}{row.id}",
        row.name,
        ", ".join(notes),
        known.stage.get(row.stage, row.stage),
        _days((on - row.stage_since).days, language),
        known.cause.get(row.waiting_cause, ""),
        _day(row.next_on, language) if row.next_on else "",
        row.next_on.isoformat() if row.next_on else "",
        why,
        badge,
        kind,
        row.next_kind not in ("", NextKind.PLANNED_CONTACT),
        *_legal(row, on, language),
        _day(row.last_contact_on, language) if row.last_contact_on else known.never,
        director(row, page, known),
    )
