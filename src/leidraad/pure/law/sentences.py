# SPDX-License-Identifier: EUPL-1.2
"""The reason of a duty in words: plain Dutch or English, with the dates that were used."""

from datetime import date
from functools import lru_cache
from string import Formatter
from typing import Final

from leidraad.pure.law.facts import KINDS
from leidraad.pure.law.rules import Length

_MONTHS: Final = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_UNITS: Final = {
    "nl": {
        "days": ("dag", "dagen"),
        "weeks": ("week", "weken"),
        "months": ("maand", "maanden"),
        "years": ("jaar", "jaar"),
    },
    "en": {
        "days": ("day", "days"),
        "weeks": ("week", "weeks"),
        "months": ("month", "months"),
        "years": ("year", "years"),
    },
}
_MEASURES: Final = {
    "nl": {"hours": ("uur", "uur"), "parts": ("examenonderdeel", "examenonderdelen")},
    "en": {"hours": ("hour", "hours"), "parts": ("exam part", "exam parts")},
}
_AND: Final = {"nl": " en ", "en": " and "}

WORDS: Final = {
    "nl": {
        "missing": "Nog niet te berekenen. Wat ontbreekt: {what}.",
        "leans": "de termijn waar dit van afhangt, geldt hier niet",
        "not_reached": "Nog niet te berekenen: wat daarvoor nodig is, is nog niet bereikt.",
        "extension_days": "Nog niet te berekenen. Van de extra tijd ontbreekt de einddatum van DUO, of hoe lang de reden duurde.",
        "stopped": "Leidraad rekent dit niet uit: {what}",
        "moved": "{plain} is geen werkdag ({why}), daarom {due}.",
        "awaited": "Er wordt gewacht op {event}; binnen {length} na ontvangst moet het plan er zijn.",
        "postponed": "Door {event} op {on} is de laatste dag {due}.",
        "extended": "Door {event} van {on} is de laatste dag nu {due}.",
        "unchanged": "Door {event} van {on} verandert de laatste dag niet.",
        "duo": "DUO geeft {due} als laatste dag; dat gaat voor.",
        "differs": "Wij komen zelf uit op {own}; vraag DUO naar het verschil.",
        "met": "Gedaan op {on}.",
        "met_late": "Gedaan op {on}, na de laatste dag.",
        "overdue": "De laatste dag is voorbij.",
        "not_here": "Dit geldt niet voor deze persoon: {why}.",
        "regime": "hij of zij valt onder een andere wet",
        "group": "het geldt voor een andere groep",
        "route": "het hoort bij een andere leerroute",
        "facts": "wat daarvoor nodig is, is niet gebeurd",
        "not_in_force": "de regel gold toen nog niet",
        "fulfilled": "De inburgeringsplicht is voldaan op {on}; dit hoeft niet meer.",
        "ended": "De inburgeringsplicht is geëindigd op {on}; dit hoeft niet meer.",
        "exempt": "Er is een tijdelijke vrijstelling sinds {on}. Zolang is er geen plicht; daarna geeft DUO een einddatum.",
    },
    "en": {
        "missing": "Cannot be calculated yet. What is missing: {what}.",
        "leans": "the term that this depends on does not apply here",
        "not_reached": "Cannot be calculated yet: what it needs was not reached.",
        "extension_days": "Cannot be calculated yet. Of the extra time DUO's new end is missing, or how long the reason lasted.",
        "stopped": "Leidraad does not calculate this: {what}",
        "moved": "{plain} is not a working day ({why}), therefore {due}.",
        "awaited": "We are waiting for {event}; the plan must be there within {length} of receiving it.",
        "postponed": "Because of {event} on {on} the last day is {due}.",
        "extended": "Because of {event} of {on} the last day is now {due}.",
        "unchanged": "Because of {event} of {on} the last day does not change.",
        "duo": "DUO gives {due} as the last day; that leads.",
        "differs": "Our own calculation gives {own}; ask DUO about the difference.",
        "met": "Done on {on}.",
        "met_late": "Done on {on}, after the last day.",
        "overdue": "The last day has passed.",
        "not_here": "This does not apply to this person: {why}.",
        "regime": "another Act applies",
        "group": "it applies to another group",
        "route": "it belongs to another route",
        "facts": "what it needs has not happened",
        "not_in_force": "the rule was not in force then",
        "fulfilled": "The obligation was fulfilled on {on}; this is no longer needed.",
        "ended": "The obligation ended on {on}; this is no longer needed.",
        "exempt": "There is a temporary exemption since {on}. Meanwhile there is no obligation; then DUO gives an end date.",
    },
}  # fmt: skip
_DAYS_OFF: Final = {
    "zaterdag": "Saturday",
    "zondag": "Sunday",
    "Nieuwjaarsdag": "New Year's Day",
    "Goede Vrijdag": "Good Friday",
    "Tweede Paasdag": "Easter Monday",
    "Hemelvaartsdag": "Ascension Day",
    "Tweede Pinksterdag": "Whit Monday",
    "Koningsdag": "King's Day",
    "Koninginnedag": "Queen's Day",
    "Bevrijdingsdag": "Liberation Day",
    "Eerste Kerstdag": "Christmas Day",
    "Tweede Kerstdag": "Boxing Day",
}
"""Days off in English; a day of a royal decree keeps its Dutch name."""
LANGUAGES: Final = tuple(WORDS)


@lru_cache(maxsize=16384)
def day_words(day: int, lang: str) -> str:
    """A day in words: 3 maart 2025, 3 March 2025."""
    on = date.fromordinal(day)
    return f"{on.day} {_MONTHS[lang][on.month - 1]} {on.year}"


@lru_cache(maxsize=1024)
def placeholders(sentence: str) -> frozenset[str]:
    """The names between braces in a sentence of a law file, read once."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)


@lru_cache(maxsize=512)
def length_words(length: Length, lang: str) -> str:
    """A length in words: 10 weken."""
    count = abs(length.count)
    return f"{count} {_UNITS[lang][length.unit][count != 1]}"


def hours_words(hundredths: int, lang: str) -> str:
    """A number out of hundredths: 12, 12,5."""
    number = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
    return number.replace(".", ",") if lang == "nl" else number


@lru_cache(maxsize=4096)
def quantity_words(hundredths: int, unit: str, lang: str) -> str:
    """A number of hours or exam parts with its unit: 12,5 uur, 5 exam parts."""
    return f"{hours_words(hundredths, lang)} {_MEASURES[lang][unit][hundredths != 100]}"


def day_off_words(name: str, lang: str) -> str:
    """Why a day is no working day."""
    return name if lang == "nl" else " / ".join(_DAYS_OFF.get(one, one) for one in name.split(" / "))


def kind_words(kind: str, lang: str) -> str:
    """The name of a kind of fact in a sentence."""
    known = KINDS.get(kind)
    return kind if known is None else (known.nl if lang == "nl" else known.en)


def kinds_words(kinds: tuple[str, ...], lang: str) -> str:
    """Names of kinds of facts, as a list in a sentence."""
    words = [kind_words(kind, lang) for kind in kinds]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + _AND[lang] + words[-1] if words else ""
