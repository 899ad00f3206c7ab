# SPDX-License-Identifier: EUPL-1.2
"""Who may see what: a plain model against the whole system, over 5,000 random histories. Aim: no difference.

Runs the same histories as the tests do, in a database of its own.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HISTORIES, QUICK = 5000, 100


def run(options: argparse.Namespace) -> int:
    """Run them; 0 when both said the same every time."""
    number = options.rounds or (QUICK if options.quick else HISTORIES)
    print(f"{number} random histories, each asked of both", flush=True)
    tests = Path(__file__).resolve().parent.parent / "tests" / "network" / "test_oracle.py"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", f"{tests}::test_both_say_the_same_of_who_sees_what", "-q", "-p", "no:randomly",
         "--show-capture=no"],
        cwd=tests.parents[2], env=os.environ | {"LEIDRAAD_ORACLE_HISTORIES": str(number)}, check=False,
    )  # fmt: skip
    print("0 differences" if done.returncode == 0 else "a difference: the history stands above")
    return done.returncode
