# SPDX-License-Identifier: EUPL-1.2
"""Build what Leidraad ships for the browser, from the sources here and the packages of package.json.

Run after `npm ci` in this folder:  python assets/build_css.py
Writes leidraad.css and htmx.min.js in src/leidraad/web/ui/static/leidraad/, and
tests/web/assets/axe.min.js.
With --check nothing is written; the exit code is 1 when leidraad.css differs from what would be written.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
MODULES = HERE / "node_modules"
STATIC = ROOT / "src/leidraad/web/ui/static/leidraad"
COMPONENTS = ("skip-link", "link", "heading", "paragraph", "button", "data-badge", "number-badge", "mark")
TOKENS = MODULES / "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
LAYERS = "@layer nlds,tokens,base,layout,components,print;"
HEADER = "/* SPDX-License-Identifier: EUPL-1.2 */\n/* Built by assets/build_css.py; change assets/css/ instead. */\n"


def component_css() -> str:
    """The css of the NL Design System candidate components, without their test variants."""
    folder = MODULES / "@nl-design-system-candidate"
    return "\n".join((folder / f"{name}-css/dist/{name}.css").read_text() for name in COMPONENTS)


def references(text: str) -> set[str]:
    """Names of the custom properties that a piece of css reads."""
    return set(re.findall(r"var\(\s*(--[\w-]+)", text))


def needed_tokens(css: str, own: str) -> dict[str, str]:
    """Tokens that the components reach, leaving out those that our own theme sets itself."""
    declared = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", TOKENS.read_text()))
    ours = set(re.findall(r"(--[\w-]+)\s*:", own))
    waiting, kept = references(css) - ours, dict[str, str]()
    while waiting:
        name = waiting.pop()
        if name in declared and name not in kept:
            kept[name] = declared[name].strip()
            waiting |= references(declared[name]) - ours - kept.keys()
    return kept


def without_unset(css: str, known: set[str]) -> str:
    """Drop declarations that read a token nobody sets, without fallback: the browser would ignore them."""

    def keep(found: re.Match[str]) -> str:
        name = found.group(2)
        return found.group(0) if name in known or name.startswith("--_") else found.group(1)

    return re.sub(r"([{;])[a-z-]+:var\((--[\w-]+)\)(?=[;}])", keep, css)


def small(css: str) -> str:
    """Take out comments and spaces. One rule per line, so that a change is readable in version control."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)
    return css.replace(";}", "}").replace("}", "}\n").strip()


def build() -> str:
    """The whole stylesheet as text."""
    own = "\n".join(path.read_text() for path in sorted((HERE / "css").glob("*.css")))
    components = component_css()
    tokens = needed_tokens(components, own)
    known = set(tokens) | set(re.findall(r"(--[\w-]+)\s*:", own + components))
    root = ":root{" + ";".join(f"{name}:{value}" for name, value in sorted(tokens.items())) + "}"
    return f"{HEADER}{LAYERS}\n@layer nlds{{{root}\n{small(without_unset(components, known))}}}\n{small(own)}\n"


def copy_files() -> None:
    """htmx and axe: copied as they are. Fonts are made by build_web_fonts.py."""
    script = (MODULES / "htmx.org/dist/htmx.min.js").read_text()
    script = re.sub(r"\n?//# sourceMappingURL=.*\s*$", "\n", script)
    (STATIC / "htmx.min.js").write_text("/* SPDX-License-Identifier: 0BSD */\n" + script)
    axe = ROOT / "tests/web/assets/axe.min.js"
    axe.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(MODULES / "axe-core/axe.min.js", axe)


def main() -> int:
    """Write or check. Returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="only compare")
    check = options.parse_args().check
    if not MODULES.is_dir():
        sys.stderr.write("assets/node_modules is missing. Run `npm ci` in assets/ first.\n")
        return 2
    css, target = build(), STATIC / "leidraad.css"
    if check:
        return 0 if target.is_file() and target.read_text() == css else 1
    copy_files()
    target.write_text(css)
    # The web server hands this out to every browser that asks for it: a fifth of the weight, on a slow line.
    target.with_name("leidraad.css.gz").write_bytes(gzip.compress(css.encode(), 9, mtime=0))
    sys.stdout.write(f"{target.relative_to(ROOT)}: {len(css.encode()):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
