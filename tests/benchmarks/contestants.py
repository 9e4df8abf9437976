"""The same work in each library: programs for the benchmark of the runtime.

A program is a namespace, a statement to be timed, how many units of work the statement does, and an
expression that tells afterwards whether the work was done. Only what a program needs is imported,
so that each can be made in an environment that has its library.
"""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

logging.getLogger().setLevel(logging.WARNING)  # imported in every contestant, as in real programs

HOOKS = 100


@dataclass(frozen=True)
class Program:
    """A statement to time, and how to tell that it did its work."""

    statement: str
    namespace: dict[str, Any]
    units: int = 1
    done: str = "True"

    def run(self, times: int = 1) -> dict[str, Any]:
        """Run the statement, and return the namespace.

        Raises:
            AssertionError: The work was not done.
        """
        code = compile(self.statement, "<benchmark>", "exec")
        for _ in range(times):
            exec(code, self.namespace)
        assert eval(self.done, self.namespace), f"not done: {self.statement}: {self.done}"
        return self.namespace


class Plain:
    """What one would write by hand: a state that is compared and set."""

    def __init__(self) -> None:
        self.state = "a"

    def go(self) -> None:
        if self.state != "a":
            raise ValueError(self.state)
        self.state = "b"

    def back(self) -> None:
        if self.state != "b":
            raise ValueError(self.state)
        self.state = "a"

    def can_go(self) -> bool:
        return self.state == "a"

    @property
    def is_a(self) -> bool:
        return self.state == "a"


class Hooked:
    """By hand: an implementation with a check, something before and something after."""

    def __init__(self) -> None:
        self.state = "a"
        self.calls = 0

    def check(self) -> bool:
        self.calls += 1
        return True

    def before(self) -> None:
        self.calls += 1

    def implementation(self) -> int:
        self.calls += 1
        return 1

    def after(self, result: int) -> None:
        self.calls += result

    def go(self) -> int:
        if self.state != "a" or not self.check():
            raise ValueError(self.state)
        self.before()
        result = self.implementation()
        self.state = "a"
        self.after(result)
        return result


def hand_written() -> dict[str, Program]:
    made: dict[str, Any] = {"new": Plain, "m": Plain()}
    calls = [f"    self.hook_{number}()" for number in range(HOOKS)]
    source = ["def go(self):", "    self.calls = 0", *calls, "    self.state = 'a'"]
    methods: dict[str, Any] = {}
    exec("\n".join(source), methods)
    hooks = {f"hook_{number}": _copy(count) for number in range(HOOKS)}
    many = type("Many", (), {**hooks, "go": methods["go"]})
    return {
        "transition": Program("m.go(); m.back()", made, 2, "m.state == 'a'"),
        "hooks": Program("m.go()", {"m": Hooked()}, 1, "m.calls % 4 == 0 < m.calls"),
        "available": Program("yes = m.can_go()", made, 1, "yes"),
        "predicate": Program("yes = m.is_a", made, 1, "yes"),
        "create": Program("m = new()", dict(made), 1, "m.state == 'a'"),
        "100 hooks": Program("m.go()", {"m": many()}, 1, f"m.calls == {HOOKS}"),
    }


def count(self: Any) -> None:
    """Count a call: a hook that does next to nothing."""
    self.calls += 1


class Called:
    """What a look-up gives: an object that knows of what it is, and does nothing when called."""

    __slots__ = ("instance", "transition")
    instance: Any
    transition: Any

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return None

    def is_available(self) -> bool:
        return True


class LookedUp:
    """A descriptor that makes such an object."""

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        called = Called()
        called.instance = instance
        called.transition = self
        return called


class Floor:
    """No transitions, but all that it takes in Python that they can be objects."""

    go = LookedUp()
    back = LookedUp()


