# SPDX-License-Identifier: EUPL-1.2
"""Translations: Dutch in the source, English beside it.

    python assets/translations.py extract   puts new Dutch sentences into django.po
    (fill in the empty msgstr lines in src/leidraad/locale/en/LC_MESSAGES/django.po)
    python assets/translations.py compile   writes django.mo, which is what runs
    python assets/translations.py check     says what is missing or stale; exit code 1 if anything is

Sentences are found in Python (gettext, ngettext, pgettext, their lazy forms, gettext_noop, _, _now) and templates.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/leidraad"
FOLDER = SOURCE / "locale/en/LC_MESSAGES"
METHODS = [
    ("**/migrations/**.py", "ignore"),
    ("**/static/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
]
OPTIONS = {
    "jinja2": {
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "silent": "false",
        "extensions": "jinja2.ext.do",
    }
}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "_now": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = """\
# SPDX-License-Identifier: EUPL-1.2
# English for Leidraad. The Dutch sentences are the keys; see assets/translations.py."""


def found_in_source() -> Catalog:
    """Every sentence that the source marks for translation."""
    catalog = Catalog(domain="django")
    options = {pattern: OPTIONS["jinja2"] for pattern, method in METHODS if method == "jinja2"}
    for name, line, words, _comments, context in extract_from_dir(SOURCE, METHODS, options, KEYWORDS):
        if words and words != ("",):
            catalog.add(words, None, [(f"src/leidraad/{name}", line)], context=context)
    return catalog


def translated() -> Catalog:
    """The catalogue as it is in django.po."""
    path = FOLDER / "django.po"
    if not path.is_file():
        return Catalog(locale="en", domain="django")
    with path.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def extract() -> int:
    """Bring django.po up to date: add new sentences, drop those that are gone, keep all translations."""
    catalog = translated()
    catalog.update(found_in_source(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    catalog.header_comment = HEADER
    for message in catalog:
        message.locations = sorted({(name, 0) for name, _line in message.locations})
    catalog.mime_headers = [pair for pair in catalog.mime_headers if not pair[0].endswith("-Date")]
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, sort_by_file=True, include_lineno=False)
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = [line for line in buffer.getvalue().decode().splitlines() if "-Date:" not in line]
    (FOLDER / "django.po").write_text("\n".join(lines).rstrip() + "\n")
    empty = list(missing(catalog))
    sys.stdout.write(f"{len(catalog)} sentences, {len(empty)} without English.\n")
    return 0


def missing(catalog: Catalog) -> Iterator[Message]:
    """Sentences without a translation."""
    for message in catalog:
        words = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        if message.id and (message.fuzzy or not all(words)):
            yield message


def compiled(catalog: Catalog) -> bytes:
    """What django.mo has to be: the same bytes for the same sentences, so without the day of compiling."""
    catalog.creation_date = catalog.revision_date = NO_DAY
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def compile_mo() -> int:
    """Write django.mo."""
    (FOLDER / "django.mo").write_bytes(compiled(translated()))
    return 0


def problems() -> list[str]:
    """Everything wrong with the translations, one sentence each."""
    catalog = translated()
    known = {(message.id if isinstance(message.id, str) else message.id[0], message.context) for message in catalog}
    wrong = []
    for message in found_in_source():
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key and (key, message.context) not in known:
            wrong.append(f"not in django.po: {key!r} ({message.locations[0][0]})")
    wrong += [f"no English for: {message.id!r}" for message in missing(catalog)]
    wrong += [f"{message.id!r}: {error}" for message, errors in catalog.check() for error in errors]
    path = FOLDER / "django.mo"
    if not path.is_file() or _pairs(path.read_bytes()) != _pairs(compiled(catalog)):
        wrong.append("django.mo is not what django.po says: run `python assets/translations.py compile`")
    return wrong


def _pairs(content: bytes) -> dict[object, object]:
    catalog = read_mo(io.BytesIO(content))
    return {(str(message.id), message.context): str(message.string) for message in catalog if message.id}


def check() -> int:
    """Print the problems."""
    wrong = problems()
    sys.stdout.write("".join(f"{line}\n" for line in wrong) or "All sentences have English.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    actions = {"extract": extract, "compile": compile_mo, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        sys.exit(f"{__doc__}")
    sys.exit(actions[sys.argv[1]]())
