# SPDX-License-Identifier: EUPL-1.2
"""Make the fonts that pages use from the web fonts of package.json: small enough for a telephone on a slow line.

Each script is cut in two. The first file has the letters that the language of our participants is written with; the browser
fetches the second one (`-rest`) only for a page with a rarer letter, such as that of a name from elsewhere. Weights are
kept from 400 to 700, which is what the style sheet asks for; instructions for screens of long ago are left out.

Run after `npm ci` in this folder, with `pip install "fonttools[woff]"`:  python assets/build_web_fonts.py
Writes fonts/ and their licences in src/leidraad/web/ui/static/leidraad/, and css/10-fonts.css; run build_css.py after it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "assets/node_modules/@fontsource-variable"
OUT = ROOT / "src/leidraad/web/ui/static/leidraad/fonts"
CSS = ROOT / "assets/css/10-fonts.css"
WEIGHTS = (400, 700)

LATIN = "noto-sans/files/noto-sans-latin-wght-normal.woff2"
LATIN_EXT = "noto-sans/files/noto-sans-latin-ext-wght-normal.woff2"
ARABIC = "noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2"
ETHIOPIC = "noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-wght-normal.woff2"
#: Name of the file, what it is made of, and which characters it is for, as in CSS. No character stands in two of them.
FACES = (
    # Dutch, English and most of Western Europe, with signs and arrows.
    ("latin", LATIN, (
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, "
        "U+2000-200B, U+200E-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD")),
    # Turkish, Polish, Romanian and the rest of Europe.
    ("latin-europe", LATIN_EXT, "U+0100-0130, U+0132-0151, U+0154-017F, U+0218-021B"),
    ("latin-rest", LATIN_EXT, (
        "U+0180-0217, U+021C-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, "
        "U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2C60-2C7F, U+A720-A7FF")),
    # Arabic, Dari, Pashto, Urdu, Sorani: whole words, for letters join only within one file.
    ("arabic", ARABIC, (
        "U+0600-060F, U+061B-061F, U+0621-0656, U+0660-0671, U+0679, U+067C-067E, U+0681, U+0685-0686, "
        "U+0688-0689, U+0691, U+0693, U+0695-0696, U+0698, U+069A, U+06A4, U+06A9, U+06AB, U+06AF, U+06B5, U+06BA, U+06BC, "
        "U+06BE, U+06C0-06C1, U+06C3, U+06C6, U+06CC-06CE, U+06D0, U+06D2-06D5, U+06F0-06F9, U+200C-200D")),
    ("arabic-rest", ARABIC, (
        "U+0610-061A, U+0620, U+0657-065F, U+0672-0678, U+067A-067B, U+067F-0680, U+0682-0684, U+0687, "
        "U+068A-0690, U+0692, U+0694, U+0697, U+0699, U+069B-06A3, U+06A5-06A8, U+06AA, U+06AC-06AE, U+06B0-06B4, U+06B6-06B9, "
        "U+06BB, U+06BD, U+06BF, U+06C2, U+06C4-06C5, U+06C7-06CB, U+06CF, U+06D1, U+06D6-06EF, U+06FA-06FF, U+0750-077F, "
        "U+0870-088E, U+0890-0891, U+0897-08E1, U+08E3-08FF, U+2E41, U+FB50-FDFF, U+FE70-FE74, U+FE76-FEFC")),
    # Tigrinya and Amharic.
    ("ethiopic", ETHIOPIC, (
        "U+1200-1206, U+1208-1246, U+1248, U+124A-1286, U+1288-12AE, U+12B0-12CE, U+12D0-12EE, U+12F0-12F7, "
        "U+1300-130E, U+1310-1317, U+1320-1346, U+1348-1357, U+1361-1368")),
    ("ethiopic-rest", ETHIOPIC, (
        "U+030E, U+1207, U+1247, U+1249, U+1287, U+12AF, U+12CF, U+12EF, U+12F8-12FF, U+130F, U+1318-131F, "
        "U+1347, U+1358-1360, U+1369-1399, U+2D80-2DDE, U+AB01-AB2E")),
)  # fmt: skip
LICENCES = {"OFL.txt": "noto-sans", "OFL-arabic.txt": "noto-sans-arabic", "OFL-ethiopic.txt": "noto-sans-ethiopic"}
#: A fixed moment in the header of a font (seconds since 1904), so that building twice gives the same file.
MADE = 3_800_000_000
HEADER = """/* SPDX-License-Identifier: EUPL-1.2 */
/* Made by assets/build_web_fonts.py. One family name for all scripts: the browser fetches a face only for its letters. */
"""
FACE = """@font-face {{
  font-family: "Leidraad Sans"; font-style: normal; font-weight: 400 700; font-display: swap;
  src: url("fonts/noto-sans-{name}.woff2") format("woff2");
  unicode-range: {letters};
}}
"""


def characters(ranges: str) -> set[int]:
    """The code points of a unicode-range."""
    found: set[int] = set()
    for one in ranges.replace("U+", "").split(", "):
        first, _, last = one.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def cut(source: str, letters: set[int]) -> TTFont:
    """A web font with these letters and our weights only; how letters join and where marks stand is kept."""
    font = TTFont(PACKAGES / source)
    options = Options()
    options.hinting, options.layout_features = False, ["*"]
    options.name_IDs, options.notdef_outline = [0, 1, 2, 13, 14], True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(letters))
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": WEIGHTS})
    font.flavor = "woff2"
    font["head"].created = font["head"].modified = MADE
    font.recalcTimestamp = False
    return font


def main() -> int:
    """Build every face, and the css that names them."""
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.woff2"):
        old.unlink()
    for name, source, letters in FACES:
        path = OUT / f"noto-sans-{name}.woff2"
        font = cut(source, characters(letters))
        font.save(path)
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes, {len(font.getBestCmap())} characters\n")
    for name, package in LICENCES.items():
        shutil.copyfile(PACKAGES / package / "LICENSE", OUT / name)
    CSS.write_text(HEADER + "".join(FACE.format(name=name, letters=letters) for name, _, letters in FACES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
