# SPDX-License-Identifier: EUPL-1.2
"""The commands behind `./leidraad`. No Django at the top: --help answers before anything is installed."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leidraad import __version__
from leidraad.config.postgres_binaries import PostgresUnavailable
from leidraad.config.processes import Stopped, complain, follow_supervisor, foreground, say, stoppable
from leidraad.config.processes_database import NotPrepared, database, has_both

ROOT = Path(os.environ.get("LEIDRAAD_ROOT") or Path(__file__).resolve().parents[3])


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the group it stands in, what it does, an example, and the function that runs it."""

    group: str
    summary: str
    example: str
    run: Callable[[list[str]], int]


def late(module: str) -> Any:
    """Import a module when it is needed.

    The one deferred import of Leidraad: the settings read the environment when they are imported, so the
    addresses must be known first; and --help must answer before the packages are installed.
    """
    return importlib.import_module(module)


# --- on a database ---


def on_database(name: str, work: Callable[[list[str]], int]) -> Callable[[list[str]], int]:
    """Run the work with both addresses in the environment.

    Are they there, then here and now; else in a child, for as long as the database is held open for it. A
    question for help needs no database.
    """

    def run(arguments: list[str]) -> int:
        if has_both(os.environ) or "--help" in arguments or "-h" in arguments:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leidraad.config.settings")
            return work(arguments)
        with stoppable(), database(os.environ, lambda sentence: complain(f"  {sentence}")) as environment:
            return foreground([name, *arguments], environment)

    return run


def managed(management: str) -> Callable[[list[str]], int]:
    """Run a Django management command, with all its arguments."""

    def run(arguments: list[str]) -> int:
        late("django.core.management").execute_from_command_line(["leidraad", management, *arguments])
        return 0

    return run


def serve_pages(arguments: list[str]) -> int:
    parser = _parser("serve")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one per core)")
    options = parser.parse_args(arguments)
    if not late("leidraad.config.law_commands").lawful():
        return 1
    late("leidraad.config.processes_web").serve(options.host, options.port, options.workers)
    return 0


def work(arguments: list[str]) -> int:
    _parser("worker").parse_args(arguments)
    if not late("leidraad.config.law_commands").lawful():
        return 1
    late("leidraad.config.worker").run()
    return 0


def migrate(arguments: list[str]) -> int:
    _parser("migrate").parse_args(arguments)
    owner, serving = late("leidraad.config.database").addresses()
    late("leidraad.config.database").prepare(owner, serving)
    say("The database is up to date.")
    return 0


