# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a case file, in sentences: plain Dutch and English."""

from difflib import get_close_matches
from typing import Final

_LONGEST: Final = 60
_MOST_HINTS: Final = 100
"""A file with more mistakes than this is no typing error; guessing would only take time."""

SENTENCES: Final[dict[str, dict[str, str]]] = {
    "nl": {
        "case_no_object": "een casus is een object met 'regime', 'group' en 'facts'; er staat {value}.",
        "fact_no_object": "een feit is een object zoals {{\"kind\": \"registered\", \"on\": \"2025-03-03\"}}; er staat {value}.",
        "double": "het veld {name} staat er twee keer; haal er één weg.",
        "missing": "dit veld ontbreekt; vul het in.",
        "missing_on": "de dag ontbreekt; schrijf jaar-maand-dag, zoals 2025-03-03.",
        "unknown_field": "{name} is geen bekend veld{hint}; hier kan staan: {known}.",
        "not_one_of": "{value} bestaat niet{hint}; het kan zijn: {known}.",
        "no_list": "dit moet een lijst zijn, tussen [ en ]; er staat {value}.",
        "no_text": "dit moet een tekst van 1 tot en met 200 tekens zijn; er staat {value}.",
        "no_date": "{value} is geen datum; schrijf jaar-maand-dag, zoals 2025-03-03.",
        "date_outside": "{value} ligt buiten de jaren 1900 tot en met 2200; klopt het jaar?",
        "null_on": "de dag mag hier niet leeg (null) zijn; dat kan alleen bij third_party_information.",
        "no_hours": "{value} is geen aantal uren; schrijf een getal zonder aanhalingstekens, zoals 12 of 7.5.",
        "hours_negative": "{value} is minder dan nul; uren tellen alleen op.",
        "hours_too_many": "{value} is meer dan 100000 uur; klopt het getal?",
        "hours_decimals": "{value} heeft meer dan twee cijfers achter de punt; rond af.",
        "parts_empty": "de lijst is leeg; noem ten minste één onderdeel, of laat 'parts' weg voor alle onderdelen.",
        "parts_double": "{value} staat er twee keer in; haal er één weg.",
        "before": "{value} ligt vóór {other} ({name}); klopt de volgorde?",
    },
    "en": {
        "case_no_object": "a case is an object with 'regime', 'group' and 'facts'; this is {value}.",
        "fact_no_object": "a fact is an object such as {{\"kind\": \"registered\", \"on\": \"2025-03-03\"}}; this is {value}.",
        "double": "the field {name} is there twice; take one away.",
        "missing": "this field is missing; fill it in.",
        "missing_on": "the day is missing; write year-month-day, such as 2025-03-03.",
        "unknown_field": "{name} is not a known field{hint}; it can be: {known}.",
        "not_one_of": "{value} does not exist{hint}; it can be: {known}.",
        "no_list": "this must be a list, between [ and ]; this is {value}.",
        "no_text": "this must be a text of 1 to 200 characters; this is {value}.",
        "no_date": "{value} is not a date; write year-month-day, such as 2025-03-03.",
        "date_outside": "{value} is outside the years 1900 to 2200; is the year right?",
        "null_on": "the day cannot be empty (null) here; only that of third_party_information can.",
        "no_hours": "{value} is not a number of hours; write a number without quotes, such as 12 or 7.5.",
        "hours_negative": "{value} is less than zero; hours only add up.",
        "hours_too_many": "{value} is more than 100000 hours; is the number right?",
        "hours_decimals": "{value} has more than two digits after the point; round it.",
        "parts_empty": "the list is empty; name at least one part, or leave 'parts' out for all of them.",
        "parts_double": "{value} is in it twice; take one away.",
        "before": "{value} is before {other} ({name}); is the order right?",
    },
}  # fmt: skip
_LOOKS_LIKE: Final = {"nl": "; bedoelt u '{near}'?", "en": "; do you mean '{near}'?"}
_THE_WHOLE: Final = {"nl": "de casus", "en": "the case"}


def shown(value: object) -> str:
    """A value as it stands in the file, short enough for a sentence and without signs that disturb a terminal."""
    if isinstance(value, (list, tuple)):
        return "[…]"
    if isinstance(value, dict):
        return "{…}"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and abs(value) >= 10**_LONGEST:
        return "…"  # a number of thousands of digits cannot even be written out
    text = repr(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


class Problems:
    """Collects what is wrong, each with the entry it is in, in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.sentences: list[str] = []

    def add(self, where: str, code: str, **values: str) -> None:
        """Note a problem of one entry; `where` is empty for the case as a whole."""
        sentence = SENTENCES[self.lang][code].format(**values)
        self.sentences.append(f"{where or _THE_WHOLE[self.lang]}: {sentence}")

    def hint(self, value: object, known: tuple[str, ...]) -> str:
        """What somebody may have meant."""
        guess = isinstance(value, str) and len(value) <= _LONGEST and len(self.sentences) < _MOST_HINTS
        near = get_close_matches(str(value), known, 1) if guess else []
        return _LOOKS_LIKE[self.lang].format(near=near[0]) if near else ""
