# SPDX-License-Identifier: EUPL-1.2
"""The caseload page and its search while the country around a municipality grows (aims 1a-1h).

One municipality of 1,000 dossiers, and one of 50,000, alone and inside a country; real server, real login,
real rights, row-level security and audit lines. The yardstick is a stock Django page behind a login, at the
same server command.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bench import databases, servers
from bench.cells import LIST, Cell, cells
from bench.client import Client
from bench.databases import PASSWORD, ROOT, SEED, Recipe
from bench.report import Goal, machine, quantile, say, show_goals, table, write
from bench.timing import Series, fetching, interleave, throughput

YARD = "yardstick"


@dataclass(frozen=True)
class Town:
    """A municipality under test: in which database it lies, how large it and its country are."""

    label: str
    recipe: Recipe
    size: int

    @property
    def email(self) -> str:
        """Its director's address."""
        return f"regie@meet{self.size}.example"


def towns(quick: bool, on: date) -> list[Town]:
    """The steps, alone first."""
    if quick:
        alone, large = Recipe("bench_q_alone", (1_000,), 0, on), Recipe("bench_q_50k", (1_000,), 50_000, on)
        return [Town("1k alone", alone, 1_000), Town("1k in 50k", large, 1_000)]
    largest = Recipe("bench_500k", (1_000, 50_000), 500_000, on)
    return [
        Town("1k alone", Recipe("bench_1k", (1_000,), 0, on), 1_000),
        Town("1k in 10k", Recipe("bench_10k", (1_000,), 10_000, on), 1_000),
        Town("1k in 100k", Recipe("bench_100k", (1_000,), 100_000, on), 1_000),
        Town("1k in 500k", largest, 1_000),
        Town("50k alone", Recipe("bench_50k", (50_000,), 0, on), 50_000),
        Town("50k in 500k", largest, 50_000),
    ]


def monday() -> date:
    """The Monday of this week: data stay good for a week, and their dates stay near today."""
    today = datetime.now().astimezone().date()
    return today - timedelta(days=today.weekday())


def run(options: argparse.Namespace) -> int:
    """Measure everything, print, write; 0 when all goals were met."""
    rounds, requests = (
        options.rounds or (2 if options.quick else 5),
        options.requests or (20 if options.quick else 60),
    )
    about = machine()
    with ExitStack() as stack:
        server_url = stack.enter_context(databases.server())
        asked = towns(options.quick, monday())
        environments = {town.recipe.name: databases.ready(server_url, town.recipe) for town in asked}
        clients = _clients(stack, asked, environments, server_url)
        per_town = {town.label: _chosen(clients[town.label], town, options) for town in asked}
        say(f"\n{sum(map(len, per_town.values()))} cells, {rounds} rounds of {requests} requests")
        series = _measure(clients, per_town, rounds, requests)
        rates = _rates(clients, asked, 1.0 if options.quick else 4.0)
        queries = {town.label: count(environments[town.recipe.name], town) for town in asked}
        contents = {name: databases.checksum(env["DATABASE_OWNER_URL"]) for name, env in environments.items()}
    _show(asked, per_town, series)
    # A part of the pages shows its table only: the goals compare all of them.
    goals = [] if options.only else _goals(asked, per_town, series, rates, queries)
    show_goals(goals)
    found = {"seed": SEED, "machine": about, "rounds": rounds, "requests": requests, "data": contents,
             "cells": _numbers(series), "throughput": rates, "queries": queries}  # fmt: skip
    write(options.out, "caseload-quick" if options.quick else "caseload", found, goals)
    return 0 if all(goal.met for goal in goals) else 1


def _clients(
    stack: ExitStack, asked: Sequence[Town], environments: Mapping[str, Mapping[str, str]], server_url: str
) -> dict[str, Client]:
    """A logged-in client for each town, and for the yardstick."""
    ports: dict[str, int] = {}
    for name, environ in environments.items():
        ports[name] = stack.enter_context(servers.serving(servers.PRODUCT, environ, name)).port
    yardstick = servers.yardstick_environment(server_url)
    yard = Client(stack.enter_context(servers.serving(servers.YARDSTICK, yardstick, YARD)).port)
    yard.post("/inloggen", {"email": "meter", "password": "meten is weten"})
    clients = {YARD: yard}
    for town in asked:
        client = clients[town.label] = Client(ports[town.recipe.name])
        client.log_in(town.email, PASSWORD)
    return clients


def _chosen(client: Client, town: Town, options: argparse.Namespace) -> list[Cell]:
    deep = 400 if town.size >= 20_000 else 0
    return [cell for cell in cells(client, deep) if options.only in cell.name]


def _measure(
    clients: Mapping[str, Client], per_town: Mapping[str, list[Cell]], rounds: int, requests: int
) -> dict[tuple[str, str], Series]:
    askings = {
        (cell.name, label): fetching(clients[label], cell.paths)
        for label, chosen in per_town.items()
        for cell in chosen
    }
    # Every round visits the yardstick several times, spread over the round.
    for visit in range(5):
        askings[f"empty, visit {visit + 1}", YARD] = fetching(clients[YARD], ("/empty",))
    askings["hello", YARD] = fetching(clients[YARD], ("/hello",))
    series = interleave(askings, rounds, requests)
    together = Series()
    for visit in range(5):
        together.seconds += series.pop((f"empty, visit {visit + 1}", YARD)).seconds
    series["empty", YARD] = together
    return series


