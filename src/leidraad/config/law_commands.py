# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad law`: explain one case, check the law files, list the rules. No Django, no database, standard library only.

Exit codes: 0, or 1 when a case or a law file is wrong (the reason on standard error), or 2 when the command is.
"""

import argparse
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leidraad.config import law_terminal
from leidraad.config.law_files import LawFilesUnreadable, law_of_today, read_folder
from leidraad.config.processes import complain, say
from leidraad.pure.law.answer import as_json
from leidraad.pure.law.assess import assess
from leidraad.pure.law.case_file import FIRST_YEAR, LAST_YEAR, CaseError, parse, read_case
from leidraad.pure.law.checking import check_examples, count_examples
from leidraad.pure.law.facts import Case
from leidraad.pure.law.law import Law, LawError
from leidraad.pure.law.reading import read
from leidraad.pure.law.sentences import LANGUAGES

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_TOLD = 100
_TOO_LARGE = 20_000_000
_NARROW, _WIDE = 60, 110


def run(arguments: list[str]) -> int:
    """Run `law explain`, `law check` or `law list`; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without UTF-8 shows \u2026 and does not stop us
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    work: Callable[[argparse.Namespace], int] = options.work
    try:
        return work(options)
    except CaseError as wrong:
        return _refused([*wrong.problems[:_MOST_TOLD], *_rest(len(wrong.problems), options.lang)])
    except LawError as wrong:
        return _refused(wrong.problems)
    except LawFilesUnreadable as wrong:
        return _refused([str(wrong)])
    except BrokenPipeError:  # `./leidraad law list | head`: who reads has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def lawful() -> bool:
    """Whether Leidraad can start with its law files; says what is wrong when it cannot."""
    try:
        law_of_today()
    except LawError as wrong:
        _refused([*wrong.problems, "Leidraad start niet zolang een wetsbestand fout is."])
        return False
    except LawFilesUnreadable as wrong:
        _refused([str(wrong)])
        return False
    return True


def _refused(sentences: Iterable[str]) -> int:
    for sentence in sentences:
        complain(sentence)
    return 1


def _rest(count: int, lang: str) -> list[str]:
    if count <= _MOST_TOLD:
        return []
    return [{"nl": "En nog {more} fouten.", "en": "And {more} mistakes more."}[lang].format(more=count - _MOST_TOLD)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./leidraad law", description="The law as data: every duty calculated, explained, reproducible."
    )
    parts = parser.add_subparsers(metavar="explain | check | list", required=True)
    explain = parts.add_parser("explain", help="the duties of one case, with the reason, the article and the receipt")
    explain.add_argument("case", metavar="CASE.json", help="the case file; - reads it from standard input")
    explain.add_argument("--on", type=_day, metavar="YEAR-MONTH-DAY", help="the day to answer for (default: today)")
    explain.add_argument("--json", action="store_true", help="the answer as JSON")
    explain.add_argument("--lang", choices=LANGUAGES, default="nl", help="the language of the reason (default: nl)")
    explain.add_argument("--all", action="store_true", help="also what does not apply, with the reason")
    explain.set_defaults(work=_explain)
    check = parts.add_parser("check", help="is every law file valid, and does every worked example hold?")
    check.set_defaults(work=_check)
    list_rules = parts.add_parser("list", help="all rules: article, in force from and to, source, reviewed or not")
    list_rules.add_argument("--json", action="store_true", help="the list as JSON")
    list_rules.set_defaults(work=_list)
    for each in (explain, check, list_rules):
        each.add_argument("--folder", type=Path, help="another folder with law files (default: the one of Leidraad)")
    return parser


def _day(text: str) -> int:
    try:
        day = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write year-month-day, such as 2026-11-21")
    return day.toordinal()


def _today() -> int:
    try:
        return datetime.now(ZoneInfo("Europe/Amsterdam")).date().toordinal()
    except ZoneInfoNotFoundError:  # a machine without a table of time zones
        return datetime.now(UTC).astimezone().date().toordinal()


def _law(options: argparse.Namespace) -> Law:
    return read(read_folder(options.folder))


# --- explain ---------------------------------------------------------------------------------------------------------


def _explain(options: argparse.Namespace) -> int:
    case = _case(options.case, options.lang)
    law = _law(options)
    on = _today() if options.on is None else options.on
    duties = assess(case, law, on, lang=options.lang, everything=options.all)
    if options.json:
        say(json.dumps(as_json(duties, law, on), ensure_ascii=False, indent=2))
    else:
        width = max(_NARROW, min(_WIDE, shutil.get_terminal_size().columns))
        say(law_terminal.explained(case, duties, law, on, options.lang, width))
    return 0


def _case(place: str, lang: str) -> Case:
    """The case in a file or on standard input.

    Raises:
        CaseError: it cannot be read or it is wrong; each sentence names the file.
    """
    name = {"nl": "standaardinvoer", "en": "standard input"}[lang] if place == "-" else place
    try:
        return read_case(parse(_text(place, lang), lang=lang), lang=lang)
    except CaseError as wrong:
        raise CaseError(f"{name}: {problem}" for problem in wrong.problems) from wrong


def _text(place: str, lang: str) -> str:
    sentences = {
        "nl": ("dit bestand is er niet; klopt de naam?", "dit bestand is niet te lezen ({why}).",
               "dit is geen tekst in UTF-8; bewaar het bestand opnieuw als UTF-8.", "dit bestand is te groot voor een casus."),
        "en": ("there is no such file; is the name right?", "this file cannot be read ({why}).",
               "this is no text in UTF-8; save the file again as UTF-8.", "this file is too large for a case."),
    }  # fmt: skip
    missing, unreadable, no_text, too_large = sentences[lang]
    try:
        raw = sys.stdin.buffer.read(_TOO_LARGE + 1) if place == "-" else _bytes(Path(place))
    except FileNotFoundError:
        raise CaseError([missing]) from None
    except (OSError, ValueError) as broken:
        raise CaseError([unreadable.format(why=getattr(broken, "strerror", None) or broken)]) from broken
    if len(raw) > _TOO_LARGE:
        raise CaseError([too_large])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaseError([no_text]) from None


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_TOO_LARGE + 1)


# --- check and list --------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    law = _law(options)
    findings = check_examples(law)
    if findings:
        return _refused(
            [*(finding.sentence for finding in findings), f"{len(findings)} keer klopt een voorbeeld niet."]
        )
    rules = sum(1 for _ in law.rules())
    say(
        f"Alles klopt: {len(law.regulations)} wetsbestanden, {rules} regels, "
        f"{count_examples(law)} rekenvoorbeelden (vingerafdruk {law.fingerprint})."
    )
    return 0


def _list(options: argparse.Namespace) -> int:
    rules = law_terminal.listed(_law(options))
    say(json.dumps(rules, ensure_ascii=False, indent=2) if options.json else law_terminal.list_text(rules))
    return 0
