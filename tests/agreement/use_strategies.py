"""Writers of what a program does with an object that has workflows."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.agreement.programs import Use
from tests.agreement.words import FIELDS, STATES, TRANSITIONS, name

CALLS = ("", "1", "'x'", "1, 'x'", "1, 2, 3")


def use(random: Random, owners: Sequence[str], workflows: Sequence[str]) -> Use:
    """Write what is done with an object of one of several classes."""
    write = random.choice((_of_state, _of_state, _test, _of_workflow, _of_transition))
    return Use(random.choice(owners), write(random, workflows))


def _of_state(random: Random, _: Sequence[str]) -> str:
    field, state = random.choice(FIELDS), name(random, STATES)
    return random.choice((f"o.{field}.is_{state}", f"o.state = {state!r}"))


def _test(random: Random, _: Sequence[str]) -> str:
    """Write a test of the state; one that never holds is a mistake."""
    field, state = f"o.{random.choice(FIELDS)}", name(random, STATES)
    return random.choice(
        (
            f"return {field} == {state!r}",
            f"return {state!r} == {field}",
            f"return not {field} != {state!r}",
            f"return {field}.name == {state!r}",
            f"return {field} in [{state!r}]",
            f"return {field}.name in ({state!r},)",
            f"return not {field} not in {{{state!r}}}",
            f"match {field}.name:\n    case {state!r}:\n        return True\nreturn False",
            _membership(field, (state, name(random, STATES))),
        )
    )


def _membership(field: str, states: tuple[str, str]) -> str:
    # The test may hold although one of the states is unknown: it is asked of each, too.
    return (
        f"{field} in {states!r}\nreturn all(each in {field}.workflow.states for each in {states})"
    )


def _of_workflow(random: Random, workflows: Sequence[str]) -> str:
    workflow = random.choice(workflows)
    state, transition = name(random, STATES), name(random, TRANSITIONS)
    return random.choice(
        (
            f"{workflow}.states.{state}",
            f"{workflow}.states[{state!r}]",
            f"return {state!r} in {workflow}.states",
            f"{workflow}.transitions.{transition}",
            f"{workflow}.transitions[{transition!r}]",
            f"return {transition!r} in {workflow}.transitions",
            f"{workflow}.transitions.available_from({workflow}.states.{state})",
        )
    )


def _of_transition(random: Random, _: Sequence[str]) -> str:
    transition = name(random, TRANSITIONS)
    called = f"({random.choice(CALLS)})"
    return random.choice(
        (
            f"o.{transition}{called}",
            f"o.{transition}{called}",
            f"o.do_{transition}{called}",
            f"o.{transition}.is_available()",
        )
    )
