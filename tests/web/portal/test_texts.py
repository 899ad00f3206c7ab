# SPDX-License-Identifier: EUPL-1.2
"""The portal's words: every key in every language, tied to its Dutch, with the same places for names."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leidraad.access.audit import Action
from leidraad.access.roles import ROLES
from leidraad.access.types import Domain
from leidraad.dossiers.types import DocumentKind
from leidraad.pure.texts import LANGUAGES, RIGHT_TO_LEFT, Made, Translation, fingerprint_of
from leidraad.web.pages.content_phrases import PARTS
from leidraad.web.portal.looking import words
from leidraad.web.portal.wording import LOCALES, NAMES, Wording, wording
from leidraad.web.ui.phrases import TEXTS, dutch, part_of, translated
from tests.web.test_language_level import EASY, LONGEST, banned, reading_ease, sentences

TEMPLATES = Path(TEXTS).parent / "templates" / "portal"
SPRITE = TEXTS.parents[1] / "ui" / "static" / "leidraad" / "pictograms.svg"
FOREIGN = [one for one in LANGUAGES if one != "nl"]
SCRIPT = {
    "ar": r"[\u0600-\u06ff]",
    "fa": r"[\u0600-\u06ff]",
    "ti": r"[\u1200-\u137f]",
    "tr": r"[a-zçğıöşü]",
    "en": r"[a-z]",
}


@pytest.mark.parametrize("lang", FOREIGN)
def test_every_text_is_there_in_every_language_and_fits_its_dutch(lang: str) -> None:
    found = translated(lang)
    assert set(found) == set(dutch())
    old = [key for key, one in found.items() if not one.fits(dutch()[key])]
    assert old == [], "the Dutch changed: write these anew and run assets/portal_texts.py"


@pytest.mark.parametrize("lang", FOREIGN)
def test_a_translation_is_in_its_own_script_and_has_the_same_places(lang: str) -> None:
    places = re.compile(r"{\w+}")
    for key, said in ((key, one.text) for key, one in translated(lang).items()):
        assert re.search(SCRIPT[lang], said.lower()), (lang, key)
        assert sorted(places.findall(said)) == sorted(places.findall(dutch()[key])), (lang, key)


def test_no_translation_is_taken_for_checked() -> None:
    for file in TEXTS.glob("*/*.json"):
        if file.stem != "nl":
            told = json.loads(file.read_text())
            assert (told["language"], told["made"], told["checked_by"]) == (file.stem, "machine", "")


def test_each_room_has_all_languages_and_no_key_twice() -> None:
    keys: list[str] = []
    for file in TEXTS.glob("*/nl.json"):
        keys += json.loads(file.read_text())
        assert {one.stem for one in file.parent.glob("*.json")} == set(LANGUAGES)
    assert sorted(keys) == sorted(set(keys))


def test_every_key_and_pictogram_that_a_template_names_is_there() -> None:
    signs = set(re.findall(r'symbol id="([^"]+)"', SPRITE.read_text()))
    for file in TEMPLATES.glob("**/*.html"):
        text = file.read_text()
        keys = set(re.findall(r'\b(?:t|words)\("([\w.]+)"[,)]', text)) | set(re.findall(r"\bwords\('([\w.]+)'\)", text))
        assert keys <= set(dutch()), file.name
        assert set(re.findall(r'\bpic\("([\w-]+)"[,)]', text)) <= signs, file.name


#: What she can tap: a button, a link or a fold, made here or with `parts`.
TAPS = re.compile(
    r"<button\b.*?</button>|<a\b.*?</a>|<summary\b.*?</summary>|parts\.(?:button|link)\(.*?(?=\)\s*}})", re.DOTALL
)
#: Without a pictogram of its own: to the content and home, a language by its own name, what `parts` gets handed.
PLAIN = ("nl-skip-link", "lr-brand", 'class="lr-menu__item" name="language"', "{{ picture }}")
#: A name in the head of a card is a link; the pictogram stands before it.
IN_A_HEAD = re.compile(r'lp-card__head">{{ pic\((?:(?!</h[123]>).)*', re.DOTALL)


def without_pictogram(text: str) -> list[str]:
    """What can be tapped in a template and has no pictogram."""
    heads = [range(*one.span()) for one in IN_A_HEAD.finditer(text)]
    found = (one for one in TAPS.finditer(text) if not any(one.start() in head for head in heads))
    return [one[0] for one in found if "pic(" not in one[0] and not any(plain in one[0] for plain in PLAIN)]


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("**/*.html")), ids=lambda file: file.stem)
def test_every_action_has_a_pictogram(file: Path) -> None:
    assert without_pictogram(file.read_text()) == []


@pytest.mark.parametrize(
    "bare", ['<a href="/">Kaart</a>', '<button name="x">Klaar</button>', '{{ parts.link(t("x.y"), to("portal")) }}']
)
def test_an_action_without_a_pictogram_is_found(bare: str) -> None:
    assert len(without_pictogram(f"<p>{bare}</p>")) == 1


#: Saturday 5 December 2026, five past two in the afternoon in the Netherlands.
AFTERNOON = datetime(2026, 12, 5, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lang", "day", "moment"),
    [
        ("nl", "zaterdag 5 december 2026", "zaterdag 5 december 2026, 14:05"),
        ("en", "Saturday 5 December 2026", "Saturday 5 December 2026, 14:05"),
        ("ar", "السبت 5 ديسمبر 2026", "السبت 5 ديسمبر 2026, 14:05"),
        ("fa", "شنبه 5 دسمبر 2026", "شنبه 5 دسمبر 2026, 14:05"),
    ],
)
def test_a_day_has_her_own_names_and_the_digits_that_letters_here_have(lang: str, day: str, moment: str) -> None:
    voice = wording(lang)
    assert voice.date(AFTERNOON.date()) == day
    assert voice.moment(AFTERNOON) == moment
    assert voice.time(AFTERNOON) == "14:05"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_has_digits_of_its_own(lang: str) -> None:
    voice = wording(lang)
    told = "".join(voice.moment(AFTERNOON.replace(month=number)) for number in range(1, 13))
    assert {sign for sign in told if sign.isdigit()} <= set("0123456789")


def test_a_day_and_a_number_in_an_arabic_sentence_stand_apart() -> None:
    voice = wording("ar")
    assert str(voice.say("agenda.mail_sent_to", email="a@b.nl")).count("<bdi>a@b.nl</bdi>") == 1
    assert "<bdi>السبت 5 ديسمبر 2026</bdi>" in str(voice.say("plan.until", day=voice.date(AFTERNOON.date())))
    assert "<bdi>3</bdi>" in str(voice.say("talk.unread", count=3))


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("**/*.html")), ids=lambda file: file.stem)
def test_times_and_telephone_numbers_run_from_left_to_right(file: Path) -> None:
    text = file.read_text()
    for found in re.finditer(r"[^<>]*}}–{{[^<>]*", text):
        assert re.search(r"<bdi(?: dir=\"ltr\")?>$", text[: found.start()]), (file.name, found[0])
    for found in re.finditer(r"{{ [\w.]*phone }}", text):
        assert (
            "ltr" in text[found.start() - 20 : found.start()]
            or 'href="tel:' in text[found.start() - 12 : found.start()]
        )


def test_every_code_has_words_and_every_domain_a_pictogram() -> None:
    signs = set(re.findall(r'symbol id="([^"]+)"', SPRITE.read_text()))
    wanted = {f"domain.{one.value}" for one in Domain} | {f"role.{code}" for code in ROLES}
    wanted |= {f"letters.kind.{one.value}" for one in DocumentKind} | {
        f"looked.{words(one.value)[0]}" for one in Action
    }
    assert wanted <= set(dutch())
    assert {f"d-{one.value}" for one in Domain} | {words(one.value)[1] for one in Action} <= signs


def test_every_language_has_a_name_and_days_of_its_own() -> None:
    assert set(NAMES) == set(LOCALES) == set(LANGUAGES)
    assert len({wording(one).weekday(0) for one in LANGUAGES}) == len(LANGUAGES)
    assert {"ar", "fa"} == RIGHT_TO_LEFT


def test_a_name_in_a_sentence_stands_apart_and_is_escaped() -> None:
    assert str(wording("ar").say("home.title", name="<Selam>")) == "أهلًا <bdi>&lt;Selam&gt;</bdi>"


def test_where_the_dutch_has_changed_the_dutch_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = dict(dutch()) | {"bar.home": "Voorpagina"}
    monkeypatch.setattr("leidraad.web.portal.wording.dutch", lambda: changed)
    assert str(wording("ar").say("bar.home")) == '<span lang="nl" dir="ltr">Voorpagina</span>'


def checked(words: str, nl: str) -> Translation:
    """A translation of this Dutch that a person stands for."""
    return Translation(words, fingerprint_of(nl), Made.PERSON, "Eva")


def test_what_a_translator_made_goes_before_what_is_shipped_until_the_dutch_changes() -> None:
    nl = dutch()["bar.home"]
    assert str(Wording("ar", {"bar.home": checked("بيتي", nl)}).say("bar.home")) == "بيتي"
    shipped = translated("ar")["bar.home"].text
    assert str(Wording("ar", {"bar.home": checked("بيتي", "Iets anders")}).say("bar.home")) == shipped


def test_the_page_says_machine_made_until_every_text_is_checked() -> None:
    assert not wording("nl").unchecked
    assert wording("ar").unchecked
    every = {key: checked("كلمة", nl) for key, nl in dutch().items()}
    assert not Wording("ar", every).unchecked
    assert Wording("ar", every | {"bar.home": checked("بيتي", "Iets anders")}).unchecked


def test_every_part_has_a_name_for_translators() -> None:
    assert {part_of(key) for key in dutch()} <= set(PARTS)


@pytest.mark.parametrize("room", sorted(file.parent.name for file in TEXTS.glob("*/nl.json")))
def test_the_dutch_is_easy_to_read(room: str) -> None:
    texts = [re.sub(r"{\w+}", "7", text) for text in json.loads((TEXTS / room / "nl.json").read_text()).values()]
    assert [(text, found) for text in texts if (found := banned(text))] == []
    assert [text for text in texts if any(len(words) > LONGEST for words in sentences(text))] == []
    assert reading_ease(texts) >= EASY
