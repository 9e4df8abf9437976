"""Carry out a generated program on the ``xworkflows`` at hand, and tell what happened.

The same program runs here on our package and, in a process of its own, on the public one: this
module therefore imports nothing but the standard library and ``xworkflows``. Programs and traces
are JSON. A trace says, in order, what each operation gave or raised, which functions were called
with which arguments and in which states, and what was logged.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
import types
import warnings
from typing import TYPE_CHECKING, Any

import xworkflows
from xworkflows import base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAXIMUM_DEPTH = 2  # of transitions performed by the functions of a transition

ERRORS: dict[str, type[Exception]] = {
    "RuntimeError": RuntimeError,
    "AttributeError": AttributeError,
    "ForbiddenTransition": xworkflows.ForbiddenTransition,
}


def run(program: dict[str, Any]) -> list[Any]:
    """Return the trace of a program, as it looks after a trip through JSON."""
    interpreter = Interpreter()
    with interpreter.listening(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        interpreter.execute(program)
    trace: list[Any] = json.loads(json.dumps(interpreter.trace))
    return trace


class Interpreter:
    """The workflows, classes and objects of one program, and the trace so far."""

    def __init__(self) -> None:
        self.trace: list[Any] = []
        self.workflows: list[Any] = []
        self.classes: list[Any] = []
        self.objects: list[Any] = []
        self.depth = 0

    def note(self, *entry: Any) -> None:
        """Add an entry to the trace."""
        self.trace.append(list(entry))

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Note every log record of the package."""
        handler = logging.Handler()
        handler.emit = lambda record: self.note(  # type: ignore[method-assign]
            "logged", record.name, record.levelname, record.getMessage()
        )
        logger = logging.getLogger("xworkflows")
        level, propagate = logger.level, logger.propagate
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
        try:
            yield
        finally:
            logger.setLevel(level)
            logger.propagate = propagate
            logger.removeHandler(handler)

    def execute(self, program: dict[str, Any]) -> None:
        """Make the classes, then perform the operations; a class that cannot be made is the end."""
        try:
            for definition in program["workflows"]:
                self.workflows.append(self._workflow(definition))
            for definition in program["classes"]:
                self.classes.append(self._class(definition))
            self.objects = [self.classes[index]() for index in program["objects"]]
        except Exception as error:
            self.note("not defined", kind_of(error))
            return
        for operation in program["operations"]:
            self._perform(*operation)

    def _perform(self, name: str, *arguments: Any) -> None:
        self.note("operation", name, *arguments)
        try:
            result = OPERATIONS[name](self, *arguments)
        except Exception as error:
            self.note("raised", kind_of(error))
        else:
            self.note("result", result)

    # Definitions

    def _workflow(self, definition: dict[str, Any]) -> Any:
        bases = tuple(self.workflows[index] for index in definition["bases"])
        namespace = {
            name: definition[name]
            for name in ("states", "transitions", "initial_state")
            if definition[name] is not None
        }
        if definition["logs"]:
            namespace["log_transition"] = self._log_transition(definition["name"])
        if definition["wraps"]:
            namespace["implementation_class"] = self._wrapper(definition["name"])
        return _new_class(definition["name"], bases or (xworkflows.Workflow,), namespace)

    def _log_transition(self, workflow: str) -> Callable[..., None]:
        def log_transition(
            itself: Any, transition: Any, from_state: Any, instance: Any, *args: Any, **kwargs: Any
        ) -> None:
            self.note(
                "log_transition",
                workflow,
                [told(transition), told(from_state), repr(instance), told(args), kwargs],
            )
            xworkflows.Workflow.log_transition(
                itself, transition, from_state, instance, *args, **kwargs
            )

        return log_transition

    def _wrapper(self, workflow: str) -> type:
        note = self.note

        class Wrapper(base.ImplementationWrapper):
            def __call__(self, *args: Any, **kwargs: Any) -> Any:
                note("wrapper", workflow, self.transition.name, told(args), kwargs)
                return super().__call__(*args, **kwargs)

        return Wrapper

    def _class(self, definition: dict[str, Any]) -> Any:
        bases = tuple(self.classes[index] for index in definition["bases"])
        if definition["enabled"] and not any(
            issubclass(base_class, xworkflows.WorkflowEnabled) for base_class in bases
        ):
            bases += (xworkflows.WorkflowEnabled,)
        name = definition["name"]
        namespace: dict[str, Any] = {"__repr__": lambda instance: f"<{name}>"}
        for field, workflow in definition["fields"]:
            namespace[field] = self.workflows[workflow]()
        for member in definition["members"]:
            namespace[member["name"]] = self._member(name, member)
        return _new_class(name, bases, namespace)

    def _member(self, owner: str, member: dict[str, Any]) -> Any:
        value: Any = self._function(f"{owner}.{member['name']}", member["function"], member["does"])
        for kind, details in member["decorators"]:
            decorate = self._transition if kind == "transition" else self._hook
            value = decorate(kind, f"{owner}.{member['name']}", details)(value)
        return staticmethod(value) if member["static"] else value

    def _hook(self, kind: str, label: str, details: dict[str, Any]) -> Any:
        names = [self.value(*name) for name in details["names"]]
        declaration = getattr(xworkflows, kind)
        return declaration(*names, priority=details["priority"], field=details["field"])

    def _transition(self, kind: str, label: str, details: dict[str, Any]) -> Any:
        functions = {
            moment: self._function(f"{label}({moment})", moment, does)
            for moment, does in details["functions"].items()
        }
        return xworkflows.transition(details["trname"], field=details["field"], **functions)

    def _function(self, label: str, name: str, does: dict[str, Any]) -> Callable[..., Any]:
        def function(instance: Any, *args: Any, **kwargs: Any) -> Any:
            self.note("called", label, told(args), kwargs, states_of(instance))
            return self._behave(instance, does)

        function.__name__ = name
        return function

    def _behave(self, instance: Any, does: dict[str, Any]) -> Any:
        if does.get("assigns"):
            field, state = does["assigns"]
            setattr(instance, field, state)
        if does.get("calls") and self.depth < MAXIMUM_DEPTH:
            self.depth += 1
            try:
                getattr(instance, does["calls"])()
            finally:
                self.depth -= 1
        if does.get("raises"):
            raise ERRORS[does["raises"]]("asked for")
        return does.get("returns")

    # Values

    def value(self, kind: str, *arguments: Any) -> Any:
        """Return the Python value that a program means."""
        return VALUES[kind](self, *arguments)

    # Operations

    def call(self, index: int, attribute: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """Perform a transition; what was never made one is not called."""
        transition = getattr(self.objects[index], attribute)
        if not isinstance(transition, base.ImplementationWrapper):
            return ["not a transition", told(transition)]
        return told(transition(*args, **kwargs))

    def available(self, index: int, attribute: str) -> Any:
        """Ask whether a transition is available."""
        return getattr(self.objects[index], attribute).is_available()

    def wrapper(self, index: int, attribute: str) -> Any:
        """Describe what a transition attribute gives."""
        wrapper = getattr(self.objects[index], attribute)
        return [
            wrapper.field_name,
            told(wrapper.transition),
            type(wrapper.workflow).__name__,
            told(wrapper.current_state),
            wrapper.implementation.__name__,
            sorted(kind for kind, hooks in wrapper.hooks.items() if hooks),
        ]

    def read(self, index: int, field: str) -> Any:
        """Describe the current state."""
        state = getattr(self.objects[index], field)
        names = [known.name for known in state.workflow.states]
        return [
            told(state),
            str(state),
            type(state.workflow).__name__,
            {name: getattr(state, f"is_{name}") for name in names},
            hash(state) == hash(state.name),
        ]

    def ask(self, index: int, field: str, name: str) -> Any:
        """Read ``is_<name>`` of the current state."""
        return getattr(getattr(self.objects[index], field), f"is_{name}")

    def assign(self, index: int, field: str, value: list[Any]) -> Any:
        """Assign to a state field, and describe the state after."""
        setattr(self.objects[index], field, self.value(*value))
        return told(getattr(self.objects[index], field))

    def compare(self, index: int, field: str, value: list[Any]) -> Any:
        """Compare the current state to a value, from both sides."""
        state, other = getattr(self.objects[index], field), self.value(*value)
        return [state == other, state != other, other == state, other != state]

    def transitions(self, index: int, field: str) -> Any:
        """List the transitions from the current state."""
        return told(list(getattr(self.objects[index], field).transitions()))

    def available_from(self, workflow: int, value: list[Any]) -> Any:
        """List the transitions from a state."""
        return told(list(self.workflows[workflow].transitions.available_from(self.value(*value))))

    def index(self, workflow: int, attribute: str, value: list[Any]) -> Any:
        """Index a list of states or transitions."""
        return told(getattr(self.workflows[workflow], attribute)[self.value(*value)])

    def attribute(self, workflow: int, attribute: str, name: str) -> Any:
        """Read an attribute of a list of states or transitions."""
        return told(getattr(getattr(self.workflows[workflow], attribute), name))

    def contains(self, workflow: int, attribute: str, value: list[Any]) -> Any:
        """Ask whether a list of states or transitions has a member."""
        return self.value(*value) in getattr(self.workflows[workflow], attribute)

    def describe_workflow(self, workflow: int) -> Any:
        """Describe a workflow in full."""
        described = self.workflows[workflow]
        return [
            told(list(described.states)),
            told(list(described.transitions)),
            told(described.initial_state),
            [len(described.states), len(described.transitions)],
        ]

    def describe_class(self, index: int) -> Any:
        """Describe what the metaclass found."""
        described = self.classes[index]
        return {
            field: [
                implems.transitions_at,
                sorted(implems.custom_implems),
                {
                    name: implementation.implementation.__name__
                    for name, implementation in implems.implementations.items()
                },
                type(described._workflows[field].workflow).__name__,
            ]
            for field, implems in described._xworkflows_implems.items()
        }


OPERATIONS: dict[str, Callable[..., Any]] = {
    name: getattr(Interpreter, name)
    for name in (
        "call",
        "available",
        "wrapper",
        "read",
        "ask",
        "assign",
        "compare",
        "transitions",
        "available_from",
        "index",
        "attribute",
        "contains",
        "describe_workflow",
        "describe_class",
    )
}

VALUES: dict[str, Callable[..., Any]] = {
    "plain": lambda interpreter, value: value,
    "state": lambda interpreter, workflow, name: interpreter.workflows[workflow].states[name],
    "transition": lambda interpreter, workflow, name: interpreter.workflows[workflow].transitions[
        name
    ],
    "current": lambda interpreter, index, field: getattr(interpreter.objects[index], field),
    "stranger": lambda interpreter, name: base.State(name, "Stranger"),
}


def kind_of(error: Exception) -> str:
    """Return the name of the exception; a KeyError with a better message is a KeyError."""
    return "KeyError" if isinstance(error, KeyError) else type(error).__name__


def told(value: Any) -> Any:
    """Describe a value in JSON."""
    if isinstance(value, base.StateWrapper):
        return ["StateWrapper", value.name, value.title]
    if isinstance(value, base.State):
        return ["State", value.name, value.title]
    if isinstance(value, base.Transition):
        sources = [told(source) for source in value.source]
        return ["Transition", value.name, sources, told(value.target)]
    if isinstance(value, (list, tuple)):
        return [told(element) for element in value]
    if value is None or isinstance(value, (str, int)):
        return value
    return type(value).__name__


def states_of(instance: Any) -> dict[str, str]:
    """Return the name of the state of every workflow field."""
    return {field: str(getattr(instance, field)) for field in sorted(type(instance)._workflows)}


def _new_class(name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
    return types.new_class(name, bases, exec_body=lambda target: target.update(namespace))


def main() -> None:
    """Answer programs with traces, one JSON document a line, until the input ends."""
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
