"""Programs of any size, for what reads programs to be measured on.

Every module has a workflow, ten classes that apply it and ten functions that use their objects.
`orders` writes one with Interlock.  `plain_orders` writes by hand what mypy, with the plugin, knows
of that module: what is a class, an attribute or a method there is one here; the rest is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

PACKAGE = "warehouse"
CLASSES = 10
"""In each module, and as many functions that use their objects."""

STATES = ("draft", "checked", "paid", "packed", "shipped", "cancelled")
TRANSITIONS = {
    "check": (("draft",), "checked"),
    "pay": (("draft", "checked"), "paid"),
    "pack": (("paid",), "packed"),
    "ship": (("packed",), "shipped"),
    "cancel": (("draft", "checked", "paid"), "cancelled"),
}
IMPLEMENTED = "pay"

Writer = Callable[[int], str]


def write(root: Path, modules: int, writer: Writer) -> None:
    """Write a package of some modules, each of which uses one that stands before it."""
    package = root / PACKAGE
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""A warehouse."""\n')
    (package / "plain.py").write_text(_PLAIN)
    for number in range(modules):
        path_of(root, number).write_text(writer(number))


def path_of(root: Path, number: int) -> Path:
    """Return the file of a module."""
    return root / PACKAGE / f"orders_{number:04}.py"


def orders(number: int) -> str:
    """Return a module with a workflow."""
    states = [f'    ("{name}", "{name.title()}"),' for name in STATES]
    transitions = [f"    {(name, *ends)!r}," for name, ends in TRANSITIONS.items()]
    workflow = [
        "class Flow(Workflow):",
        '    """What may happen to an order."""',
        "",
        *_indented(["states = (", *states, ")", "transitions = (", *transitions, ")"]),
        '    initial_state = "draft"',
    ]
    return _module(number, _IMPORTS, "\n".join(workflow), _CLASS)


def plain_orders(number: int) -> str:
    """Return the same module, written by hand without Interlock."""
    names = ", ".join(f'"{name}"' for name in STATES)
    workflow = [
        *_plain_class("FlowState(StateOf)", [f"is_{name}: bool" for name in STATES]),
        f"    name: Literal[{names}]",
        *_plain_class("FlowStates(States)", [f"{name}: State" for name in STATES]),
        *_plain_class("FlowTransitions(Transitions)", [f"{each}: Move" for each in TRANSITIONS]),
        *_plain_class("Flow(Flows[FlowState])", ["states: FlowStates"]),
        "    transitions: FlowTransitions",
        "    initial_state: State",
    ]
    generated = (f"{name}: Moves[..., Any]" for name in TRANSITIONS if name != IMPLEMENTED)
    of_class = _CLASS.replace("(WorkflowEnabled)", "").replace(
        "    state = Flow()", "\n".join(["    state = Flow()", *_indented(generated)])
    )
    return _module(number, _PLAIN_IMPORTS, "\n".join(workflow), of_class)


