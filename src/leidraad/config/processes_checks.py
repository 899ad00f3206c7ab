# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad test`: style, types, import contracts and tests, all of them even when one fails."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from leidraad.config.postgres import EmbeddedPostgres
from leidraad.config.processes import complain, say, stoppable

TEST_OWNER_URL = "LEIDRAAD_TEST_OWNER_URL"
TEST_HOME = "LEIDRAAD_TEST_HOME"
MOST_WORKERS = 4


@dataclass(frozen=True, slots=True)
class Check:
    """One step of the suite: what it is called and what runs."""

    name: str
    command: tuple[str, ...]


def linters(programs: Path) -> list[Check]:
    """What runs before the tests; `programs` is the folder with the tools."""
    ruff, mypy, targets = str(programs / "ruff"), str(programs / "mypy"), (".", "leidraad")
    return [
        Check("style", (ruff, "check", *targets)),
        Check("layout", (ruff, "format", "--check", "--quiet", *targets)),
        Check("types", (mypy, "--no-error-summary")),
        # Apart: it is no part of the package and must not need the packages it installs.
        Check("types of ./leidraad", (mypy, "--no-error-summary", "--config-file=", "--strict", "leidraad")),
        Check("import contracts", (str(programs / "lint-imports"), "--no-logo")),
    ]


def pytest_command(extra: Sequence[str], cores: int) -> tuple[str, ...]:
    """The command for the tests, spread over the cores unless the arguments decide otherwise."""
    decided = any(each.startswith(("-n", "--numprocesses", "--pdb", "-s")) for each in extra)
    spread = () if decided else ("-n", str(max(1, min(cores, MOST_WORKERS))))
    return (sys.executable, "-m", "pytest", *spread, *extra)


def run(extra: Sequence[str], *, only_tests: bool, environ: Mapping[str, str], folder: Path) -> int:
    """Run everything; returns the exit code of the first step that failed, or 0.

    The tests get their database from DATABASE_URL, of an owner that may create databases and roles; without,
    an embedded server lives for this run only.
    """
    failed: list[tuple[str, int]] = []
    with ExitStack() as stack:
        stack.enter_context(stoppable())
        environment = _environment(environ, stack)
        if not only_tests:
            for check in linters(Path(sys.executable).parent):
                code = _step(check, environment, folder)
                failed += [(check.name, code)] if code else []
        if failed:
            complain(f"\nFailed before the tests: {', '.join(name for name, _ in failed)} (see above).")
        say("\n== tests")
        tests = subprocess.run(pytest_command(extra, os.cpu_count() or 1), env=environment, cwd=folder, check=False)
        failed += [("tests", tests.returncode)] if tests.returncode else []
    return failed[0][1] if failed else 0


def _environment(environ: Mapping[str, str], stack: ExitStack) -> dict[str, str]:
    """A home for this run only, and the address of an owner in it."""
    home = Path(tempfile.mkdtemp(prefix="leidraad-test-"))
    # The account that runs PostgreSQL for root must be able to enter.
    home.chmod(0o755)
    stack.callback(shutil.rmtree, home, ignore_errors=True)
    given = environ.get("DATABASE_URL") or environ.get(TEST_OWNER_URL)
    if not given:
        server = stack.enter_context(EmbeddedPostgres(home, durable=False))
        given = server.url(server.superuser, "postgres")
    kept = {k: v for k, v in environ.items() if k not in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    return kept | {TEST_OWNER_URL: given, "LEIDRAAD_HOME": str(home), TEST_HOME: str(home)}


def _step(check: Check, environment: Mapping[str, str], folder: Path) -> int:
    say(f"\n== {check.name}")
    started = time.monotonic()
    code = subprocess.run(check.command, env=dict(environment), cwd=folder, check=False).returncode
    say(f"-- {check.name}: {'FAILED' if code else 'good'} ({time.monotonic() - started:.1f} s)")
    return code
