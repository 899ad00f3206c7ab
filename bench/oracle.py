# SPDX-License-Identifier: EUPL-1.2
"""Who may see what: a plain model against the whole system, over 5,000 random histories. Aim: no difference.

Runs the same histories as the tests do, in databases of its own. LEIDRAAD_ORACLE_SEED says where to begin.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from bench.report import machine, say, write

HISTORIES, QUICK = 5000, 100
TESTS = Path(__file__).resolve().parent.parent / "tests" / "oracle" / "test_oracle.py"


def run(options: argparse.Namespace) -> int:
    """Run them, beside one another where the machine can; 0 when both said the same every time."""
    number = options.rounds or (QUICK if options.quick else HISTORIES)
    beside = os.cpu_count() or 1
    say(f"{number} random histories, each asked of both, {beside} beside one another")
    started = time.perf_counter()
    command = [sys.executable, "-m", "pytest", f"{TESTS}::test_both_say_the_same_of_who_sees_what", "-q", "-p", "no:randomly",
               "--show-capture=no", "-n", str(beside)]  # fmt: skip
    environ = os.environ | {"LEIDRAAD_ORACLE_HISTORIES": str(number)}
    done = subprocess.run(command, cwd=TESTS.parents[2], env=environ, check=False)
    seconds = time.perf_counter() - started
    say(f"{seconds:.0f} s, {seconds / number * 1000:.0f} ms a history")
    say("0 differences" if done.returncode == 0 else "a difference: the history stands above")
    found = {"histories": number, "seconds": round(seconds, 1), "beside": beside, "differences": done.returncode != 0}
    write(options.out, "oracle-quick" if options.quick else "oracle", found | {"machine": machine()}, [])
    return done.returncode
