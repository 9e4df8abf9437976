"""The decorator that makes a method a stage, and the stages a class has."""

from __future__ import annotations

import functools
import inspect
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, Protocol, cast

from staged_script.names import validate_stage_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from staged_script.staged_script import StagedScript

Params = ParamSpec("Params")


class Stage(NamedTuple):
    """A stage as its class defines it.

    Attributes:
        name: The name, as used on the command line.
        heading: What is printed when the stage begins.
        method: The name of the method that runs the stage.
    """

    name: str
    heading: str
    method: str


class StageDuration(NamedTuple):
    """How long one attempt at a stage took.

    Attributes:
        stage: The name of the stage.
        duration: The time between its beginning and its end.
    """

    stage: str
    duration: timedelta


class StageDecorator(Protocol):
    """Turns the body of a stage into a method that runs the whole stage.

    Callers of the method pass what the body takes, and get None whatever the body returns.
    """

    def __call__(self, body: Callable[Params, object], /) -> Callable[Params, None]:
        """Decorate the body.

        Args:
            body: The function to run in the body of the stage.

        Raises:
            TypeError: If the body is not a plain function that runs when it is called.
        """
        ...


def stage_decorator(stage_name: str, heading: str) -> StageDecorator:
    """Make the decorator of one stage; see :meth:`.StagedScript.stage`."""
    name = validate_stage_name(stage_name)

    def decorate(body: Callable[Params, object], /) -> Callable[Params, None]:
        _check_body(name, body)

        @functools.wraps(body)
        def run(script: StagedScript, /, *args: Any, **kwargs: Any) -> None:
            # Here, since tenacity need not be loaded to define a script or to show its help.
            from staged_script.phases import run_stage  # noqa: PLC0415

            run_stage(script, name, heading, body, *args, **kwargs)

        run.__dict__.update(stage_name=name, stage_heading=heading)
        return cast("Callable[Params, None]", run)

    return decorate


def _check_body(stage_name: str, body: object) -> None:
    """Refuse a body that is not a method, or that would not run when it is called."""
    function = getattr(body, "__func__", getattr(body, "fget", body))
    if isinstance(body, (staticmethod, classmethod, property, type)) or not callable(body):
        problem = f"is of type {type(body).__name__!r}; decorate a plain method instead"
    elif inspect.iscoroutinefunction(body) or inspect.isasyncgenfunction(body):
        problem = "is async and nobody would await it; call asyncio.run() in a plain method"
    elif inspect.isgeneratorfunction(body):
        problem = "is a generator and nobody would loop over it; remove the yield"
    else:
        return
    where = getattr(function, "__qualname__", repr(body))
    raise TypeError(f"{where}: the body of stage {stage_name!r} {problem}.")


def is_stage(value: object) -> bool:
    """Tell whether an attribute of a class is a stage, possibly decorated further."""
    marks = getattr(value, "__dict__", {})
    return callable(value) and "stage_name" in marks and "stage_heading" in marks


def stages_of(cls: type) -> dict[str, Stage]:
    """Find the stages of a class in order of definition, those of its parents first.

    Parents count in the order in which the class names them.  A method that overrides the method
    of a stage keeps the place of that stage, whether it is decorated anew or not.  A subclass may
    also redefine a stage under another method name.

    Args:
        cls: The class to look at.

    Returns:
        The stages by name.

    Raises:
        ValueError: If two methods define one stage, and neither class derives from the other.
    """
    found: dict[str, list[tuple[type, Stage]]] = {}
    for method in dict.fromkeys(_stage_methods(cls)):
        if candidate := _find_stage(cls, method):
            found.setdefault(candidate[1].name, []).append(candidate)
    return {name: _prevailing(cls, candidates) for name, candidates in found.items()}


def _stage_methods(cls: type) -> Iterator[str]:
    """Name the methods that are stages: those of each parent, then those of the class itself."""
    for base in cls.__bases__:
        yield from _stage_methods(base)
    for method, value in vars(cls).items():
        if is_stage(value):
            yield method


def _prevailing(cls: type, candidates: list[tuple[type, Stage]]) -> Stage:
    """Choose the definition of a stage that overrides all the others in a class."""
    first, *others = sorted(candidates, key=lambda candidate: cls.__mro__.index(candidate[0]))
    owner, stage = first
    for other, rival in others:
        if owner is other or not issubclass(owner, other):
            raise ValueError(
                f"Class {cls.__name__!r} has two stages named {stage.name!r}: "
                f"{owner.__name__}.{stage.method} and {other.__name__}.{rival.method}; "
                f"rename one of them."
            )
    return stage


def _find_stage(cls: type, method: str) -> tuple[type, Stage] | None:
    """Find the stage that a method runs, and the class that says so.

    A plain function that overrides a stage leaves the name and heading to the one it overrides.
    """
    for base in cls.__mro__:
        if method not in vars(base):
            continue
        value: Any = vars(base)[method]
        if is_stage(value):
            return base, Stage(value.stage_name, value.stage_heading, method)
        if not callable(value):
            return None
    return None
