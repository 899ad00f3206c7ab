# SPDX-License-Identifier: EUPL-1.2
"""The list of somebody who helps, beside the list of who directs, in a country of 100,000 dossiers.

A teacher of a language school who was let in to 200 participants, and one who was let in to 5,000, each list their people; the
director of the same municipality lists hers. One server, asked in turn. A persona has a database role of its own with one rule
per table, so a helper's page costs what her own people cost, however many there are around them.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date

from bench import databases, servers
from bench.caseload import kind, monday
from bench.cells import LIST
from bench.client import Client
from bench.databases import PASSWORD, ROOT, SEED, Recipe
from bench.report import Goal, machine, say, show_goals, table, write
from bench.timing import Asking, Series, fetching, in_turn

PEOPLE = "/mijn-mensen"
MOST_RATIO, AIM_RATIO, MOST_QUERIES = 3.0, 1.5, 14
DIRECTOR = "director"


def email(size: int, number: int) -> str:
    """The address of the teacher with so many participants."""
    return f"docent{number}@meet{size}.example"


def size_and_country(*, quick: bool) -> tuple[int, int, tuple[int, ...]]:
    """Dossiers of the municipality, of the country around it, and how many participants each teacher has."""
    return (1_000, 5_000, (50, 400)) if quick else (20_000, 80_000, (200, 5_000))


def run(options: argparse.Namespace) -> int:
    """Measure, print, write; 0 when all goals were met."""
    requests = (options.rounds or (2 if options.quick else 5)) * (options.requests or (20 if options.quick else 60))
    about, on = machine(), monday()
    size, country, numbers = size_and_country(quick=options.quick)
    recipe = Recipe("bench_q_network" if options.quick else "bench_network", (size,), country, on)
    with ExitStack() as stack:
        server_url = stack.enter_context(databases.server())
        environ = databases.ready(server_url, recipe)
        filled(environ, size, on, numbers)
        port = stack.enter_context(servers.serving(servers.PRODUCT, environ, recipe.name)).port
        series = in_turn(_askings(port, size, numbers), requests)
        queries = questions(environ, size, numbers)
        contents = databases.checksum(environ["DATABASE_OWNER_URL"])
    # What a processor and a cache have to get used to is no part of the page.
    series = {key: Series(one.seconds[len(one.seconds) // 10 :]) for key, one in series.items()}
    goals = judged(series, queries, numbers)
    say(f"\nMilliseconds, p50 / p95, {contents['dossiers']:,} dossiers")
    table(("page", "ms", "statements"), [(f"{who}: {page}", f"{one.p50:.1f} / {one.p95:.1f}", str(queries.get((who, page), "")))
                                         for (page, who), one in series.items()])  # fmt: skip
    show_goals(goals)
    cells = {f"{who}: {page}": [one.p50, one.p95, len(one.seconds)] for (page, who), one in series.items()}
    found = {"seed": SEED, "machine": about, "requests": requests, "data": contents, "cells": cells,
             "queries": {f"{who}: {page}": number for (who, page), number in queries.items()}}  # fmt: skip
    write(options.out, "network-quick" if options.quick else "network", found, goals)
    return 0 if all(goal.met for goal in goals) else 1


def filled(environ: Mapping[str, str], size: int, on: date, numbers: tuple[int, ...]) -> None:
    """The teachers; made when they are not there."""
    _child(environ, "bench.network_fill", str(size), on.isoformat(), *map(str, numbers))


def helper(number: int) -> str:
    """What a teacher is called in the tables."""
    return f"teacher of {number:,}"


def _askings(port: int, size: int, numbers: tuple[int, ...]) -> dict[tuple[str, str], Asking]:
    director = Client(port)
    director.log_in(f"regie@meet{size}.example", PASSWORD)
    askings: dict[tuple[str, str], Asking] = {
        ("list", DIRECTOR): fetching(director, (LIST,)),
        ("search", DIRECTOR): fetching(director, (f"{LIST}?q=hassan", f"{LIST}?q=selam")),
    }
    for number in numbers:
        client = Client(port)
        client.log_in(email(size, number), PASSWORD)
        askings["list", helper(number)] = fetching(client, (PEOPLE,))
        askings["search", helper(number)] = fetching(client, (f"{PEOPLE}?q=hassan", f"{PEOPLE}?q=selam"))
    return askings


def questions(environ: Mapping[str, str], size: int, numbers: tuple[int, ...]) -> dict[tuple[str, str], int]:
    """How many statements each list sends, all included."""
    who = {DIRECTOR: (f"regie@meet{size}.example", LIST)} | {helper(one): (email(size, one), PEOPLE) for one in numbers}
    found = {}
    for name, (address, path) in who.items():
        sent: dict[str, list[str]] = json.loads(_child(environ, "bench.counts", address, path))
        found[name, "list"] = sum(Counter(kind(one) for one in sent[path]).values())
    return found


def _child(environ: Mapping[str, str], module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    answer = subprocess.run(command, env=dict(environ), cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr[-2000:])
    return answer.stdout.strip().splitlines()[-1]


def judged(
    series: Mapping[tuple[str, str], Series], queries: Mapping[tuple[str, str], int], numbers: tuple[int, ...]
) -> list[Goal]:
    """A helper's list beside the director's: both halves of the answer time, and how often the database is asked."""
    goals = []
    for number in numbers:
        for page in ("list", "search"):
            mine, hers = series[page, helper(number)], series[page, DIRECTOR]
            what = f"{helper(number)}: {page}"
            goals.append(Goal("19", f"{what} p50 / p50 of the director", mine.p50 / hers.p50, MOST_RATIO, AIM_RATIO))
            goals.append(Goal("19", f"{what} p95 / p95 of the director", mine.p95 / hers.p95, MOST_RATIO, AIM_RATIO))
    most = max(found for (who, _page), found in queries.items() if who != DIRECTOR)
    fewest = min(found for (who, _page), found in queries.items() if who != DIRECTOR)
    goals.append(Goal("19", "statements of a helper's list", most, MOST_QUERIES, 10))
    goals.append(Goal("19", "statements more for the longest list than the shortest", most - fewest, 0, 0))
    return goals
