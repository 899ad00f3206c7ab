# SPDX-License-Identifier: EUPL-1.2
"""Make the fonts of letters (TrueType, one file per script and weight) from the web fonts of package.json.

A PDF wants fonts of one weight; the browser gets one file with all weights. Run after `npm ci` in this folder, with
`pip install "fonttools[woff]"`:  python assets/build_fonts.py
Writes src/leidraad/correspondence/fonts/, with coverage.json: which characters a letter can show.

Arabic is not Noto here. Its letters are put together from a stroke and loose dots; in a PDF each dot becomes a text of its
own, and whoever copies, searches or listens to the file gets rubbish. Vazirmatn has whole letters.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "assets/node_modules/@fontsource-variable"
OUT = ROOT / "src/leidraad/correspondence/fonts"
#: Family as the letter names it, and the web fonts it is made of.
FAMILIES = {
    "Leidraad Latin": ("noto-sans/files/noto-sans-latin", "noto-sans/files/noto-sans-latin-ext"),
    "Leidraad Arabic": ("vazirmatn/files/vazirmatn-arabic",),
    "Leidraad Ethiopic": ("noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic",),
}
LICENCES = {"OFL.txt": "noto-sans", "OFL-vazirmatn.txt": "vazirmatn"}
WEIGHTS = {"Regular": 400, "Bold": 700}
FAMILY, STYLE, FULL, POSTSCRIPT, TYPO_FAMILY, TYPO_STYLE = 1, 2, 4, 6, 16, 17
#: A fixed moment in the header of a font (seconds since 1904), so that building twice gives the same file.
MADE = 3_800_000_000


def one_weight(source: str, weight: int, folder: Path) -> Path:
    """A web font at one weight, as TrueType."""
    font = TTFont(PACKAGES / f"{source}-wght-normal.woff2")
    font.flavor = None
    made = instantiateVariableFont(font, {"wght": weight})
    path = folder / f"{Path(source).name}-{weight}.ttf"
    made.save(path)
    return path


def named(font: TTFont, family: str, style: str) -> None:
    """Give a font the name under which letters ask for it, and a weight that fits."""
    names = font["name"]
    for number in (TYPO_FAMILY, TYPO_STYLE):
        names.removeNames(nameID=number)
    whole = f"{family} {style}"
    for number, text in ((FAMILY, family), (STYLE, style), (FULL, whole), (POSTSCRIPT, whole.replace(" ", ""))):
        names.setName(text, number, 3, 1, 0x409)
    is_bold = style == "Bold"
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["OS/2"].fsSelection = 0x20 if is_bold else 0x40
    font["head"].macStyle = 1 if is_bold else 0
    font["head"].created = font["head"].modified = MADE
    font.recalcTimestamp = False


def ranges(characters: set[int]) -> list[list[int]]:
    """Characters as ranges, first and last."""
    found: list[list[int]] = []
    for one in sorted(characters):
        if found and found[-1][1] == one - 1:
            found[-1][1] = one
        else:
            found.append([one, one])
    return found


def main() -> int:
    """Build every family in every weight."""
    OUT.mkdir(parents=True, exist_ok=True)
    folder = OUT / "building"
    folder.mkdir(exist_ok=True)
    known: set[int] = set()
    for family, sources in FAMILIES.items():
        for style, weight in WEIGHTS.items():
            parts = [one_weight(source, weight, folder) for source in sources]
            font = Merger().merge([str(part) for part in parts]) if len(parts) > 1 else TTFont(parts[0])
            named(font, family, style)
            path = OUT / f"{family.replace(' ', '')}-{style}.ttf"
            font.save(path)
            known |= set(font.getBestCmap())
            sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB, {len(font.getBestCmap())} characters\n")
    shutil.rmtree(folder)
    (OUT / "coverage.json").write_text(json.dumps(ranges(known)) + "\n")
    for name, package in LICENCES.items():
        shutil.copy(PACKAGES / package / "LICENSE", OUT / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
