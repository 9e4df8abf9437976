"""What happens when the objects of a program are used, in whatever state they may be."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from typeguard import TypeCheckError

from interlock.live.hooks import problems
from interlock.live.script import NEVER_RUN
from interlock.live.script import problems as problems_of_phase
from interlock.spec.script import PHASES, suffix
from staged_script import RetryStage, StagedScript
from xworkflows import AbortTransition
from xworkflows.base import HOOK_BEFORE, HOOK_CHECK, HOOK_ON_LEAVE, noop

CALLS: list[tuple[Any, ...]] = [(), (1,), ("x",), (1, "x")]
"""What to call transitions with, where their implementation takes it."""


@dataclass(frozen=True)
class Performance:
    """What came of performing a transition, or of running a stage.

    Attributes:
        expected: What foretells that it fails.
        raised: What it raised.
    """

    expected: list[str]
    raised: list[Exception]


class AlwaysNoError(Exception):
    """The answer to a question is no, whatever the state of the object."""


def can_be_used(function: Any) -> bool:
    """Whether the class that a function is for has states, and hooks that can all be pleased.

    Nobody is told of hooks around a transition without implementation that ask for different
    arguments, so that any call of it fails.  What a transition that leaves no state is given is
    never looked at, and neither is what a hook is given that never runs.
    """
    cls = function.__annotations__["o"]
    has_states = (len(field.workflow.states) for field in getattr(cls, "_workflows", {}).values())
    properties = list(_properties(cls))
    generated = (each for each in properties if each.implementation is noop)
    return (
        all(has_states)
        and all(map(_is_looked_at, properties))
        and all(any(_takes(each, args) for args in CALLS) for each in generated)
    )


def _is_looked_at(prop: Any) -> bool:
    """Whether a transition, performed in the right state, comes to look at all it is given."""
    hooks = (hook for of_kind in prop.hooks.values() for hook in of_kind)
    return prop.transition.source and not any(_never_runs(hook.function) for hook in hooks)


def _properties(cls: Any) -> Iterator[Any]:
    for implemented in getattr(cls, "_xworkflows_implems", {}).values():
        yield from implemented.implementations.values()


def use(function: Any) -> Iterator[Exception]:
    """Run a function of an object in each state, and yield what is raised."""
    yield from _asked(function, _objects(function.__annotations__["o"]))


def configure(cls: Any) -> Iterator[Exception]:
    """Run the method by which a class configures its stages, and yield what is raised."""
    if "configure" in vars(cls) and issubclass(cls, StagedScript):
        yield from _asked(cls.configure, [cls(cls._defined_stages)])


def _asked(function: Any, objects: Iterable[Any]) -> Iterator[Exception]:
    answers: list[object] = []
    for made in objects:
        yield from _error(lambda made=made: answers.append(function(made)))
    if answers and not any(answer in (True, None) for answer in answers):
        yield AlwaysNoError(f"in {len(answers)} states")


def perform(cls: Any) -> Iterator[tuple[str, Performance]]:
    """Perform every transition and run every stage of a class."""
    for implemented in getattr(cls, "_xworkflows_implems", {}).values():
        for prop in filter(_can_be_called, implemented.implementations.values()):
            attribute = implemented.transitions_at[prop.transition.name]
            hooks = [hook for of_kind in prop.hooks.values() for hook in of_kind]
            expected = [each for hook in hooks for each in problems(hook, prop)]
            if expected and any(_never_runs(hook.function) for hook in hooks):
                continue
            errors = list(_calls(cls, attribute, prop))
            raised = [each for each in errors if _counts(each, prop.implementation)]
            if raised or not errors:
                yield f"{implemented.state_field}.{attribute}", Performance(expected, raised)
    for stage in getattr(cls, "_defined_stages", {}).values():
        yield stage.method, Performance(_wrong_phases(cls, stage.name), list(_runs(cls, stage)))


def _objects(cls: Any) -> Iterator[Any]:
    """Yield an object in each state."""
    if issubclass(cls, StagedScript):
        yield _script(cls, cls._defined_stages)
        return
    fields = {name: field.workflow.states for name, field in getattr(cls, "_workflows", {}).items()}
    for states in itertools.product(*(of_field or [None] for of_field in fields.values())):
        made = cls()
        for name, state in zip(fields, states, strict=True):
            if state:
                setattr(made, name, state)
        yield made


def _error(function: Any, *args: Any, **kwargs: Any) -> Iterator[Exception]:
    """Yield what a call raises; that a transition is not allowed is in order."""
    try:
        function(*args, **kwargs)
    except AbortTransition:
        pass
    except Exception as error:
        yield error


def _never_runs(function: Any) -> bool:
    """Whether a hook only returns what nobody awaits, so that its types are never looked at."""
    return any(is_kind(function) for is_kind in NEVER_RUN)


def _can_be_called(prop: Any) -> bool:
    """Whether there is a way to perform a transition at all."""
    return prop.transition.source and any(_takes(prop, args) for args in CALLS)


def _calls(cls: Any, attribute: str, prop: Any) -> Iterator[Exception]:
    """Perform a transition in all ways that its implementation takes, and yield what is raised."""
    for made in _objects(cls):
        yield from _error(getattr(made, attribute).is_available)
    for args in CALLS:
        if _takes(prop, args):
            for made in _objects(cls):
                yield from _error(getattr(made, attribute), *args)


def _counts(error: Exception, implementation: Any) -> bool:
    """Whether an error could be foreseen: not where a type was never declared.

    One that does not count may come before one that does, so that nothing is certain.
    """
    declared = inspect.signature(implementation)
    annotations = [each.annotation for each in declared.parameters.values()][1:]
    is_typed = declared.empty not in (*annotations, declared.return_annotation)
    return is_typed or not isinstance(error, TypeCheckError)


def _takes(prop: Any, args: tuple[Any, ...]) -> bool:
    """Whether the implementation takes some arguments; what a no-op takes is up to its hooks."""
    if prop.implementation is not noop:
        return _accepts(prop.implementation, *args)
    return all(
        _accepts(hook.function, *args)
        if kind in (HOOK_BEFORE, HOOK_ON_LEAVE)
        else any(_accepts(hook.function, result, *args) for result in (None, 1, "x"))
        for kind, hooks in prop.hooks.items()
        for hook in hooks
        if kind != HOOK_CHECK
    )


def _accepts(function: Any, *args: Any) -> bool:
    return not list(_error(function, None, *args))


def _script(cls: Any, chosen: Any) -> Any:
    """Make a script that runs some of its stages, and retries each once."""
    made = cls(cls._defined_stages)
    retries = [
        argument
        for name in cls._defined_stages
        for argument in (f"--{name}-retry-attempts=2", f"--{name}-retry-delay=0")
    ]
    made.parse_args([*retries, *(["--stage", *chosen] if chosen else [])])
    # To lay out what nobody reads takes longer than all the rest.
    vars(made.console).update(log=_silent, print=_silent)
    return made


def _silent(*_: object, **__: object) -> None:
    pass


def _wrong_phases(cls: Any, stage: str) -> list[str]:
    """Return what is wrong with the phases of a stage; one that does nothing does not fail."""
    overrides = ((phase, getattr(cls, f"{phase}_{suffix(stage)}", None)) for phase in PHASES)
    found = (each for phase, override in overrides for each in problems_of_phase(phase, override))
    return [each for each in found if "does nothing" not in each]


def _runs(cls: Any, stage: Any) -> Iterator[Exception]:
    """Run a stage, skip it, and retry it until it is given up."""
    yield from _error(getattr(_script(cls, [stage.name]), stage.method))
    yield from _error(getattr(_script(cls, []), stage.method))
    retried = _script(cls, [stage.name])
    retried.fails = RetryStage
    yield from _error(getattr(retried, stage.method))
