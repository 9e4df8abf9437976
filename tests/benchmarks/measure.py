"""Measure one contestant, in its own environment and process; answers in JSON.

``python -m tests.benchmarks.measure CONTESTANT SECONDS`` prints, for each row, the nanoseconds of
a unit of work (calibrated, the best of many short repetitions), and the bytes of an object, new
and used.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import timeit
import tracemalloc
from typing import Any

from tests.benchmarks.contestants import Program, programs

OBJECTS = 2000
#: At least, and of so many seconds: some of many short ones are spared what else a machine does.
REPETITIONS = 5
REPETITION = 0.001


def pin() -> None:
    """Keep this process, and those that it starts, on one processor where the system can do so.

    It is the last one: others tend to be on the first.
    """
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def nanoseconds(program: Program, seconds: float) -> float:
    """Return how long a unit of work takes, at best, in about so many seconds of trying."""
    program.run()
    timer = timeit.Timer(program.statement, globals=program.namespace)
    loops = 1
    while (taken := timer.timeit(loops)) < REPETITION:
        loops *= 2
    taken = min(timer.repeat(max(REPETITIONS, int(seconds / taken)), loops))
    program.run()
    return taken / loops / program.units * 1e9


def size(create: Program, transition: Program | None) -> float:
    """Return the bytes that an object takes: a new one, or one that went through transitions."""
    namespace: dict[str, Any] = dict(create.namespace)
    work = compile(transition.statement if transition else "pass", "<benchmark>", "exec")
    objects: list[Any] = [None] * (2 * OBJECTS)
    for index in range(2 * OBJECTS):
        if index == OBJECTS:  # the first ones have filled the caches
            gc.collect()
            tracemalloc.start()
        objects[index] = namespace["m"] = namespace["new"]()
        exec(work, namespace)
    gc.collect()
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return taken / OBJECTS


def main(contestant: str, seconds: str) -> None:
    """Print what was measured."""
    rows = programs(contestant)
    measured = {row: nanoseconds(program, float(seconds)) for row, program in rows.items()}
    if "create" in rows:
        measured["memory, new"] = size(rows["create"], None)
        measured["memory, used"] = size(rows["create"], rows["transition"])
    print(json.dumps(measured))


if __name__ == "__main__":
    main(*sys.argv[1:])