def floor() -> dict[str, Program]:
    made: dict[str, Any] = {"m": Floor()}
    return {
        "transition": Program("m.go(); m.back()", made, 2, "m.go.instance is m"),
        "available": Program("yes = m.go.is_available()", made, 1, "yes"),
    }


def xworkflows() -> dict[str, Program]:
    """Return the programs for ``xworkflows``, be it ours or the public one."""
    import xworkflows as library

    made = _enabled(library, 3)
    hooked = _enabled(library, 3, **_hooks(library))
    hooked["m"].calls = 0
    many = {f"hook_{n}": library.before_transition("loop")(_copy(count)) for n in range(HOOKS)}
    hundred = _enabled(library, 3, **many)["m"]
    programs = {
        "transition": Program("m.go(); m.back()", made, 2, "m.state.is_a"),
        "hooks": Program("m.loop()", hooked, 1, "m.calls % 4 == 0 < m.calls and m.state.is_a"),
        "available": Program("yes = m.go.is_available()", made, 1, "yes"),
        "predicate": Program("yes = m.state.is_a", made, 1, "yes"),
        "create": Program("m = new()", dict(made), 1, "m.state.is_a"),
        "100 hooks": Program(
            "m.calls = 0; m.loop()", {"m": hundred}, 1, f"m.calls == {HOOKS} and m.state.is_a"
        ),
    }
    for size in (5, 50, 500):
        grown = _enabled(library, size)
        programs[f"transition of {size}"] = Program("m.go(); m.back()", grown, 2, "m.state.is_a")
    return programs


def _enabled(library: Any, size: int, **attributes: Any) -> dict[str, Any]:
    names = ["a", "b", *(f"s{number}" for number in range(size - 2))]
    chain = [(f"next_{left}", left, right) for left, right in pairwise(names)]
    namespace = {
        "states": [(name, name) for name in names],
        "transitions": [("go", "a", "b"), ("back", "b", "a"), ("loop", "a", "a"), *chain],
        "initial_state": "a",
    }
    workflow: Any = type(library.Workflow)("Flow", (library.Workflow,), namespace)
    meta: Any = type(library.WorkflowEnabled)
    made = meta("Object", (library.WorkflowEnabled,), {"state": workflow(), **attributes})
    return {"new": made, "m": made()}


def _hooks(library: Any) -> dict[str, Any]:
    plain = vars(Hooked)
    return {
        "check": library.transition_check("loop")(_copy(plain["check"])),
        "before": library.before_transition("loop")(_copy(plain["before"])),
        "loop": library.transition()(_copy(plain["implementation"], "loop")),
        "after": library.after_transition("loop")(_copy(plain["after"])),
    }


def _copy(function: Any, name: str = "") -> Any:
    """Return a function of its own with the same code, as a class would define it."""
    return type(function)(function.__code__, function.__globals__, name or function.__name__)


def transitions() -> dict[str, Program]:
    from transitions import Machine

    arrows = [("go", "a", "b"), ("back", "b", "a"), ("loop", "a", "a")]

    class Model:
        pass

    def new(cls: type = Model, **hooks: Any) -> Any:
        model = cls()
        machine = Machine(model, ["a", "b", "c"], initial="a", auto_transitions=False)
        for arrow in arrows:
            machine.add_transition(*arrow, **(hooks if arrow[0] == "loop" else {}))
        return model

    hooked = type("Model", (), {**vars(Hooked), "after": lambda self: self.before()})
    steps = {"conditions": "check", "before": ["before", "implementation"], "after": "after"}
    made = {"new": new, "m": new()}
    return {
        "transition": Program("m.go(); m.back()", made, 2, "m.state == 'a'"),
        "hooks": Program("m.loop()", {"m": new(hooked, **steps)}, 1, "m.calls % 4 == 0 < m.calls"),
        "available": Program("yes = m.may_go()", made, 1, "yes"),
        "predicate": Program("yes = m.is_a()", made, 1, "yes"),
        "create": Program("m = new()", dict(made), 1, "m.state == 'a'"),
    }


