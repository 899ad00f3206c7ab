# SPDX-License-Identifier: EUPL-1.2
"""The Dutch on the screens is plain (about level B1): short sentences, everyday words, easy to read.

Three measures over the Dutch sentences of the catalogue, without those of the command line: at most 20 words
in a sentence, no word of the officialese list, and a reading ease of at least 60 for all text of a room
together. Reading ease is that of W.H. Douma (De leesbaarheid van landbouwbladen, 1960), the Dutch form of
Flesch: 206.835 - 0.93 * words per sentence - 77 * syllables per word. 60 and more is plain.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).resolve().parents[2] / "src/leidraad/locale/en/LC_MESSAGES/django.po"
LONGEST = 20
EASY = 60
#: Sentences that only the command line speaks.
COMMAND_LINE = ("access/installing.py", "management/")
#: Long sentences that cannot be cut, with the reason. Empty is best.
LONG_ALLOWED: dict[str, str] = {}
#: Officialese, and what to write instead. The key is a pattern of whole words.
BANNED = {
    "aangaande": "over",
    "aangezien": "omdat",
    "aanvang(en|t)?": "beginnen",
    "abusievelijk": "per ongeluk",
    "alsmede": "en",
    "alvorens": "voordat",
    "benevens": "en",
    "betreffende": "over",
    "bewerkstellig(en|t)": "doen",
    "bijgevolg": "dus",
    "conform": "volgens",
    "derhalve": "dus",
    "desbetreffende?": "dit",
    "desgewenst": "als u wilt",
    "dien(t|en) te": "moet",
    "dien(t|en) u": "u moet",
    "doch": "maar",
    "door middel van": "met",
    "doorgaans": "meestal",
    "echter": "maar",
    "eveneens": "ook",
    "geenszins": "niet",
    "gelieve": "wilt u",
    "geschied(en|t)": "gebeuren",
    "hetgeen": "wat",
    "hieromtrent": "hierover",
    "in het kader van": "voor",
    "indien": "als",
    "ingevolge": "volgens",
    "inzake": "over",
    "jegens": "tegen",
    "krachtens": "volgens",
    "met betrekking tot": "over",
    "middels": "met",
    "mitsdien": "dus",
    "mut(atie|aties|eren|eert)": "wijzigen",
    "nimmer": "nooit",
    "omtrent": "over",
    "onderhavige?": "dit",
    "opdat": "zodat",
    "reeds": "al",
    "te allen tijde": "altijd",
    "ten aanzien van": "over",
    "ten behoeve van": "voor",
    "ten gevolge van": "door",
    "teneinde": "om",
    "tevens": "ook",
    "terzake": "hierover",
    "thans": "nu",
    "uiterst": "heel",
    "vermits": "omdat",
    "verschaffen": "geven",
    "voornoemde?": "dit",
    "voorts": "ook",
    "wederom": "weer",
    "zorg dragen": "zorgen",
    "zulks": "dit",
    # Words of this house: one name for one thing.
    "regisseurs?": "regievoerder",
    "cliënten?": "deelnemer, inwoner",
    "statushouders?": "gezin, inwoner",
}
#: Which room of the house speaks a sentence, by where it stands in the source. The first that fits.
ROOMS = {
    "logging in and account": (
        "pages/login",
        "pages/account",
        "pages/visiting",
        "access/login",
        "access/accounts",
        "access/passwords",
        "templates/pages/login/",
        "templates/pages/account/",
    ),
    "administration": (
        "access/",
        "pages/administration",
        "pages/rights",
        "templates/pages/administration/",
    ),
    "logbook": ("pages/logbook", "templates/pages/logbook/"),
    "agenda": ("leidraad/agenda/", "pages/appointment", "pages/interpreters", "templates/pages/appointments/"),
    "portal": ("pages/portal", "templates/pages/portal/", "correspondence/access_letters", "web/portal/"),
    "information": ("leidraad/content/", "pages/content", "pure/hsds", "pure/directory"),
    "circle": (
        "leidraad/network/",
        "case_meetings",
        "leidraad/referrals/",
        "pages/network",
        "pages/referrals",
        "pages/helping",
        "pages/helper",
        "pages/signals",
        "pages/tasks",
        "pages/circle",
        "pages/messages",
        "pages/handing_over",
        "pages/absence",
    ),
    "import": (
        "arrival/household_import",
        "arrival/import",
        "pages/importing",
        "templates/pages/importing/",
        "pure/household",
        "pure/sheet",
        "pure/codes",
        "pure/brp_tables",
        "pure/identifiers",
        "pure/partial_dates",
    ),
    "caseload": ("dossiers/caseload", "pages/caseload", "templates/pages/caseload/"),
    "families": (
        "dossiers/households",
        "dossiers/directing",
        "pages/household",
        "templates/pages/households/",
    ),
    "merging": ("dossiers/merging", "pages/merge", "templates/pages/merging/"),
    "dossier": (
        "dossiers/",
        "pages/dossier",
        "pages/contact",
        "pages/document",
        "pages/closing",
        "pages/words",
        "pages/timeline",
        "pages/person",
        "pure/file_kinds",
        "templates/pages/dossiers/",
        "templates/pages/persons/",
    ),
    "terms": (
        "deadlines/",
        "pages/terms",
        "pages/facts",
        "templates/pages/terms/",
        "templates/pages/facts/",
        "pages/calendar",
        "templates/pages/calendar/",
        "pages/reminders",
        "templates/pages/reminders/",
    ),
    "law": (
        "pure/law/",
        "pages/rules",
        "pages/norms",
        "pages/law_change",
        "templates/pages/rules/",
        "templates/pages/norms/",
        "templates/pages/law_change/",
    ),
    "intake": ("intake/", "pure/questions", "pages/intake", "templates/pages/intake/"),
    "plans": ("plans/", "pages/plan", "templates/pages/plan/"),
    "stages": ("arrival/service", "pages/stage", "templates/pages/stages/"),
    "around every page": ("web/ui/", "pages/navigation", "templates/pages/shell", "config/"),
}
ELSEWHERE = "elsewhere"
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
_END = re.compile(r"(?<=[.?!:;…])[”)]*\s+")
_WORD = re.compile(r"[^\W_]+(?:['’.@-][^\W_]+)*")
_VOWELS = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ij|ei|ai|oi|[aeiouy]")
_BARE = str.maketrans("áàâéèêíìîóòôúùû", "aaaeeeiiiooouuu")
_SPLIT = {"ë": "-e", "ï": "-i", "ö": "-o", "ü": "-u"}


def sentences(text: str) -> list[list[str]]:
    """The sentences of a text as lists of words; a filled-in value counts as one word of one syllable."""
    parts = _END.split(_PLACEHOLDER.sub("7", text).replace("%%", "%"))
    return [words for part in parts if (words := _WORD.findall(part))]


def syllables(word: str) -> int:
    """How many syllables a Dutch word has, by its vowels; a diaeresis begins a new one. At least one."""
    split = "".join(_SPLIT.get(letter, letter) for letter in word.lower()).translate(_BARE)
    return max(1, len(_VOWELS.findall(split)))


def reading_ease(texts: Iterable[str]) -> float:
    """Flesch-Douma over all texts together: about 0 (hard) to 100 (easy)."""
    spoken = [words for text in texts for words in sentences(text)]
    count = sum(map(len, spoken))
    spelt = sum(syllables(word) for words in spoken for word in words)
    return 206.835 - 0.93 * count / len(spoken) - 77 * spelt / count


def banned(text: str) -> list[str]:
    """The officialese in a text, each with what to write instead."""
    found = ((re.search(rf"\b{word}\b", text, re.IGNORECASE), better) for word, better in BANNED.items())
    return [f"{match[0]}: {better}" for match, better in found if match]


def room_of(place: str) -> str:
    """The room that a source file belongs to."""
    fits = (room for room, parts in ROOMS.items() if any(part in place for part in parts))
    return next(fits, ELSEWHERE)


def dutch_of_screens() -> dict[str, list[str]]:
    """Every Dutch sentence that a screen can show, by room."""
    rooms: dict[str, list[str]] = defaultdict(list)
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en", domain="django")
    for message in catalogue:
        places = [name for name, _line in message.locations if not any(part in name for part in COMMAND_LINE)]
        texts = [message.id] if isinstance(message.id, str) else list(message.id)
        for room in {room_of(place) for place in places} if message.id else ():
            rooms[room] += texts
    return dict(rooms)


DUTCH = dutch_of_screens()


@pytest.mark.parametrize("room", sorted(DUTCH))
def test_no_sentence_is_longer_than_twenty_words(room: str) -> None:
    spoken = (words for text in DUTCH[room] if text not in LONG_ALLOWED for words in sentences(text))
    assert [" ".join(words) for words in spoken if len(words) > LONGEST] == []


@pytest.mark.parametrize("room", sorted(DUTCH))
def test_no_officialese(room: str) -> None:
    assert [(text, words) for text in DUTCH[room] if (words := banned(text))] == []


@pytest.mark.parametrize("room", sorted(DUTCH))
def test_all_text_of_a_room_together_is_easy_to_read(room: str) -> None:
    assert reading_ease(DUTCH[room]) >= EASY


def test_every_room_has_a_name_and_text() -> None:
    assert set(DUTCH) == set(ROOMS)


def test_exceptions_are_still_spoken() -> None:
    assert set(LONG_ALLOWED) <= {text for texts in DUTCH.values() for text in texts}


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("huis", 1),
        ("dossier", 2),
        ("één", 1),
        ("beëindigen", 4),
        ("geboortedatum", 5),
        ("nieuw", 1),
        ("V", 1),
    ],
)
def test_syllables_are_counted_by_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_measures_tell_officialese_from_plain_dutch() -> None:
    stiff = (
        "Ingevolge artikel zeven dient te worden bewerkstelligd dat belanghebbende aansluitend "
        "inlichtingen verstrekt omtrent de feitelijke woonomstandigheden, alsmede de gezinssamenstelling "
        "en de inkomensgegevens van betrokkene."
    )
    assert reading_ease([stiff]) < EASY
    assert len(sentences(stiff)[0]) > LONGEST
    assert {found.split(":")[0] for found in banned(stiff)} == {"Ingevolge", "dient te", "omtrent", "alsmede"}
    plain = "Vul de naam in. Weet u de dag niet? Laat die leeg."
    assert reading_ease([plain]) > EASY
    assert banned(plain) == []
