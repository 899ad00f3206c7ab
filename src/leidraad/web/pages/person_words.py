# SPDX-License-Identifier: EUPL-1.2
"""What is known of a person, in words: one place for the dossier page, a conflict and a merge."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from leidraad.access import official_codes
from leidraad.pure.codes import LANGUAGES, NATIONALITIES, RESIDENCE_TITLES, SCRIPTS, Language, Nationality, Script
from leidraad.web.pages.words import SEX, Words
from leidraad.web.ui.filters import day, partial_date

FIELD: Words = {
    "given_names": gettext_lazy("Voornamen"),
    "surname_prefix": gettext_lazy("Tussenvoegsel"),
    "surname": gettext_lazy("Achternaam"),
    "birth_date": gettext_lazy("Geboortedatum"),
    "sex": gettext_lazy("Geslacht"),
    "nationality_codes": gettext_lazy("Nationaliteit"),
    "residence_title_code": gettext_lazy("Verblijfsrecht"),
    "residence_title_from": gettext_lazy("Verblijfsrecht vanaf"),
    "residence_title_until": gettext_lazy("Verblijfsrecht tot"),
    "languages": gettext_lazy("Talen"),
    "scripts_read": gettext_lazy("Leest deze schriften"),
    "needs_interpreter": gettext_lazy("Tolk nodig"),
    "v_number": gettext_lazy("V-nummer"),
    "bsn": gettext_lazy("BSN"),
    "phone": gettext_lazy("Telefoon"),
    "email": gettext_lazy("E-mail"),
    "note": gettext_lazy("Opmerking"),
}


def named(one: Nationality | Language | Script) -> str:
    """What a code is called: in Dutch for who reads Dutch, else in English."""
    return one.dutch if (get_language() or "nl").startswith("nl") else one.english


def nationality(code: str) -> str:
    """A nationality: from our short list, else in Dutch from the official table; its code when neither has it."""
    return named(NATIONALITIES[code]) if code in NATIONALITIES else _official(official_codes.NATIONALITIES, code)


def language(code: str) -> str:
    """What a language is called."""
    return named(LANGUAGES[code]) if code in LANGUAGES else code


def script(code: str) -> str:
    """What a script is called."""
    return named(SCRIPTS[code]) if code in SCRIPTS else code


def residence_title(code: str) -> str:
    """A residence title in Dutch: from our short list, else from the official table; its code when neither has it."""
    if not code or code in RESIDENCE_TITLES:
        return RESIDENCE_TITLES[code].meaning if code else ""
    return _official(official_codes.RESIDENCE_TITLES, code)


def _official(table: int, code: str) -> str:
    return official_codes.descriptions(table).get(code, code)


def _listed(one: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda codes: ", ".join(one(code) for code in codes)


def _sure(value: bool | None) -> str:
    return "" if value is None else _("Ja") if value else _("Nee")


_IN_WORDS: Mapping[str, Callable[[Any], str]] = {
    "birth_date": lambda value: "" if value is None or value.is_unknown else partial_date(value),
    "sex": lambda value: str(SEX[value]),
    "nationality_codes": _listed(nationality),
    "residence_title_code": residence_title,
    "residence_title_from": day,
    "residence_title_until": day,
    "languages": _listed(language),
    "scripts_read": _listed(script),
    "needs_interpreter": _sure,
}


def in_words(name: str, value: Any) -> str:
    """A value of the field `name` as somebody reads it; '' when nothing is known."""
    if value is None:
        return ""
    return _IN_WORDS.get(name, str)(value)


def listed(names: tuple[str, ...]) -> str:
    """Names of fields for within a sentence: "telefoon, talen"."""
    return ", ".join(_within(str(FIELD.get(name, name))) for name in names)


def _within(word: str) -> str:
    # "E-mail" loses its capital in a sentence, "BSN" and "V-nummer" keep it.
    return word if word[1:2].isupper() or word.startswith("V-") else word[0].lower() + word[1:]
