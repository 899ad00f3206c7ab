# SPDX-License-Identifier: EUPL-1.2
"""The files that the browser gets."""

import gzip
import json
import re
from pathlib import Path

import pytest

from leidraad.web.ui import TEMPLATES

ROOT = Path(__file__).resolve().parents[3]
STATIC = TEMPLATES.parent / "static" / "leidraad"
CSS = (STATIC / "leidraad.css").read_text()
#: What the fonts of one language may weigh, in bytes: two seconds on a line of 400 kilobits.
LIGHT = 100_000
MIRRORED = re.compile(r"(?<![\w-])(margin|padding|border)-(left|right|top|bottom)\s*:|(?<![\w-])(left|right)\s*:")


def own_css() -> str:
    return "\n".join(path.read_text() for path in sorted((ROOT / "assets/css").glob("*.css")))


def test_shipped_css_holds_the_sources() -> None:
    """A change in assets/css without a build would not reach anybody."""
    shipped = re.sub(r"\s+|;(?=})", "", CSS)
    for path in sorted((ROOT / "assets/css").glob("*.css")):
        bare = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        assert re.sub(r"\s+", "", bare).replace(";}", "}") in shipped, f"run assets/build_css.py ({path.name})"


def test_the_compressed_css_is_the_css() -> None:
    assert gzip.decompress((STATIC / "leidraad.css.gz").read_bytes()).decode() == CSS, "run assets/build_css.py"


def test_own_css_runs_in_both_directions() -> None:
    assert MIRRORED.findall(own_css()) == []


def test_css_fetches_nothing_from_elsewhere() -> None:
    addresses = re.findall(r"url\(\"?([^)\"]+)\"?\)", CSS)
    assert addresses
    for address in addresses:
        assert (STATIC / address).is_file()


def test_no_colour_of_the_example_theme_is_left() -> None:
    assert "voorbeeld" not in CSS and "Noto Serif" not in CSS


def test_css_stays_small() -> None:
    assert len(CSS) < 120_000


def characters(ranges: str) -> set[int]:
    """The code points of a unicode-range."""
    found: set[int] = set()
    for one in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges):
        found |= set(range(int(one[0], 16), int(one[1] or one[0], 16) + 1))
    return found


def faces() -> dict[str, set[int]]:
    """The files of our font, and the characters for which a browser fetches each."""
    found = re.findall(r"@font-face\{[^}]*fonts/([\w-]+\.woff2)[^}]*unicode-range:([^;}]+)", CSS)
    return {name: characters(ranges) for name, ranges in found}


def test_no_letter_is_fetched_twice() -> None:
    seen: set[int] = set()
    for name, letters in faces().items():
        assert not seen & letters, name
        seen |= letters


@pytest.mark.parametrize("lang", ["nl", "en", "ar", "ti", "fa", "tr"])
def test_what_a_participant_reads_needs_few_and_light_fonts(lang: str) -> None:
    """Those of rare letters stay where they are; all that her language needs is less than a photograph on her phone."""
    texts = ROOT / "src/leidraad/web/portal/texts"
    said = {ord(letter) for path in texts.rglob(f"{lang}.json") for letter in path.read_text() if letter > " "}
    assert said
    fetched = [name for name, letters in faces().items() if said & letters]
    assert said <= set().union(*faces().values())
    assert not [name for name in fetched if "rest" in name]
    assert sum((STATIC / "fonts" / name).stat().st_size for name in fetched) < LIGHT


def test_every_font_has_its_licence_beside_it() -> None:
    listed = (ROOT / "assets/THIRD-PARTY.md").read_text()
    for path in (STATIC / "fonts").glob("*.woff2"):
        assert path.name in faces()
        assert path.name in listed
    for name in ("OFL.txt", "OFL-arabic.txt", "OFL-ethiopic.txt"):
        assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / name).read_text()


def test_every_icon_that_a_template_names_exists() -> None:
    icons = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    pages = TEMPLATES.parents[1] / "pages"
    named: set[str] = set()
    for path in [*TEMPLATES.rglob("*.html"), *pages.rglob("*.html")]:
        named |= set(re.findall(r"""icon(?:\(|=|": )\s*"([a-z]+)\"""", path.read_text()))
    assert named - icons == set()


def test_every_package_is_in_the_list_of_third_parties() -> None:
    listed = (ROOT / "assets/THIRD-PARTY.md").read_text()
    packages = json.loads((ROOT / "assets/package.json").read_text())["devDependencies"]
    for name, version in packages.items():
        assert name in listed and version in listed, name
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name} has no exact version"


@pytest.mark.parametrize("name", ["package-lock.json", ".npmrc"])
def test_lists_of_packages_name_no_index(name: str) -> None:
    assert "://" not in re.sub(r'"url": "[^"]*"', "", (ROOT / "assets" / name).read_text())