def prepare(arguments: list[str]) -> int:
    """For `processes_database.prepared` only: make the database ready, print the serving address."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leidraad.config.settings")
    module = late("leidraad.config.database")
    try:
        say(module.prepare(*module.addresses()))
    except module.DatabaseProblem as problem:
        complain(str(problem))
        return 1
    return 0


def import_file(arguments: list[str]) -> int:
    """`import households FILE` runs the management command import_households."""
    if not arguments or arguments[0].startswith("-"):
        complain("Say what to import: ./leidraad import households FILE [--dry-run] [--report OUT.xlsx]")
        return 2
    return managed(f"import_{arguments[0]}")(arguments[1:])


def manage(arguments: list[str]) -> int:
    """Any management command; without one, Django lists them."""
    late("django.core.management").execute_from_command_line(["leidraad", *(arguments or ["help"])])
    return 0


# --- without a database of ours ---


def demo(arguments: list[str]) -> int:
    parser = _parser("demo")
    parser.add_argument("--port", type=_port, help="port of the website (default: the first free one from 8000)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--scale", type=int, metavar="N", help="invent N dossiers more, for load work")
    parser.add_argument("--fresh", action="store_true", help="throw the demo town away and make it again")
    options = parser.parse_args(arguments)
    if not late("leidraad.config.law_commands").lawful():
        return 1
    module = late("leidraad.config.processes_demo")
    try:
        return int(module.run(options, os.environ))
    except Stopped:
        say("De demo is gestopt.")
        return 0
    except module.DemoProblem as problem:
        complain(str(problem))
        return 1


def law(arguments: list[str]) -> int:
    # These two look at stored terms, so they need the database; the others need no package at all.
    if arguments and arguments[0] in ("preview", "apply"):
        return managed(f"law_{arguments[0]}")(arguments[1:])
    return int(late("leidraad.config.law_commands").run(arguments))


def test(arguments: list[str]) -> int:
    parser = _parser("test", epilog="All other arguments go to pytest, such as: ./leidraad test tests/config -k port")
    parser.add_argument("--only-tests", action="store_true", help="skip style, types and import contracts")
    options, extra = parser.parse_known_args(arguments)
    checks = late("leidraad.config.processes_checks")
    return int(checks.run(extra, only_tests=options.only_tests, environ=os.environ, folder=ROOT))


def bench(arguments: list[str]) -> int:
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "bench", *arguments])  # noqa: S606 (no shell)


def print_help(arguments: list[str]) -> int:
    say(help_text())
    return 0


def print_version(arguments: list[str]) -> int:
    say(f"leidraad {__version__}")
    return 0


# --- the list ---

TRY, RUN, DATA, LAW, DEVELOP = "Try it", "Run it", "People and data", "The law", "Work on it"

COMMANDS = {
    "demo": Command(TRY, "an invented town to look around in", "demo --port 9000 --no-browser", demo),
    "serve": Command(RUN, "the website", "serve --host 0.0.0.0 --port 8000", on_database("serve", serve_pages)),
    "worker": Command(RUN, "the jobs in the background", "worker", on_database("worker", work)),
    "migrate": Command(RUN, "bring the database up to date", "migrate", on_database("migrate", migrate)),
    "createuser": Command(
        DATA, "make an account", "createuser --help", on_database("createuser", managed("createuser"))
    ),
    "import": Command(
        DATA,
        "bring in a list of households",
        "import households LIST.xlsx --dry-run",
        on_database("import", import_file),
    ),
    "brp-tables": Command(
        DATA,
        "load the official BRP code tables",
        "brp-tables FOLDER",
        on_database("brp-tables", managed("brp_tables")),
    ),
    "national-content": Command(
        DATA,
        "articles that every town sees",
        "national-content",
        on_database("national-content", managed("national_content")),
    ),
    "login-provider": Command(
        DATA,
        "who vouches for people at the login",
        "login-provider --help",
        on_database("login-provider", managed("login_provider")),
    ),
    "audit": Command(DATA, "verify the audit trail", "audit verify", on_database("audit", managed("audit"))),
    "law": Command(LAW, "explain, check, list or change the law", "law explain CASE.json", law),
    "test": Command(DEVELOP, "style, types, contracts, all tests", "test tests/config -x", test),
    "bench": Command(DEVELOP, "measure instead of promise", "bench caseload", bench),
    "shell": Command(DEVELOP, "a Python prompt on the database", "shell", on_database("shell", managed("shell"))),
    "manage": Command(DEVELOP, "any Django management command", "manage showmigrations", on_database("manage", manage)),
}
HIDDEN: dict[str, Callable[[list[str]], int]] = {
    "prepare": prepare,
    "help": print_help,
    "-h": print_help,
    "--help": print_help,
    "--version": print_version,
}

FOOT = """\
Without DATABASE_URL, Leidraad starts a PostgreSQL of its own; its data is in .leidraad (LEIDRAAD_HOME).
DATABASE_URL=postgresql://owner:password@host/name uses any PostgreSQL from version 15, also for test.
LEIDRAAD_DEMO=1 makes a command work on the data of the demo. Each command has its own --help."""


def help_text() -> str:
    """All commands by group, each with an example."""
    lines = [
        "Leidraad guides statushouders and the municipalities that receive them.",
        "",
        "  ./leidraad COMMAND [...]",
    ]
    width = max(len(name) for name in COMMANDS)
    summary_width = max(len(each.summary) for each in COMMANDS.values())
    for group in (TRY, RUN, DATA, LAW, DEVELOP):
        lines += ["", group]
        for name, each in COMMANDS.items():
            if each.group == group:
                lines.append(f"  {name:<{width}}  {each.summary:<{summary_width}}  ./leidraad {each.example}")
    return "\n".join([*lines, "", FOOT])


def _parser(name: str, epilog: str | None = None) -> argparse.ArgumentParser:
    known = COMMANDS[name]
    return argparse.ArgumentParser(
        prog=f"./leidraad {name}",
        description=f"{known.summary[0].upper()}{known.summary[1:]}. Example: ./leidraad {known.example}",
        epilog=epilog,
    )


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")
    return int(text)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; problems are told in a sentence."""
    follow_supervisor(os.environ)
    os.environ.setdefault("LEIDRAAD_HOME", str(ROOT / ".leidraad"))
    name, *rest = arguments or ["--help"]
    run = COMMANDS[name].run if name in COMMANDS else HIDDEN.get(name)
    if run is None:
        complain(f"There is no command {name!r}. ./leidraad --help lists them all.")
        return 2
    try:
        return run(rest)
    except (PostgresUnavailable, NotPrepared) as problem:
        complain(str(problem))
        return 1
    except Stopped as stopped:
        return int(stopped.code or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