def _plain_class(head: str, members: list[str]) -> list[str]:
    return ["", "", f"class {head}:", '    """Of an order."""', "", *_indented(members)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _module(number: int, imports: str, workflow: str, of_class: str) -> str:
    earlier = f"from {PACKAGE}.orders_{number // 2:04} import Order0 as Earlier\n" if number else ""
    classes = [
        part.replace("Order", f"Order{each}")
        for each in range(CLASSES)
        for part in (of_class, _USE.replace("handle", f"handle{each}"))
    ]
    return "\n\n".join(
        [f"{imports}{earlier}", workflow, *classes, *([_USE_OF_EARLIER] if number else [])]
    )


_IMPORTS = '''\
"""Orders."""

from __future__ import annotations

from xworkflows import Workflow, WorkflowEnabled, after_transition, transition, transition_check
'''

_PLAIN_IMPORTS = '''\
"""Orders."""

from __future__ import annotations

from typing import Any, Literal

from warehouse.plain import Flows, Move, Moves, State, StateOf, States, Transitions
from warehouse.plain import after_transition, transition, transition_check
'''

_CLASS = '''\
class Order(WorkflowEnabled):
    """An order of some items."""

    state = Flow()

    def __init__(self, owner: str, prices: dict[str, int]) -> None:
        self.owner = owner
        self.prices = prices
        self.received = 0
        self.notes: list[str] = []

    @transition()
    def pay(self, amount: int) -> str:
        """Take the money."""
        self.received += amount
        return f"{self.owner} paid {amount}"

    @transition_check("pack", "ship")
    def is_paid(self) -> bool:
        """Whether all the money is there."""
        return self.received >= self.total()

    @after_transition("pay")
    def note(self, receipt: str, amount: int) -> None:
        """Keep a note of a payment."""
        self.notes.append(f"{receipt} of {self.total()}" if amount else receipt)

    def total(self) -> int:
        """Return what there is to pay."""
        return sum(price for price in self.prices.values())

    def cheapest(self, count: int = 3) -> list[tuple[str, int]]:
        """Return the items that cost least."""
        listed = sorted(self.prices.items(), key=lambda item: (item[1], item[0]))
        return [(name.title(), price) for name, price in listed[:count]]

    def summary(self) -> str:
        """Return some lines about the order."""
        lines = [f"{name:20} {price:8}" for name, price in self.cheapest(len(self.prices))]
        if self.notes:
            lines.extend(note.strip().capitalize() for note in self.notes)
        return "\\n".join([self.owner.upper(), *lines])
'''

_USE = '''\
def handle(order: Order, payments: list[int]) -> str:
    """Take an order through its life."""
    for payment in payments:
        if order.state.is_draft or order.state.is_checked:
            print(order.pay(payment).lower())
    if order.pack.is_available():
        order.pack()
        order.ship()
    if order.state == "cancelled":
        order.notes.append("cancelled")
    return f"{order.state.name}: {order.total()} {order.summary()}"
'''

_USE_OF_EARLIER = '''\
def follow(order: Earlier) -> Order0:
    """Make an order of another one."""
    if order.state.is_shipped and not order.cancel.is_available():
        return Order0(order.owner, dict(order.cheapest()))
    order.cancel()
    return Order0(order.owner, {})
'''

_PLAIN = '''\
"""What Interlock's classes are to mypy, in plain Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, overload

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
F = TypeVar("F", bound=Callable[..., Any])


class State:
    """A state."""

    name: str
    title: str


class StateOf:
    """The state of an object."""

    state: State
    title: str

    def __eq__(self, other: object) -> bool:
        return str(self) == other


class States:
    """All states."""

    def __getitem__(self, name: str) -> State:
        raise KeyError(name)


class Move:
    """A transition."""

    name: str
    source: list[State]
    target: State


class Transitions:
    """All transitions."""

    def __getitem__(self, name: str) -> Move:
        raise KeyError(name)


class Performed(Generic[P, R]):
    """A transition of an object."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Perform it."""
        raise NotImplementedError

    def is_available(self) -> bool:
        """Tell whether it can be performed."""
        raise NotImplementedError


class Moves(Generic[P, R]):
    """Gives a transition on an object."""

    @overload
    def __get__(self, instance: None, owner: object = None) -> Moves[P, R]: ...
    @overload
    def __get__(self, instance: object, owner: object = None) -> Performed[P, R]: ...
    def __get__(self, instance: object, owner: object = None) -> Any:
        raise NotImplementedError


class Flows(Generic[S]):
    """Gives the state of an object."""

    @overload
    def __get__(self, instance: None, owner: object) -> Flows[S]: ...
    @overload
    def __get__(self, instance: object, owner: object) -> S: ...
    def __get__(self, instance: object, owner: object) -> Any:
        raise NotImplementedError

    @overload
    def __set__(self, instance: None, value: Flows[S]) -> None: ...
    @overload
    def __set__(self, instance: object, value: str | State | S) -> None: ...
    def __set__(self, instance: object, value: object) -> None:
        raise NotImplementedError


class transition:
    """Marks an implementation."""

    def __call__(self, function: Callable[Concatenate[Any, P], R]) -> Moves[P, R]:
        raise NotImplementedError


class _Hook:
    def __init__(self, *names: str) -> None:
        self.names = names

    def __call__(self, function: F) -> F:
        return function


class transition_check(_Hook):
    """Marks a check."""


class after_transition(_Hook):
    """Marks a hook."""
'''
