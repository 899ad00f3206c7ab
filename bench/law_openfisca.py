# SPDX-License-Identifier: EUPL-1.2
"""Runs twelve real rules in openfisca-core, to measure against.

Run by `bench.law` in a virtual environment of its own; it knows nothing of Leidraad but the columns in the file it is given.
    python bench/law_openfisca.py bulk|one|one-trace COLUMNS.npz RUNS [OUT.npz]
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from law_openfisca_rules import AT, EPOCH, FLAGS, KINDS, NAT, NUMBERS, RULES, SLOTS, System, Values
from openfisca_core.simulations import SimulationBuilder


def inputs(columns: dict[str, Values]) -> dict[str, Values]:
    """The columns as openfisca wants them."""
    found: dict[str, Values] = {}
    dates = (*KINDS, *(f"slot{n}_{name}" for n in range(SLOTS) for name in ("on", "since", "until", "new_end")))
    for name in dates:
        days = columns[name].astype("int64")
        found[name] = np.where(days > 0, (days - EPOCH).astype("datetime64[D]"), NAT)
    for name in (*NUMBERS, *(f"slot{n}_{name}" for n in range(SLOTS) for name in ("kind", "code"))):
        found[name] = columns[name].astype(np.int32)
    return found | {name: columns[name].astype(bool) for name in FLAGS}


def run(system: System, given: dict[str, Values], count: int, trace: bool = False) -> dict[str, Values]:
    """One simulation: all facts in, three answers for each rule out."""
    simulation = SimulationBuilder().build_default_simulation(system.tbs, count=count)
    simulation.trace = trace
    for name, values in given.items():
        simulation.set_input(name, "ETERNITY", values)
    return {
        f"{kind}_{rule}": simulation.calculate(f"{kind}_{rule}", AT)
        for rule in RULES
        for kind in ("state", "starts", "due")
    }


def plain(found: dict[str, Values]) -> dict[str, Values]:
    """Days as ordinals, -1 where there is none."""
    answer = {}
    for name, values in found.items():
        if name.startswith("state"):
            answer[name] = values.astype(np.int8)
        else:
            answer[name] = np.where(values != NAT, values.astype("datetime64[D]").astype("int64") + EPOCH, -1).astype(
                np.int32
            )
    return answer


def main() -> None:
    """Set up, warm up, time, print one line of JSON."""
    mode, file, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with np.load(file) as loaded:
        columns = {name: loaded[name] for name in loaded.files}
    count = len(columns["regime"])
    system = System(columns)
    given = inputs(columns)
    if mode == "bulk":
        found = run(system, given, count)
        if len(sys.argv) > 4:
            np.savez(sys.argv[4], **plain(found))
        del found
        work: Callable[[int], object] = lambda number: run(system, given, count)  # noqa: E731
    else:
        ones = [{name: values[n : n + 1] for name, values in given.items()} for n in range(min(count, 200))]
        work = lambda number: run(system, ones[number % len(ones)], 1, mode == "one-trace")  # noqa: E731
        work(0)
    seconds, cpu = [], []
    for number in range(runs):
        before, processor = time.perf_counter(), time.process_time()
        work(number)
        seconds.append(time.perf_counter() - before)
        cpu.append(time.process_time() - processor)
    peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "items": count if mode == "bulk" else 1, "peak_mb": peak}))


if __name__ == "__main__":
    main()
