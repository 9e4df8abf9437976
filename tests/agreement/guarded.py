"""Functions that test the state of an object, perform transitions, and let much happen between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

STATES = ("draft", "paid", "shipped", "lost")
TRANSITIONS = ("pay", "ship", "lose", "revoke")
OBJECTS = ("order", "other")
DEEPEST = 3

WORLD = """
import random
from collections.abc import Iterator
from xworkflows import (
    Workflow, WorkflowEnabled, after_transition, before_transition, transition, transition_check
)

RANDOM = random.Random(0)
ORDERS: list["Order"] = []


def shake() -> bool:
    for each in ORDERS:
        if RANDOM.random() < 0.7:
            each.state = RANDOM.choice(["draft", "paid", "shipped", "lost"])
    return RANDOM.random() < 0.5


class OrderWorkflow(Workflow):
    states = (("draft", "D"), ("paid", "P"), ("shipped", "S"), ("lost", "L"))
    transitions = (
        ("pay", "draft", "paid"),
        ("ship", "paid", "shipped"),
        ("lose", ("paid", "shipped"), "lost"),
        ("revoke", ("paid", "lost"), "draft"),
    )
    initial_state = "draft"


class Order(WorkflowEnabled):
    state = OrderWorkflow()
    total: int = 0

    @transition()
    def lose(self) -> None:
        shake()

    @before_transition("pay")
    def before(self) -> None:
        shake()

    @after_transition("revoke")
    def after(self, *args: object) -> None:
        shake()

    @transition_check("ship")
    def check(self) -> bool:
        return shake()

    @property
    def shaking(self) -> bool:
        return shake()

    def __bool__(self) -> bool:
        return shake() or True


class Foreign:
    number = 0

    def __eq__(self, other: object) -> bool:
        return shake()

    def __bool__(self) -> bool:
        return shake()

    def __len__(self) -> int:
        return 1 + shake()

    def __str__(self) -> str:
        return str(shake())

    def __iter__(self) -> Iterator[int]:
        yield from [1, shake()]

    def __getitem__(self, index: int) -> int:
        return shake()

    def __setitem__(self, index: int, value: int) -> None:
        shake()

    def __add__(self, other: object) -> int:
        return shake()

    def __enter__(self) -> None:
        shake()

    def __exit__(self, *args: object) -> bool:
        return shake()

    def __setattr__(self, name: str, value: object) -> None:
        shake()

    @property
    def shaking(self) -> bool:
        return shake()
