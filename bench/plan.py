# SPDX-License-Identifier: EUPL-1.2
"""The page of a large plan: 30 goals, 120 activities and 60 versions; and how quick two versions are compared.

The plans are made by the product's own use cases. Each page is asked of ten plans in turn, in one run with the yardstick.
What compares is timed in this process, over other pairs of versions and other plans each time.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date
from typing import Any

from bench import databases, plan_life, plan_pdf, servers
from bench.caseload import kind, monday
from bench.client import Client
from bench.databases import PASSWORD, ROOT, SEED, Recipe
from bench.report import Goal, machine, quantile, say, show_goals, table, write
from bench.timing import Asking, Series, fetching, in_turn, interleave
from leidraad.pure.plans.film import between, difference, on_day
from leidraad.pure.plans.words import tell

#: Name of the page, and what comes behind the address of the dossier.
PAGES = {"dossier": "", "plan": "/plan", "film": "/plan/film", "week": "/plan/week", "family": "/plan/gezin"}
TOWN, PLANS = 300, 10
EMAIL = f"regie@meet{TOWN}.example"
#: What is asked around every page, whatever it shows, counts too: the goal is of the whole page.
MOST_QUERIES, MOST_RATIO, MOST_MS, MOST_PDF_MS = 12, 6.0, 20.0, 100.0


def run(options: argparse.Namespace) -> int:
    """Measure, print, write; 0 when all goals were met."""
    rounds = options.rounds or (2 if options.quick else 5)
    requests = options.requests or (20 if options.quick else 60)
    about, on = machine(), monday()
    with ExitStack() as stack:
        server_url = stack.enter_context(databases.server())
        environ = databases.ready(server_url, Recipe("bench_plan", (TOWN,), 0, on))
        dossiers = filled(environ, on)
        asked = questions(environ, dossiers[0])
        yardstick = servers.yardstick_environment(server_url)
        yard = Client(stack.enter_context(servers.serving(servers.YARDSTICK, yardstick, "yardstick")).port)
        yard.post("/inloggen", {"email": "meter", "password": "meten is weten"})
        product = Client(stack.enter_context(servers.serving(servers.PRODUCT, environ, "bench_plan")).port)
        product.log_in(EMAIL, PASSWORD)
        askings: dict[tuple[str, str], Asking] = {("empty", "yardstick"): fetching(yard, ("/empty",))}
        for name, behind in PAGES.items():
            paths = [f"/dossiers/{number}{behind}" for number in dossiers]
            askings[name, "product"] = fetching(product, paths)
        series = interleave(askings, rounds, requests)
        one_by_one = in_turn(
            {key: askings[key] for key in (("empty", "yardstick"), ("plan", "product"))}, rounds * requests
        )
    compared = comparing(on, 40 if options.quick else 200)
    letters = plan_pdf.timed(on, 10 if options.quick else 50)
    goals = judged(series, asked, compared, letters)
    shown(series, asked, compared, letters)
    show_goals(goals)
    show_turns(one_by_one)
    turns = {name: [one.p50, one.p95, len(one.seconds)] for (name, _where), one in one_by_one.items()}
    cells = {f"{name} {where}": [one.p50, one.p95, len(one.seconds)] for (name, where), one in series.items()}
    found = {"seed": SEED, "machine": about, "rounds": rounds, "requests": requests, "plans": len(dossiers),
             "goals": plan_life.GOALS, "activities": plan_life.ACTIVITIES, "versions": plan_life.VERSIONS,
             "cells": cells, "queries": asked, "compared ms": compared, "pdf ms": letters,
             "one by one": turns}  # fmt: skip
    write(options.out, "plan-quick" if options.quick else "plan", found, goals)
    return 0 if all(goal.met for goal in goals) else 1


def filled(environ: Mapping[str, str], on: date) -> list[int]:
    """The dossiers with a large plan; made when they are not there."""
    found: list[int] = _child(environ, "bench.plan_fill", EMAIL, on.isoformat(), str(PLANS))
    if len(found) < PLANS:
        raise RuntimeError(f"only {len(found)} dossiers with a plan")
    return found


def questions(environ: Mapping[str, str], dossier: int) -> dict[str, dict[str, int]]:
    """What each page asks the database, by what it is for."""
    paths = {name: f"/dossiers/{dossier}{behind}" for name, behind in PAGES.items()}
    sent: dict[str, list[str]] = _child(environ, "bench.counts", EMAIL, *paths.values())
    return {name: dict(Counter(kind(one) for one in sent[path])) for name, path in paths.items()}


def _child(environ: Mapping[str, str], module: str, *arguments: str) -> Any:
    command = [sys.executable, "-m", module, *arguments]
    answer = subprocess.run(command, env=dict(environ), cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr[-2000:])
    return json.loads(answer.stdout.strip().splitlines()[-1])


def comparing(on: date, times: int) -> dict[str, list[float]]:
    """Median and 95th percentile in milliseconds of what the film does, over plans and pairs of versions by chance."""
    rng = random.Random(SEED)
    lives = [plan_life.versions(SEED + number, on) for number in range(PLANS)]
    films = [plan_life.recorded(life) for life in lives]

    def states() -> tuple[Any, ...]:
        life = rng.choice(lives)
        first, second = sorted(rng.sample(range(1, plan_life.VERSIONS + 1), 2))
        return plan_life.state_at(life, first), plan_life.state_at(life, second)

    def everything() -> tuple[Any, ...]:
        state = plan_life.state_at(rng.choice(lives), plan_life.VERSIONS)
        return state, plan_life.other_text(state, rng.randrange(10**6))

    def days() -> tuple[Any, ...]:
        film = rng.choice(films)
        return film, *sorted(rng.sample([one.on for one in film], 2))

    jobs: dict[str, tuple[Callable[..., Any], Callable[[], tuple[Any, ...]]]] = {
        "difference of two versions": (difference, states),
        "difference where every text changed": (difference, everything),
        "the plan on a day": (lambda film, _first, second: on_day(film, second), days),
        "between two days, with who and why, in words": (lambda *given: tell(between(*given), {}, "nl"), days),
    }
    return {name: _timed(work, prepare, times) for name, (work, prepare) in jobs.items()}


def _timed(work: Callable[..., Any], prepare: Callable[[], tuple[Any, ...]], times: int) -> list[float]:
    seconds = []
    for _ in range(times):
        given = prepare()
        begun = time.perf_counter()
        work(*given)
        seconds.append(time.perf_counter() - begun)
    return [quantile(seconds, 0.5) * 1000, quantile(seconds, 0.95) * 1000]


def judged(
    series: Mapping[tuple[str, str], Series],
    asked: Mapping[str, Mapping[str, int]],
    compared: Mapping[str, list[float]],
    letters: Mapping[str, list[float]],
) -> list[Goal]:
    """What is asked of the page of a plan, of the film, and of the letters; the dossier page has goals of its own."""
    yard = series["empty", "yardstick"].p50
    page = series["plan", "product"].p50
    goals = [
        Goal("4.20", "page of a plan: queries, all included", sum(asked["plan"].values()), MOST_QUERIES, 10),
        Goal("4.20", "page of a plan p50 / yardstick p50", page / yard, MOST_RATIO, 4.0),
    ]
    goals += [Goal("4.20", f"{name}: ms p50", told[0], MOST_MS, 10.0) for name, told in compared.items()]
    return goals + [
        Goal("4.20", f"PDF, {name}: ms p50", told[0], MOST_PDF_MS, 50.0)
        for name, told in letters.items()
        if name not in plan_pdf.TOLD_ONLY
    ]


def show_turns(series: Mapping[tuple[str, str], Series]) -> None:
    """The same ratio when page and yardstick take turns at every request: no goal, as each finds the caches of the other."""
    yard, page = series["empty", "yardstick"], series["plan", "product"]
    low = quantile(page.seconds, 0.1) / quantile(yard.seconds, 0.1)
    say(f"\nRequest by request in turn: {page.p50:.1f} / {yard.p50:.1f} ms = {page.p50 / yard.p50:.2f}"
        f" (lowest tenth of each: {low:.2f})")  # fmt: skip


def shown(
    series: Mapping[tuple[str, str], Series],
    asked: Mapping[str, Mapping[str, int]],
    compared: Mapping[str, list[float]],
    letters: Mapping[str, list[float]],
) -> None:
    """The tables."""
    yard = series["empty", "yardstick"]
    say(f"\nMilliseconds, p50 / p95 (yardstick {yard.p50:.1f} / {yard.p95:.1f})")
    table(
        ("page of a large plan", "p50", "p95", "÷ yardstick", "queries"),
        [(name, f"{one.p50:.1f}", f"{one.p95:.1f}", f"{one.p50 / yard.p50:.2f}", str(sum(asked[name].values())))
         for name in PAGES for one in (series[name, "product"],)],
    )  # fmt: skip
    table(("film", "p50 ms", "p95 ms"), [(name, *(f"{one:.2f}" for one in told)) for name, told in compared.items()])
    table(("PDF", "p50 ms", "p95 ms"), [(name, *(f"{one:.1f}" for one in told)) for name, told in letters.items()])
