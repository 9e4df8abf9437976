"""Where the checker says that a transition is not available, running the program must prove it.

Random functions test states, perform transitions, and let foreign code change any state between.
One run of mypy checks them all.  Then they are run again and again, from all states, and whenever
one comes to a call that was reported, that call has to be refused.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.agreement.guarded import STATES, WORLD, Writer
from tests.plugin.harness import Project

from xworkflows import InvalidTransitionError

FUNCTIONS = int(os.environ.get("INTERLOCK_AGREE", "300"))
SEED = int(os.environ.get("INTERLOCK_SEED", "0"))
RUNS = 60


class NotRefusedError(BaseException):
    """A reported transition was performed, or failed otherwise."""


def test_what_is_reported_is_refused_whenever_it_is_reached(tmp_path: Path) -> None:
    writer = Writer(Random(SEED))
    functions = [writer.function(f"function_{number}") for number in range(FUNCTIONS)]
    text = "\n\n".join((WORLD, *functions))
    reported = _reported(tmp_path, text)
    lines = text.splitlines()
    for line in reported:
        lines[line - 1] = re.sub(r"(\w+\.\w+)\(\)", r"refused(\1)", lines[line - 1])
    proofs = _run("\n".join(lines))
    print(f"{FUNCTIONS} functions, {len(reported)} reported calls, refused {proofs} times")
    assert len(reported) > FUNCTIONS / 10
    assert proofs > len(reported)


def _reported(folder: Path, text: str) -> set[int]:
    said = Project(folder, {"program.py": text}).check()
    return {each.line for each in said if each.code == "unavailable-transition"}


def _run(text: str) -> int:
    """Run every function of a program, and return how often a reported call was refused."""
    proofs = 0

    def refused(transition: Any) -> None:
        nonlocal proofs
        try:
            transition()
        except InvalidTransitionError:
            proofs += 1
            raise
        except BaseException as error:
            raise NotRefusedError(transition) from error
        raise NotRefusedError(transition)

    program: dict[str, Any] = {"refused": refused, "__name__": "program"}
    exec(compile(text, "program.py", "exec"), program)
    random = Random(SEED)
    for name, function in list(program.items()):
        for _ in range(RUNS if name.startswith("function_") else 0):
            _call(name, function, program, random)
    return proofs


def _call(name: str, function: Any, program: dict[str, Any], random: Random) -> None:
    order = program["Order"]()
    other = order if random.random() < 0.3 else program["Order"]()
    program["ORDERS"][:] = [order, other]
    for each in program["ORDERS"]:
        each.state = random.choice(STATES)
    try:
        with contextlib.suppress(Exception):
            function(order, other, program["Foreign"](), [1, 2], random.random() < 0.5)
    except NotRefusedError as error:
        pytest.fail(f"{name}: {error} was not refused, after all", pytrace=False)
