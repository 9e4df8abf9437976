"""The contestants that can be made here do their work; nothing is timed."""

from __future__ import annotations

import importlib.util

import pytest
from tests.benchmarks.contestants import programs

MODULES = {
    "hand-written": "logging",
    "floor": "logging",
    "xworkflows": "xworkflows",
    "finite-state-machine": "finite_state_machine",
    "Automat": "automat",
    "transitions": "transitions",
    "python-statemachine": "statemachine",
    "sismic": "sismic",
}
IMPORTABLE = [name for name, module in MODULES.items() if importlib.util.find_spec(module)]


@pytest.mark.parametrize("contestant", IMPORTABLE)
def test_every_program_does_its_work_again_and_again(contestant: str) -> None:
    for program in programs(contestant).values():
        program.run(times=3)


def test_ours_has_every_program_of_the_hand_written_class() -> None:
    assert programs("hand-written").keys() <= programs("xworkflows").keys()


def test_work_that_is_not_done_is_noticed() -> None:
    program = programs("hand-written")["transition"]
    program.namespace["m"].go = lambda: None
    with pytest.raises(ValueError, match="a"):
        program.run()
