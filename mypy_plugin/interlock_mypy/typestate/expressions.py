"""What is known after an expression, and in the branches of a condition.

Expressions are followed in the order in which Python evaluates them.  Whatever is not listed here,
or not quiet, may have run any code: then nothing is known any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mypy.nodes import (
    AssertTypeExpr,
    AssignmentExpr,
    AwaitExpr,
    BytesExpr,
    CallExpr,
    CastExpr,
    ComparisonExpr,
    ConditionalExpr,
    DictExpr,
    DictionaryComprehension,
    EllipsisExpr,
    Expression,
    FloatExpr,
    GeneratorExpr,
    IndexExpr,
    IntExpr,
    LambdaExpr,
    ListComprehension,
    ListExpr,
    MemberExpr,
    NameExpr,
    OpExpr,
    RevealExpr,
    SetComprehension,
    SetExpr,
    StrExpr,
    TupleExpr,
    UnaryExpr,
    YieldExpr,
)

from interlock_mypy.typestate.facts import NOTHING, Facts, joined, seen, without
from interlock_mypy.typestate.guards import told
from interlock_mypy.typestate.objects import Objects, read_of_state, variable_of
from interlock_mypy.typestate.quiet import (
    calls_quietly,
    has_plain_truth,
    is_plain,
    reads_quietly,
)

Effects = Callable[[CallExpr, Facts], Facts]
"""What is known after a call that is not quiet."""


class Reached(Exception):
    """What is sought has been reached for the last time: what follows does not matter."""


class Expressions:
    """Follows expressions up to a certain one.

    Args:
        objects: Knows what expressions stand for.
        effects: Tells what is known after a call that is not quiet, if that may be anything.
        reads: Whether reads of states are sought.
        trusting: Whether to take it that reads and operators are quiet.
    """

    def __init__(
        self, objects: Objects, effects: Effects | None, reads: bool, trusting: bool
    ) -> None:
        self.objects = objects
        self.effects = effects
        self._reads = reads
        self.trusting = trusting

    def seek(self, sought: Expression) -> None:
        """Look for an expression from now on: the call of a transition, or the name of a state."""
        self.sought = sought
        self.reached: Facts = None
        """What was known whenever it was reached; None if it never was."""
        self.once = True
        """Whether it is reached just once, or the same is known each time."""
        self.refused = False
        """Whether a refusal is expected, so that it does not matter what is reached."""

    def after(self, expr: Expression, facts: Facts) -> Facts:
        """Return what is known after an expression.

        Raises:
            Reached: If nothing that follows can reach what is sought.
        """
        part: Any = expr
        kind = type(part)
        while kind is MemberExpr and self.trusting:
            part = part.expr
            kind = type(part)
        if kind in _WITHOUT_PARTS or facts is None:
            return facts
        handle = _HANDLERS.get(kind)
        return handle(self, part, facts) if handle else NOTHING

    def branches(self, expr: Expression, facts: Facts) -> tuple[Facts, Facts]:
        """Return what is known once a condition was found to be true, and false."""
        if isinstance(expr, UnaryExpr) and expr.op == "not":
            true, false = self.branches(expr.expr, facts)
            return false, true
        if isinstance(expr, OpExpr) and expr.op in ("and", "or"):
            return self._either(expr, facts)
        if isinstance(expr, NameExpr) and expr.fullname in ("builtins.True", "builtins.False"):
            return (facts, None) if expr.fullname == "builtins.True" else (None, facts)
        facts = self.after(expr, facts)
        if facts and not (self.trusting or has_plain_truth(self.objects.type_of(expr))):
            facts = NOTHING
        return told(expr, facts, self.objects)

    def _either(self, expr: OpExpr, facts: Facts) -> tuple[Facts, Facts]:
        true, false = self.branches(expr.left, facts)
        if expr.op == "and":
            both, second_false = self.branches(expr.right, true)
            return both, joined((false, second_false))
        second_true, neither = self.branches(expr.right, false)
        return joined((true, second_true)), neither

    def in_turn(self, exprs: Iterable[Expression | None], facts: Facts) -> Facts:
        """Return what is known after some expressions, those that are there."""
        for expr in exprs:
            facts = self.after(expr, facts) if expr else facts
        return facts

    def _member(self, expr: MemberExpr, facts: Facts) -> Facts:
        if expr is self.sought:
            self._reach(facts)
        facts = self.after(expr.expr, facts)
        if facts != NOTHING and not reads_quietly(expr, self.objects):
            facts = NOTHING
        # That a state was read matters to other reads of it only.
        key = read_of_state(expr) if self._reads else None
        return seen(facts, key) if key else facts

    def _call(self, expr: CallExpr, facts: Facts) -> Facts:
        if expr.analyzed:
            return self.after(expr.analyzed, facts)
        facts = self.after(expr.callee, facts)
        if expr.args:
            facts = self.in_turn(expr.args, facts)
        if expr is self.sought:
            self._reach(facts)
        if self.effects is None and facts == NOTHING:
            return facts
        if calls_quietly(expr, self.objects):
            return facts
        return self.effects(expr, facts) if self.effects else NOTHING

    def _reach(self, facts: Facts) -> None:
        if self.refused:
            return
        self.reached = facts if self.reached is None else joined((self.reached, facts))
        if self.once:
            raise Reached

    def _index(self, expr: IndexExpr, facts: Facts) -> Facts:
        if expr.analyzed:
            return facts
        return self._operation((expr.base, expr.index), facts)

    def _comparison(self, expr: ComparisonExpr, facts: Facts) -> Facts:
        if all(operator in ("is", "is not") for operator in expr.operators):
            return self.in_turn(expr.operands, facts)
        return self._operation(expr.operands, facts)

    def _operator(self, expr: OpExpr, facts: Facts) -> Facts:
        if expr.op in ("and", "or"):
            return joined(self.branches(expr, facts))
        return self._operation((expr.left, expr.right), facts)

    def _unary(self, expr: UnaryExpr, facts: Facts) -> Facts:
        if expr.op == "not":
            return joined(self.branches(expr.expr, facts))
        return self._operation((expr.expr,), facts)

    def _operation(self, operands: Iterable[Expression], facts: Facts) -> Facts:
        found = list(operands)
        facts = self.in_turn(found, facts)
        if facts == NOTHING or self.trusting:
            return facts
        return facts if all(is_plain(self.objects.type_of(each)) for each in found) else NOTHING

    def _conditional(self, expr: ConditionalExpr, facts: Facts) -> Facts:
        true, false = self.branches(expr.cond, facts)
        return joined((self.after(expr.if_expr, true), self.after(expr.else_expr, false)))

    def _assignment(self, expr: AssignmentExpr, facts: Facts) -> Facts:
        return without(self.after(expr.value, facts), variable_of(expr.target))

    def _items(self, expr: TupleExpr | ListExpr, facts: Facts) -> Facts:
        return self.in_turn(expr.items, facts)

    def _dictionary(self, expr: DictExpr, facts: Facts) -> Facts:
        facts = self.in_turn((part for item in expr.items for part in item), facts)
        if facts == NOTHING or self.trusting:
            return facts
        keys = (self.objects.type_of(key) if key else None for key, _ in expr.items)
        return facts if all(map(is_plain, keys)) else NOTHING

    def _collected(self, expr: ListComprehension | SetComprehension, facts: Facts) -> Facts:
        return self.after(expr.generator, facts)

    def _comprehension(self, expr: GeneratorExpr | DictionaryComprehension, facts: Facts) -> Facts:
        """Whatever happens in a round may have happened before the next, or before the first."""
        for sequence, conditions in zip(expr.sequences, expr.condlists, strict=True):
            self.after(sequence, facts)
            facts = NOTHING
            for condition in conditions:
                facts, _ = self.branches(condition, facts)
        made = [expr.left_expr] if isinstance(expr, GeneratorExpr) else [expr.key, expr.value]
        self.in_turn(made, facts)
        return NOTHING

    def _inner(self, expr: CastExpr | AssertTypeExpr | RevealExpr, facts: Facts) -> Facts:
        return self.after(expr.expr, facts) if expr.expr else facts

    def _handed_over(self, expr: AwaitExpr | YieldExpr, facts: Facts) -> Facts:
        """Whoever gets the control may do anything."""
        self.in_turn((expr.expr,), facts)
        return NOTHING


_WITHOUT_PARTS = frozenset(
    {NameExpr, StrExpr, IntExpr, FloatExpr, BytesExpr, EllipsisExpr, LambdaExpr}
)
"""Kinds of expressions after which the same is known as before."""

_HANDLERS: dict[type, Callable[[Expressions, Any, Facts], Facts]] = {
    **dict.fromkeys((TupleExpr, ListExpr), Expressions._items),
    **dict.fromkeys((CastExpr, AssertTypeExpr, RevealExpr), Expressions._inner),
    **dict.fromkeys((AwaitExpr, YieldExpr), Expressions._handed_over),
    SetExpr: lambda follow, expr, facts: follow._operation(expr.items, facts),
    MemberExpr: Expressions._member,
    CallExpr: Expressions._call,
    IndexExpr: Expressions._index,
    ComparisonExpr: Expressions._comparison,
    OpExpr: Expressions._operator,
    UnaryExpr: Expressions._unary,
    ConditionalExpr: Expressions._conditional,
    AssignmentExpr: Expressions._assignment,
    DictExpr: Expressions._dictionary,
    **dict.fromkeys((ListComprehension, SetComprehension), Expressions._collected),
    **dict.fromkeys((GeneratorExpr, DictionaryComprehension), Expressions._comprehension),
}
"""What follows each kind of expression; of any other kind nothing is known afterwards."""
