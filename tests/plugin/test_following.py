"""What is known at a call is the same, gone on from the call before or followed from the start."""

from __future__ import annotations

import random
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from mypy.nodes import CallExpr, Expression, MemberExpr
from tests.plugin.harness import Project

from interlock_mypy.typestate.expressions import Expressions
from interlock_mypy.typestate.facts import Facts
from interlock_mypy.typestate.following import Body

ORDER = """
import xworkflows

class OrderWorkflow(xworkflows.Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (
        ("pay", "draft", "paid"),
        ("ship", "paid", "shipped"),
        ("restart", ("paid", "shipped"), "draft"),
    )
    initial_state = "draft"

class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

def foreign() -> bool: ...
"""
SIMPLE = (
    "o.pay()",
    "o.ship()",
    "o.restart()",
    "o.pay(); o.ship()",
    "p.pay(); o.ship(p.ship())",
    "n += 1",
    "foreign()",
    "o = Order()",
    "assert o.state.is_paid",
    "if o.state.is_paid: o.ship()",
)
CONDITIONS = ("n > 1", "o.state.is_draft", "not o.state.is_paid", "p.state == 'paid'", "foreign()")
COMPOUND = (
    "if {condition}:\n{block}",
    "if {condition}:\n{block}\nelse:\n{block}",
    "if {condition}:\n{block}\nelif {condition}:\n{block}\nelse:\n{block}",
    "while {condition}:\n{block}",
    "for n in range(n):\n{block}\n    if {condition}:\n        break",
    "try:\n{block}\nfinally:\n{block}",
    "try:\n{block}\nexcept ValueError:\n{block}",
    "match n:\n    case 1:\n    {block}\n    case _:\n    {block}",
)
FUNCTIONS = 40
LOOPED = (
    "o.pay()",
    "assert o.state.is_draft\no.pay()",
    "if o.state.is_draft:\n    o.pay()\nelif n:\n    continue",
    "match n:\n    case 1:\n        o.pay()\n    case _:\n        break",
    "try:\n    o.pay()\nexcept ValueError:\n    o.ship()",
    "for n in range(n):\n    assert o.state.is_draft\n    o.pay()",
)


def _block(chance: random.Random, depth: int) -> str:
    """Return an indented block of some statements."""
    statements = [_statement(chance, depth) for _ in range(chance.randint(1, 4))]
    return textwrap.indent("\n".join(statements), "    ")


def _statement(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.6:
        return chance.choice(SIMPLE)
    parts = chance.choice(COMPOUND).split("{block}")
    found = parts[0]
    for part in parts[1:]:
        # In a case of a match the block stands one level deeper.
        indent = "    " if found.endswith("\n    ") else ""
        found += textwrap.indent(_block(chance, depth - 1), indent).removeprefix(indent) + part
    return found.replace("{condition}", chance.choice(CONDITIONS))


@pytest.mark.parametrize("typestate", ["default", "strict"])
def test_to_go_on_is_to_follow_from_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typestate: str
) -> None:
    chance = random.Random(typestate)
    functions = [
        f"def f{number}(o: Order, p: Order, n: int) -> None:\n{_block(chance, 3)}\n"
        for number in range(FUNCTIONS)
    ]
    settings = f"strict = True\n[interlock-mypy]\ntypestate = {typestate}"
    project = Project(tmp_path, {"orders.py": ORDER + "\n".join(functions)}, settings)
    known_at = Body.known_at
    answers: list[tuple[int, Facts, Facts]] = []

    def both(self: Body, expr: MemberExpr | CallExpr, **how: Any) -> Facts:
        gone_on = known_at(self, expr, **how)
        anew = known_at(Body(self.objects, self._strict), expr, **how)
        answers.append((expr.line, gone_on, anew))
        return gone_on

    monkeypatch.setattr(Body, "known_at", both)
    project.check()
    assert len([gone_on for _, gone_on, _ in answers if gone_on]) > FUNCTIONS
    assert [each for each in answers if each[1] != each[2]] == []


def _looped(name: str, text: str) -> str:
    """Return a function with some statements in a loop, before which something is known."""
    loop = "    for i in range(n):\n        n += i\n"
    start = f"def {name}(o: Order, n: int) -> None:\n    assert o.state.is_draft\n{loop * 2}"
    return start + textwrap.indent(text, " " * 8)


def test_a_call_late_in_a_loop_costs_no_more_than_an_early_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    functions = [
        _looped(f"f{number}_{times}", f"{text}\n" * times)
        for number, text in enumerate(LOOPED)
        for times in (20, 40)
    ]
    project = Project(tmp_path, {"orders.py": ORDER + "\n".join(functions)}, "strict = True")
    after = Expressions.after
    followed: Counter[str] = Counter()

    def counted(self: Expressions, expr: Expression, facts: Facts) -> Facts:
        function = self.objects.api.scope.current_function()
        followed[function.name if function else ""] += 1
        return after(self, expr, facts)

    monkeypatch.setattr(Expressions, "after", counted)
    project.check()
    for number, text in enumerate(LOOPED):
        assert 0 < followed[f"f{number}_40"] < 2.2 * followed[f"f{number}_20"], text
