# SPDX-License-Identifier: EUPL-1.2
"""PDFs: right text in the right language, tagged, archivable, the same bytes each time, and never with holes.

The compiler itself refuses a file that breaks PDF/A-2a or PDF/UA-1. These tests read the file back with another library;
they are no certificate (veraPDF is not at hand here).
"""

import hashlib
import io
import re
import threading
from dataclasses import replace
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from leidraad.correspondence import rendering
from leidraad.correspondence.rendering import NotPrintable, pdf
from leidraad.pure.letters.decision import decision_letter
from leidraad.pure.letters.plan import plan_document
from leidraad.pure.texts import FOREIGN_LANGUAGES, LANGUAGES, RIGHT_TO_LEFT, Made, Text
from tests.pure.letters.made import CONTENT, decision, large, plan


def read(content: bytes) -> PdfReader:
    """The file as another library reads it."""
    return PdfReader(io.BytesIO(content))


def root(content: bytes) -> Any:
    """The catalogue of the file, from which everything hangs."""
    return read(content).trailer["/Root"]


def words(content: bytes) -> str:
    """All text, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def tags(content: bytes) -> list[tuple[str, str]]:
    """Every tag of the structure tree with its language, in reading order."""
    found: list[tuple[str, str]] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), str(node.get("/Lang", ""))))
            walk(node.get("/K", []))

    walk(root(content)["/StructTreeRoot"])
    return found


# --- what it is ---


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_says_of_itself_that_it_can_be_kept_and_read_aloud(lang: str) -> None:
    content = pdf(decision_letter(decision(), lang))
    top = root(content)
    xmp = top["/Metadata"].get_object().get_data().decode()
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", xmp)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", xmp)
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", xmp)
    assert top["/MarkInfo"]["/Marked"]
    assert top["/Lang"] == "nl"
    assert top["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read(content).metadata.title == "Besluit over uw plan voor inburgering"  # type: ignore[union-attr]


def test_every_font_is_in_the_file() -> None:
    for page in read(pdf(decision_letter(decision(), "ti"))).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))


def test_headings_and_paragraphs_are_tagged_in_order() -> None:
    kinds = [kind for kind, _lang in tags(pdf(decision_letter(decision(), "nl")))]
    levels = [kind for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == "/H1"
    assert levels.count("/H1") == 1
    assert set(levels) == {"/H1", "/H2"}
    assert "/P" in kinds


@pytest.mark.parametrize("lang", FOREIGN_LANGUAGES)
def test_the_second_language_is_marked_as_such(lang: str) -> None:
    assert lang in {one.split("-")[0] for _kind, one in tags(pdf(decision_letter(decision(), lang)))}


# --- what it says ---


def test_the_dutch_can_be_read_back() -> None:
    told = words(pdf(decision_letter(decision(), "nl")))
    for part in (
        "Beste Selam Haile",
        "16,5 uur",
        "De laatste dag is 4 januari 2027",
        "Elke maand een gesprek met Bert",
    ):
        assert part in told
    assert "VOORBEELD" not in told


def test_tigrinya_and_english_can_be_read_back() -> None:
    assert "ሕቶ ኣለኩም ዶ፧" in words(pdf(decision_letter(decision(), "ti")))
    assert "The last day is 4 January 2027" in words(pdf(decision_letter(decision(), "en")))


def test_arabic_letters_come_back_whole() -> None:
    told = words(pdf(decision_letter(decision(), "ar")))
    for word in ("قرار", "خطة", "اندماجك", "الأسبوع", "الهولندية"):
        assert word in told


def test_dari_letters_come_back_whole() -> None:
    told = words(pdf(decision_letter(decision(), "fa")))
    for word in ("فیصله", "پلان", "ادغام", "گپ", "هالندی", "نمبر", "چطور"):
        assert word in told


def test_turkish_letters_come_back_whole() -> None:
    told = words(pdf(decision_letter(decision(), "tr")))
    for part in (
        "Uyum planınız hakkında karar",
        "16,5 saat",
        "Son gün: 04/01/2027",
        "değerler",
        "İşe giden",
        "Öğrenme",
    ):
        assert part in told


def test_every_letter_of_dari_and_turkish_has_a_font() -> None:
    dari = "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیۀ\u200c۰۱۲۳۴۵۶۷۸۹؟،؛«»٪"
    turkish = "abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZâîû’"
    assert {one for one in dari + turkish if ord(one) not in rendering.known()} == set()


@pytest.mark.parametrize("lang", sorted(RIGHT_TO_LEFT))
def test_what_was_typed_from_right_to_left_is_read_aloud_in_the_language_of_the_letter(lang: str) -> None:
    told = tags(pdf(decision_letter(decision(content=replace(CONTENT, support="سلام")), lang)))
    assert {one.split("-")[0] for _kind, one in told} & set(RIGHT_TO_LEFT) == {lang}


@pytest.mark.parametrize("lang", sorted(RIGHT_TO_LEFT))
def test_days_and_times_keep_their_order_from_right_to_left(lang: str) -> None:
    told = words(pdf(plan_document(plan(), lang)))
    for part in ("01/06/2027", "9:00", "12:05", "Selam Haile"):
        assert part in told
    assert "12:05–9:00" not in told


def test_a_dutch_name_within_dari_is_in_the_letter() -> None:
    dari = Text(CONTENT.support).translated("fa", "هر ماه یک گفتگو با Bert", Made.MACHINE)
    facts = decision(said={("decision", "support"): dari.said("fa")})
    told = words(pdf(decision_letter(facts, "fa")))
    assert "Bert" in told and "گفتگو" in told


def test_an_example_is_crossed_by_the_word() -> None:
    assert "VOORBEELD" in words(pdf(decision_letter(decision(draft=True), "nl")))


def test_what_somebody_typed_is_never_read_as_markup() -> None:
    typed = "#panic() *vet* $x$ @ref <script> \\ _schuin_"
    told = words(pdf(decision_letter(decision(content=replace(CONTENT, support=typed)), "nl")))
    assert typed in told


def test_a_name_in_arabic_or_ethiopic_script_is_shown() -> None:
    told = words(pdf(decision_letter(decision(name="ሰላም ሃይለ"), "nl")))
    assert "ሰላም ሃይለ" in told
    assert "سلام" in words(pdf(decision_letter(decision(name="سلام"), "nl")))


# --- always the same ---


def test_the_same_letter_gives_the_same_bytes() -> None:
    documents = [decision_letter(decision(), "ar"), plan_document(plan(), "ti")]
    first = [hashlib.sha256(pdf(one)).hexdigest() for one in documents]
    rendering._compiler.cache_clear()
    assert [hashlib.sha256(pdf(one)).hexdigest() for one in documents] == first


def test_another_version_gives_other_bytes() -> None:
    assert pdf(plan_document(plan(), "nl")) != pdf(plan_document(plan(version=5), "nl"))


def test_letters_made_at_once_do_not_mix() -> None:
    found: dict[str, bytes] = {}
    names = [f"Selam {number}" for number in range(6)]

    def one(name: str) -> None:
        found[name] = pdf(decision_letter(decision(name=name), "nl"))

    threads = [threading.Thread(target=one, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f"Beste {name}," in words(found[name]) for name in names)


# --- no broken letters ---


@pytest.mark.parametrize("sign", ["李", "ะ", "😀", "Ж"])
def test_a_sign_without_a_font_makes_no_letter(sign: str) -> None:
    with pytest.raises(NotPrintable) as refused:
        pdf(decision_letter(decision(name=f"Selam {sign}"), "nl"))
    assert sign in {each for one in refused.value.found for each in one.signs}


def test_without_our_check_the_compiler_would_refuse_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "unprintable", lambda _document: ())
    with pytest.raises(typst.TypstError):
        pdf(decision_letter(decision(name="李"), "nl"))


def test_every_known_sign_can_be_printed() -> None:
    signs = [chr(one) for one in sorted(rendering.known()) if one > 32]
    text = " ".join(signs)
    assert pdf(decision_letter(decision(content=replace(CONTENT, support=text)), "nl")).startswith(b"%PDF-")


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_whatever_is_typed_there_is_a_letter_or_a_reason(text: str) -> None:
    document = decision_letter(decision(content=replace(CONTENT, support=text)), "nl")
    try:
        assert pdf(document).startswith(b"%PDF-")
    except NotPrintable as refused:
        assert all(one.signs for one in refused.found)


def test_a_plan_of_thirty_goals_is_one_file() -> None:
    told = words(pdf(plan_document(large(), "nl")))
    assert "Doel 30" in told
    assert told.count("Taalles") == 120