def finite_state_machine() -> dict[str, Program]:
    from finite_state_machine import StateMachine, transition

    class Model(StateMachine):  # type: ignore[misc, unused-ignore]
        initial_state = "a"

        def __init__(self) -> None:
            self.state = self.initial_state
            super().__init__()

        @transition(source="a", target="b")  # type: ignore[untyped-decorator, unused-ignore]
        def go(self) -> None: ...

        @transition(source="b", target="a")  # type: ignore[untyped-decorator, unused-ignore]
        def back(self) -> None: ...

    made = {"new": Model, "m": Model()}
    return {
        "transition": Program("m.go(); m.back()", made, 2, "m.state == 'a'"),
        "predicate": Program("yes = m.state == 'a'", made, 1, "yes"),
        "create": Program("m = new()", dict(made), 1, "m.state == 'a'"),
    }


def automat() -> dict[str, Program]:
    from typing import Protocol

    from automat import TypeMachineBuilder

    class Moves(Protocol):
        def go(self) -> None: ...
        def back(self) -> int: ...

    class Core:
        calls = 0

    builder = TypeMachineBuilder(Moves, Core)
    a, b = builder.state("a"), builder.state("b")

    @a.upon(Moves.go).to(b)  # type: ignore[untyped-decorator, unused-ignore]
    def go(moves: Moves, core: Core) -> None: ...

    @b.upon(Moves.back).to(a)  # type: ignore[untyped-decorator, unused-ignore]
    def back(moves: Moves, core: Core) -> int:
        return 1

    factory = builder.build()
    made = {"new": lambda: factory(Core()), "m": factory(Core())}
    return {
        "transition": Program("m.go(); done = m.back()", made, 2, "done == 1"),
        "create": Program("m = new()", dict(made), 1, "m.go() is None"),
    }


def python_statemachine() -> dict[str, Program]:
    from statemachine import State, StateMachine

    class Model(StateMachine):  # type: ignore[misc, unused-ignore]
        a = State(initial=True)
        b = State()
        go = a.to(b)
        back = b.to(a)

    made = {"new": Model, "m": Model()}
    return {
        "transition": Program("m.go(); m.back()", made, 2, "m.a.is_active"),
        "available": Program("yes = any(e.id == 'go' for e in m.allowed_events)", made, 1, "yes"),
        "predicate": Program("yes = m.a.is_active", made, 1, "yes"),
        "create": Program("m = new()", dict(made), 1, "m.a.is_active"),
    }


def sismic() -> dict[str, Program]:
    from sismic.interpreter import Interpreter
    from sismic.io import import_from_yaml

    chart = import_from_yaml(
        """
        statechart:
          name: chart
          root state:
            name: root
            initial: a
            states:
              - name: a
                transitions: [{target: b, event: go}]
              - name: b
                transitions: [{target: a, event: back}]
        """
    )

    def new() -> Any:
        interpreter = Interpreter(chart)
        interpreter.execute()
        return interpreter

    made = {"new": new, "m": new()}
    moves = "m.queue('go'); m.execute(); m.queue('back'); m.execute()"
    return {
        "transition": Program(moves, made, 2, "'a' in m.configuration"),
        "predicate": Program("yes = 'a' in m.configuration", made, 1, "yes"),
        "create": Program("m = new()", dict(made), 1, "'a' in m.configuration"),
    }


CONTESTANTS: dict[str, Callable[[], dict[str, Program]]] = {
    "hand-written": hand_written,
    "floor": floor,
    "xworkflows": xworkflows,
    "finite-state-machine": finite_state_machine,
    "Automat": automat,
    "transitions": transitions,
    "python-statemachine": python_statemachine,
    "sismic": sismic,
}


def programs(contestant: str) -> dict[str, Program]:
    """Return the programs of a contestant, by the row of the table."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CONTESTANTS[contestant]()