"""
"""What the functions work on: nearly everything about it may change the state of any order."""

PARAMETERS = "order: Order, other: Order, foreign: Foreign, tags: list[int], ready: bool"

EXPRESSIONS = (
    "shake()",
    "str(foreign)",
    "len(foreign)",
    "foreign + 1",
    "foreign[0]",
    "foreign == 1",
    "1 in [foreign, 2]",
    "foreign.shaking",
    "order.shaking",
    "[each for each in foreign]",
    "[*foreign]",
    "(lambda: shake())()",
    "(lambda: shake())",
    'f"{foreign}"',
    'f"{order.total} {order.state}"',
    "not foreign",
    "order is other",
    "isinstance(order, Order)",
    "len(tags) + order.total",
    "sum(tags)",
    "sum(foreign)",
    "order.state.title",
    "order.state.transitions()",
    "sorted(tags, key=lambda _: shake())",
    "sorted(tags)",
)
"""Some may change states, and some may not."""

STATEMENTS = (
    "foreign[0] = 1",
    "foreign.number = 1",
    "foreign.number += 1",
    "order.total = 2",
    "order.total += 1",
    "tags[0] = 1",
    "order = other",
    "order, other = other, order",
    "first, *rest = foreign",
    "third = order",
    "third.state = 'paid'",
    "third.ship()",
    "[order.pay() for _ in tags]",
    "order.state = RANDOM.choice(['draft', 'paid'])",
    "pass",
)


class Writer:
    """Writes functions.

    Args:
        random: Decides.
    """

    def __init__(self, random: Random) -> None:
        self._random = random

    def function(self, name: str) -> str:
        """Return the text of a function."""
        body = "\n".join(self._block(1, in_loop=False))
        return f"def {name}({PARAMETERS}) -> object:\n    third = other\n{body}\n    return None\n"

    def _block(self, depth: int, *, in_loop: bool) -> Iterator[str]:
        for _ in range(self._random.randint(1, 4 if depth < DEEPEST else 2)):
            yield from self._statement(depth, in_loop)

    def _statement(self, depth: int, in_loop: bool) -> Iterator[str]:
        indent = "    " * depth
        compound = [self._if, self._if, self._while, self._for, self._try, self._with, self._match]
        if depth < DEEPEST and self._random.random() < 0.5:
            yield from self._random.choice(compound)(depth, in_loop)
        else:
            yield indent + self._simple(in_loop)

    def _simple(self, in_loop: bool) -> str:
        pick = self._random.choice
        choices: list[Callable[[], str]] = [
            *[self._call] * 6,
            lambda: f"assert {self._condition()}",
            lambda: f"{pick(OBJECTS)}.state = {pick(STATES)!r}",
            lambda: pick(EXPRESSIONS),
            lambda: pick(STATEMENTS),
            lambda: f"if {self._condition()}: {pick(('return 1', 'raise ValueError'))}",
        ]
        if in_loop:
            choices.append(lambda: f"if {self._condition()}: {pick(('break', 'continue'))}")
        return pick(choices)()

    def _call(self) -> str:
        return f"{self._random.choice(OBJECTS)}.{self._random.choice(TRANSITIONS)}()"

    def _condition(self, depth: int = 0) -> str:
        roll = self._random.random()
        if depth < 2 and roll < 0.15:
            return f"not ({self._condition(depth + 1)})"
        if depth < 2 and roll < 0.4:
            operator = self._random.choice(("and", "or"))
            return f"({self._condition(depth + 1)} {operator} {self._condition(depth + 1)})"
        if roll < 0.5:
            return self._random.choice((*EXPRESSIONS, "foreign", "order", "ready", "tags"))
        return self._test()

    def _test(self) -> str:
        pick, name = self._random.choice, self._random.choice(OBJECTS)
        first, second = self._random.sample(STATES, 2)
        return pick(
            (
                f"{name}.state.is_{first}",
                f"{name}.state.name == {first!r}",
                f"{name}.state.name != {first!r}",
                f"{name}.state == {first!r}",
                f"{first!r} == {name}.state",
                f"{name}.state == OrderWorkflow.states.{first}",
                f"{name}.state != OrderWorkflow.states.{first}",
                f"{name}.state.name in ({first!r}, {second!r})",
                f"{name}.state not in [{first!r}, {second!r}]",
                f"{name}.{pick(TRANSITIONS)}.is_available()",
            )
        )

    def _if(self, depth: int, in_loop: bool) -> Iterator[str]:
        indent = "    " * depth
        yield f"{indent}if {self._condition()}:"
        yield from self._block(depth + 1, in_loop=in_loop)
        if self._random.random() < 0.3:
            yield f"{indent}elif {self._condition()}:"
            yield from self._block(depth + 1, in_loop=in_loop)
        if self._random.random() < 0.5:
            yield f"{indent}else:"
            yield from self._block(depth + 1, in_loop=in_loop)

    def _while(self, depth: int, in_loop: bool) -> Iterator[str]:
        indent, count = "    " * depth, f"count{depth}"
        yield f"{indent}{count} = 0"
        yield f"{indent}while {count} < 3 and {self._condition()}:"
        yield f"{indent}    {count} += 1"
        yield from self._block(depth + 1, in_loop=True)

    def _for(self, depth: int, in_loop: bool) -> Iterator[str]:
        indent = "    " * depth
        over = self._random.choice(("_ in tags", "_ in foreign", "order in [other, order]"))
        yield f"{indent}for {over}:"
        yield from self._block(depth + 1, in_loop=True)
        if self._random.random() < 0.2:
            yield f"{indent}else:"
            yield from self._block(depth + 1, in_loop=in_loop)

    def _try(self, depth: int, in_loop: bool) -> Iterator[str]:
        indent = "    " * depth
        yield f"{indent}try:"
        yield from self._block(depth + 1, in_loop=in_loop)
        if self._random.random() < 0.7:
            yield f"{indent}except Exception:"
            yield from self._block(depth + 1, in_loop=in_loop)
            yield f"{indent}else:"
            yield from self._block(depth + 1, in_loop=in_loop)
        else:
            yield f"{indent}finally:"
            yield from self._block(depth + 1, in_loop=False)

    def _with(self, depth: int, in_loop: bool) -> Iterator[str]:
        yield f"{'    ' * depth}with foreign:"
        yield from self._block(depth + 1, in_loop=in_loop)

    def _match(self, depth: int, in_loop: bool) -> Iterator[str]:
        indent = "    " * depth
        yield f"{indent}match {self._random.choice(('order.state.name', 'order.state'))}:"
        first, second, third = self._random.sample(STATES, 3)
        guard = f" if {self._condition()}" if self._random.random() < 0.4 else ""
        for pattern in (f"{first!r} | {second!r}{guard}", f"{third!r} as found", "_"):
            yield f"{indent}    case {pattern}:"
            yield from self._block(depth + 2, in_loop=in_loop)
