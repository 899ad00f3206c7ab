# SPDX-License-Identifier: EUPL-1.2
"""The dossier page and saving one form, while the country grows (aims 7a-7c).

The form is a contact moment: checked, with rights, stored, with the family's next dates, the timeline and an
audit line, durable (fsync) before the answer. Every save carries an id of its own, as the page gives it.
"""

import argparse
import itertools
import uuid
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime

from bench import databases, servers
from bench.caseload import Town, monday
from bench.cells import dossier_ids
from bench.client import Client, Refused, fields
from bench.databases import PASSWORD, SEED, Recipe
from bench.report import Goal, machine, say, show_goals, table, write
from bench.timing import Asking, Series, fetching, interleave

PAGE, SAVE = "dossier page", "save a contact moment"


def run(options: argparse.Namespace) -> int:
    """Measure, print, write; 0 when all goals were met."""
    rounds, requests = (
        options.rounds or (2 if options.quick else 5),
        options.requests or (20 if options.quick else 60),
    )
    about = machine()
    with ExitStack() as stack:
        server_url = stack.enter_context(databases.server())
        towns = steps(quick=options.quick)
        yardstick = servers.yardstick_environment(server_url)
        yard = Client(stack.enter_context(servers.serving(servers.YARDSTICK, yardstick, "yardstick")).port)
        yard.post("/inloggen", {"email": "meter", "password": "meten is weten"})
        askings: dict[tuple[str, str], Asking] = {("empty", "yardstick"): fetching(yard, ("/empty",))}
        for town in towns:
            environ = databases.ready(server_url, town.recipe)
            port = stack.enter_context(servers.serving(servers.PRODUCT, environ, town.recipe.name)).port
            askings |= asking(town, port)
        series = interleave(askings, rounds, requests)
    goals = judged(towns, series)
    rows = [(name, *(_text(series.get((name, town.label))) for town in towns)) for name in (PAGE, SAVE)]
    say(f"\nMilliseconds, p50 / p95 (yardstick {_text(series['empty', 'yardstick'])})")
    table(("", *(town.label for town in towns)), rows)
    show_goals(goals)
    cells = {f"{name} at {label}": [one.p50, one.p95, len(one.seconds)] for (name, label), one in series.items()}
    found = {"seed": SEED, "machine": about, "rounds": rounds, "requests": requests, "cells": cells}
    write(options.out, "dossier-quick" if options.quick else "dossier", found, goals)
    return 0 if all(goal.met for goal in goals) else 1


def steps(*, quick: bool) -> list[Town]:
    """The smallest and the largest step of the caseload benchmark."""
    on = monday()
    if quick:
        return [
            Town("1k alone", Recipe("bench_q_alone", (1_000,), 0, on), 1_000),
            Town("1k in 50k", Recipe("bench_q_50k", (1_000,), 50_000, on), 1_000),
        ]
    return [
        Town("1k alone", Recipe("bench_1k", (1_000,), 0, on), 1_000),
        Town("1k in 500k", Recipe("bench_500k", (1_000, 50_000), 500_000, on), 1_000),
    ]


def asking(town: Town, port: int) -> dict[tuple[str, str], Asking]:
    """Fetch and save, over the dossiers of the director's own list."""
    client = Client(port)
    client.log_in(town.email, PASSWORD)
    ids = dossier_ids(client, 4)
    paths = [f"/dossiers/{number}" for number in ids]
    return {(PAGE, town.label): fetching(client, paths), (SAVE, town.label): saving(client, paths)}


def saving(client: Client, paths: Sequence[str]) -> Asking:
    """An asking that records contact; only sending the form is timed, not fetching it."""
    hidden = fields(client.get(paths[0]).text)
    turn = itertools.count()

    def ask(number: int) -> float:
        path = f"{paths[next(turn) % len(paths)]}/contact"
        answer = client.post(path, hidden | contact(str(uuid.uuid4())))
        if answer.status != 303 or not answer.location.startswith("/dossiers/"):
            raise Refused(f"{path}: {answer.status}")
        return answer.seconds

    return ask


def contact(submission: str) -> dict[str, str]:
    """What somebody fills in after a telephone call."""
    return {
        "kind": "phone",
        "happened_on": datetime.now().astimezone().date().isoformat(),
        "reached": "on",
        "for_household": "on",
        "summary": f"Gemeten: {submission}",
        "domain": "general",
        "submission": submission,
    }


def judged(towns: Sequence[Town], series: Mapping[tuple[str, str], Series]) -> list[Goal]:
    """The three aims."""
    yard = series["empty", "yardstick"].p50
    first, last = towns[0].label, towns[-1].label
    page, save = series[PAGE, last], series[SAVE, last]
    return [
        Goal("7a", f"{last}: {PAGE} p50 / yardstick p50", page.p50 / yard, 3.0, 1.8),
        Goal("7b", f"{last}: {SAVE} p50 / yardstick p50", save.p50 / yard, 2.5, 1.7),
        Goal("7c", f"{PAGE} p95 {last} / {first}", page.p95 / series[PAGE, first].p95, 1.4, 1.15),
        Goal("7c", f"{SAVE} p95 {last} / {first}", save.p95 / series[SAVE, first].p95, 1.4, 1.15),
    ]


def _text(one: Series | None) -> str:
    return f"{one.p50:.1f} / {one.p95:.1f}" if one else "-"
