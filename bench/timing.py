# SPDX-License-Identifier: EUPL-1.2
"""Taking turns: in each round every cell is asked at every server, so all share the machine's weather."""

import multiprocessing
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.client import Client, Refused
from bench.report import quantile, say


@dataclass
class Series:
    """The seconds of one cell at one server."""

    seconds: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def p50(self) -> float:
        """Median, in milliseconds."""
        return quantile(self.seconds, 0.5) * 1000

    @property
    def p95(self) -> float:
        """95th percentile, in milliseconds."""
        return quantile(self.seconds, 0.95) * 1000


Asking = Callable[[int], float]


def interleave(askings: Mapping[tuple[str, str], Asking], rounds: int, requests: int) -> dict[tuple[str, str], Series]:
    """Ask each (cell, server) `requests` times in each of `rounds` rounds, in another order each round.

    The first round warms up and is thrown away. An asking gets a running number and returns its seconds.
    """
    series = {key: Series() for key in askings}
    for round_number in range(rounds + 1):
        keys = list(askings)
        random.Random(round_number).shuffle(keys)
        for key in keys:
            count = requests if round_number else max(5, requests // 6)
            got = [askings[key](round_number * requests + number) for number in range(count)]
            if round_number:
                series[key].seconds += got
        say(f"  round {round_number} of {rounds}" + ("" if round_number else " (warming up)"))
    return series


def in_turn(askings: Mapping[tuple[str, str], Asking], requests: int) -> dict[tuple[str, str], Series]:
    """Ask each (cell, server) once, then each again, and so on: all have the same weather, and nobody a warm processor."""
    series = {key: Series() for key in askings}
    for number in range(requests):
        for key, ask in askings.items():
            series[key].seconds.append(ask(number))
    return series


def fetching(client: Client, paths: Sequence[str]) -> Asking:
    """An asking that fetches these addresses in turn."""

    def ask(number: int) -> float:
        path = paths[number % len(paths)]
        answer = client.get(path)
        if answer.status != 200:
            raise Refused(f"{path}: {answer.status}")
        return answer.seconds

    return ask


def _hammer(
    port: int, cookies: dict[str, str], path: str, seconds: float, result: "multiprocessing.Queue[int]"
) -> None:
    client = Client(port)
    client.cookies = dict(cookies)
    count, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        if client.get(path).status != 200:
            result.put(-1)
            return
        count += 1
    result.put(count)


def throughput(client: Client, path: str, seconds: float, clients: int = 4) -> float:
    """Requests per second with several clients at once, each in a process of its own."""
    spawning = multiprocessing.get_context("fork")
    result: multiprocessing.Queue[int] = spawning.Queue()
    children = [
        spawning.Process(target=_hammer, args=(client.port, client.cookies, path, seconds, result))
        for _ in range(clients)
    ]
    for child in children:
        child.start()
    counts = [result.get(timeout=seconds + 60) for _ in children]
    for child in children:
        child.join()
    if -1 in counts:
        raise Refused(f"{path} under load")
    return sum(counts) / seconds
