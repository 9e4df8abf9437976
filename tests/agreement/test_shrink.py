"""What shows a disagreement can be cut down, and stays a program."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from random import Random

import pytest
from tests.agreement.programs import Source
from tests.agreement.script_strategies import script_program
from tests.agreement.shrink import shrink, without_one_part
from tests.agreement.strategies import program


@pytest.mark.parametrize("write", [program, script_program])
def test_whatever_is_left_of_a_program_can_be_parsed(write: object) -> None:
    assert callable(write)
    for number in range(25):
        for smaller in without_one_part(write(Random(number))):
            _parse(smaller)


def test_a_program_is_cut_down_to_what_fails() -> None:
    whole = next(
        found
        for number in range(100)
        if (found := program(Random(number))).workflows[0].form == "comprehension"
        and "hook_" in str(found)
    )

    def failing(candidates: Sequence[Source]) -> list[bool]:
        return ["def hook_" in str(each) for each in candidates]

    least = shrink(whole, failing)
    assert "def hook_" in str(least)
    assert not any(failing(list(without_one_part(least))))
    _parse(least)


def test_nothing_at_all_is_left_of_what_always_fails() -> None:
    least = shrink(program(Random(1)), lambda candidates: [True] * len(candidates))
    assert not least.classes
    _parse(least)


def _parse(source: Source) -> None:
    for text in source.modules("main").values():
        ast.parse(text)
