# SPDX-License-Identifier: EUPL-1.2
"""Tie the translations of the portal to their Dutch: python assets/portal_texts.py

In `texts/<room>/<language>.json` a translation that was just written stands as key → words. This gives each the
fingerprint of the Dutch it was made of: key → [fingerprint, words]. One that has a fingerprint already keeps it: when the
Dutch changed, somebody has to look at the words, and write them anew as key → words.
With --check nothing is written; the exit code is 1 when something is not tied yet.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from leidraad.pure.texts import FOREIGN_LANGUAGES, fingerprint_of  # noqa: E402

TEXTS = ROOT / "src/leidraad/web/portal/texts"


def tied(room: Path, lang: str) -> dict[str, object]:
    """One language of one room, in the order of the Dutch."""
    dutch = json.loads((room / "nl.json").read_text())
    file = room / f"{lang}.json"
    there = json.loads(file.read_text()) if file.exists() else {}
    texts = there.get("texts", there)
    found = {}
    for key, nl in dutch.items():
        if key in texts:
            one = texts[key]
            found[key] = one if isinstance(one, list) else [fingerprint_of(nl), one]
    return {
        "language": lang,
        "made": there.get("made", "machine"),
        "checked_by": there.get("checked_by", ""),
        "texts": found,
    }


def main() -> int:
    """Tie everything; gives the exit code."""
    changed = 0
    for room in sorted(path.parent for path in TEXTS.glob("*/nl.json")):
        for lang in FOREIGN_LANGUAGES:
            file = room / f"{lang}.json"
            text = json.dumps(tied(room, lang), ensure_ascii=False, indent=1) + "\n"
            if not file.exists() or file.read_text() != text:
                changed += 1
                if "--check" not in sys.argv:
                    file.write_text(text)
    return 1 if changed and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
