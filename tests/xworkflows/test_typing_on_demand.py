"""`typing` is imported when annotations are evaluated, and not by importing the package."""

from __future__ import annotations

import subprocess
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

import pytest

import xworkflows
from xworkflows import base

Given = ParamSpec("Given")
Got = TypeVar("Got")
SomeWorkflow = TypeVar("SomeWorkflow", bound=base.Workflow)


class Lamp(base.Workflow):
    states = (("off", "Off"), ("on", "On"))
    transitions = (("switch", "off", "on"),)
    initial_state = "off"


def test_the_import_is_cheap() -> None:
    folder = Path(xworkflows.__file__).parents[1]
    code = (
        f"import sys; sys.path.append({str(folder)!r}); before = set(sys.modules); "
        "import xworkflows; after = set(sys.modules); "
        "print({'typing', 'collections', 'inspect', 're', 'warnings'} & (after - before))"
    )
    command = [sys.executable, "-S", "-c", code]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    assert result.stdout == "set()\n"


@pytest.mark.parametrize(
    ("annotated", "name", "expected"),
    [
        (base.transition, "check", Callable[..., Any] | None),
        (base.transition, "return", base.TransitionWrapper),
        (base.Hook.__call__, "return", Any),
        (base.BaseWorkflow.log_transition, "from_state", base.State | base.StateWrapper[Any]),
        (base.WorkflowEnabled, "_workflows", typing.ClassVar[dict[str, Any]]),
        (Lamp, "implementation_class", type[base.ImplementationWrapper[..., Any]]),
        (vars(base.ImplementationWrapper)["current_state"].fget, "return", base.StateWrapper[Any]),
        (base.ImplementationProperty.add_hook, "hook", base.Hook),
    ],
)
def test_annotations_can_be_evaluated(annotated: Any, name: str, expected: object) -> None:
    assert typing.get_type_hints(annotated)[name] == expected


def test_the_type_variables_of_a_decorator_are_its_own() -> None:
    hints = typing.get_type_hints(base.TransitionWrapper.__call__)
    parameters, result = typing.get_args(hints["return"])
    assert isinstance(parameters, ParamSpec)
    assert isinstance(result, TypeVar)
    assert typing.get_args(hints["func"])[1] is result


class LampState(base.StateWrapper[Lamp]): ...


class AnyState(base.StateWrapper[SomeWorkflow], Generic[SomeWorkflow]): ...


class Call(base.ImplementationWrapper[[int], str]): ...


class AnyCall(base.ImplementationWrapper[Given, Got], Generic[Given, Got]): ...


@pytest.mark.parametrize("kind", [LampState, AnyState, AnyState[Lamp], base.StateWrapper[Lamp]])
def test_classes_with_type_arguments_make_state_wrappers(kind: Any) -> None:
    lamp = Lamp()
    wrapper = kind(Lamp.states.on, lamp)
    assert wrapper.is_on
    assert wrapper == "on"
    assert isinstance(wrapper, base.StateWrapper)


@pytest.mark.parametrize("kind", [Call, AnyCall])
def test_classes_with_type_arguments_implement_transitions(kind: Any) -> None:
    class Switched(Lamp):
        implementation_class = kind

    class Room(xworkflows.WorkflowEnabled):
        lamp = Switched()

        @xworkflows.transition()
        def switch(self, watts: int) -> str:
            return f"{watts} W"

    room: Any = Room()
    assert type(room.switch) is kind
    assert room.switch(40) == "40 W"
    assert room.lamp == "on"


@pytest.mark.parametrize(
    "kind",
    [
        base.ImplementationProperty,
        base.ImplementationWrapper,
        base.TransitionWrapper,
    ],
)
def test_parameters_and_result_may_be_told_at_run_time(kind: Any) -> None:
    told = kind[[int], str]
    assert typing.get_origin(told) is kind
    assert typing.get_args(told) == ((int,), str) or typing.get_args(told) == ([int], str)
    assert {told: 1}[kind[[int], str]] == 1
    assert typing.get_args(kind[..., Any]) == (..., Any)
    assert typing.get_args(told | None) == (told, type(None))