def _rates(clients: Mapping[str, Client], asked: Sequence[Town], seconds: float) -> dict[str, float]:
    """Requests per second, three visits each in turn, the median."""
    labels = {YARD: "/empty", asked[0].label: LIST, asked[-1].label: LIST}
    got: dict[str, list[float]] = {label: [] for label in labels}
    for _ in range(3):
        for label, path in labels.items():
            got[label].append(throughput(clients[label], path, seconds))
    return {label: quantile(values, 0.5) for label, values in got.items()}


def count(environ: Mapping[str, str], town: Town) -> dict[str, dict[str, int]]:
    """Statements per page by what they are for: a full page, a filter, a search, one hit, no hit."""
    paths = [
        LIST,
        f"{LIST}?fase=plan",
        f"{LIST}?sorteer=naam",
        f"{LIST}?q=hassan",
        f"{LIST}?q=9912345678",
        f"{LIST}?q=xqzw",
    ]
    command = [sys.executable, "-m", "bench.counts", town.email, *paths]
    answer = subprocess.run(command, env=dict(environ), cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr[-2000:])
    found: dict[str, list[str]] = json.loads(answer.stdout.strip().splitlines()[-1])
    return {path: dict(Counter(kind(each) for each in sent)) for path, sent in found.items()}


def _pool(
    series: Mapping[tuple[str, str], Series], per_town: Mapping[str, list[Cell]], label: str, *kinds: str
) -> Series:
    pooled = Series()
    for cell in per_town[label]:
        if cell.kind in kinds:
            pooled.seconds += series[cell.name, label].seconds
    return pooled


def kind(statement: str) -> str:
    """What a statement is for: session, context, audit or page."""
    for name, sign in (
        ("session", "access_open_session"),
        ("context", "set_config"),
        ("audit", "access_write_event"),
    ):
        if sign in statement:
            return name
    return "page"


LISTS = ("list", "page", "filter", "sort")


def _goals(
    asked: Sequence[Town],
    per_town: Mapping[str, list[Cell]],
    series: Mapping[tuple[str, str], Series],
    rates: Mapping[str, float],
    queries: Mapping[str, Mapping[str, Mapping[str, int]]],
) -> list[Goal]:
    yard = series["empty", YARD]
    goals: list[Goal] = []
    pairs = [
        (town, next(one for one in reversed(asked) if one.size == town.size))
        for town in asked
        if " alone" in town.label
    ]
    for alone, large in pairs:
        lists, searches = (_pool(series, per_town, large.label, *kinds) for kinds in (LISTS, ("search",)))
        lists_alone = _pool(series, per_town, alone.label, *LISTS)
        goals.append(Goal("1a", f"{large.label}: list p50 / yardstick p50", lists.p50 / yard.p50, 2.0, 1.3))
        own = _pool(series, per_town, large.label, "empty")
        goals.append(Goal("18", f"{large.label}: list p50 / own empty page p50", lists.p50 / own.p50, 4.0, 2.7))
        goals.append(Goal("1b", f"{large.label}: list p95 / p95 {alone.label}", lists.p95 / lists_alone.p95, 1.4, 1.2))
        flat = searches.p95 / _pool(series, per_town, alone.label, "search").p95
        goals.append(Goal("1b", f"{large.label}: search p95 / p95 {alone.label}", flat, 1.4, 1.2))
        goals.append(Goal("1f", f"{large.label}: search p95 / list p95", searches.p95 / lists.p95, 1.5, 1.0))
        far = [series[cell.name, large.label].p50 for cell in per_town[large.label] if cell.kind == "page"]
        first = series["list, page 1", large.label].p50
        goals.append(Goal("1h", f"{large.label}: farthest page p50 / page 1 p50", max(far) / first, 1.5, 1.1))
    every = [sum(kinds.values()) for pages in queries.values() for kinds in pages.values()]
    page = [kinds.get("page", 0) for pages in queries.values() for kinds in pages.values()]
    goals.append(Goal("1c", "statements of a page, all included", max(every), 6, 4))
    goals.append(Goal("18", "statements beside login, context and audit", max(page), 5, 3))
    goals.append(
        Goal(
            "1d",
            "throughput of the list / yardstick",
            rates[asked[-1].label] / rates[YARD],
            0.5,
            0.75,
            least=True,
        )
    )
    return goals


def _show(asked: Sequence[Town], per_town: Mapping[str, list[Cell]], series: Mapping[tuple[str, str], Series]) -> None:
    say("\nMilliseconds, p50 / p95, one client")
    names = list(dict.fromkeys(cell.name for chosen in per_town.values() for cell in chosen))
    yard = series["empty", YARD]
    rows = [("yardstick: empty page", *(f"{yard.p50:.1f} / {yard.p95:.1f}" for _ in asked))]
    for name in names:
        cells_of = [series.get((name, town.label)) for town in asked]
        rows.append((name, *(f"{one.p50:.1f} / {one.p95:.1f}" if one and one.seconds else "-" for one in cells_of)))
    table(("page", *(town.label for town in asked)), rows)


def _numbers(series: Mapping[tuple[str, str], Series]) -> list[dict[str, Any]]:
    return [
        {
            "cell": name,
            "at": label,
            "requests": len(one.seconds),
            "p50_ms": round(one.p50, 3),
            "p95_ms": round(one.p95, 3),
        }
        for (name, label), one in series.items()
        if one.seconds
    ]
