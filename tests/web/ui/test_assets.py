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
