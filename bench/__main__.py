# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad bench NAME [--quick]`: run one benchmark, print its table, write its JSON to bench/out."""

import argparse
import importlib
import os
import sys
from pathlib import Path

NAMES = {
    "caseload": "caseload and search while the country grows (aims 1a-1h)",
    "dossier": "the dossier page and saving one form (aims 7a-7c)",
    "import": "100,000 rows: read, check, store with audit (aims 5a-5c)",
    "plan": "the page of a large plan, and how quick its versions are compared",
    "law": "the legal clock: many cases at once, one with its reasons, a change of law (aims 2a-2g)",
    "oracle": "who may see what: a plain model against the system, 5,000 random histories, no difference",
    "network": "the list of who helps beside the list of who directs, at 100,000 dossiers",
    "crash": "kill -9 during writes: nothing lost, doubled or without an audit line",
}


def main(arguments: list[str]) -> int:
    """Parse the arguments and run; 0 when every goal with a `must` was met, 1 otherwise."""
    parser = argparse.ArgumentParser(
        prog="./leidraad bench",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {name:<10} {what}" for name, what in NAMES.items()),
    )
    parser.add_argument("name", choices=sorted(NAMES))
    parser.add_argument("--quick", action="store_true", help="a smoke run of a few minutes on smaller data")
    parser.add_argument("--rounds", type=int, help="rounds over all cells (default 5, quick 2)")
    parser.add_argument("--requests", type=int, help="requests per cell and round (default 60, quick 20)")
    parser.add_argument("--kills", type=int, help="crash only: how often to kill (default 50, quick 4)")
    parser.add_argument(
        "--rows", type=int, help="import: rows in the file (default 100000); law: dossiers (default 500000)"
    )
    parser.add_argument("--only", default="", help="caseload: only pages whose name contains this")
    parser.add_argument("--out", type=Path, default=Path("bench/out"), help="folder for the JSON file")
    options = parser.parse_args(arguments)
    os.environ.setdefault("LEIDRAAD_HOME", str(Path(".leidraad").resolve()))
    module = importlib.import_module(f"bench.{'imports' if options.name == 'import' else options.name}")
    return int(module.run(options))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
