"""Where to begin where following a body leads nowhere: where nothing before matters any more.

What the tests on every way to a call tell may contradict itself.  But a call of foreign code may
change every state, so what was known before it does not matter after it: following begins there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from mypy.nodes import (
    AssignmentStmt,
    AwaitExpr,
    CallExpr,
    Expression,
    ExpressionStmt,
    NameExpr,
    Statement,
    TryStmt,
)

from interlock_mypy.assignments import blocks
from interlock_mypy.typestate.objects import Objects
from interlock_mypy.typestate.quiet import calls_quietly

_LINE = attrgetter("line")


class Barriers:
    """Finds the statements after which it does not matter what was known before.

    Args:
        objects: Knows what expressions stand for.
        strict: Whether the barrier itself may leave something known.
    """

    def __init__(self, objects: Objects, strict: bool) -> None:
        self._objects = objects
        self._strict = strict
        self._known: dict[Statement, bool] = {}

    def since(self, statements: Sequence[Statement], line: int) -> Sequence[Statement]:
        """Return the statements from the last barrier before a line, or after it, to that line.

        They are those of the innermost block around the line that has a barrier before it.

        Returns:
            None of them, where no block has one.
        """
        found: Sequence[Statement] = ()
        inner: Sequence[Statement] | None = statements
        while inner:
            first, last = _at(inner, line)
            for before in range(first - 1, -1, -1):
                if self._is_barrier(inner[before]):
                    found = inner[before if self._strict else before + 1 : last + 1]
                    break
            around = inner[first]
            inner = _block_at(around, line) if around.line < line and first == last else None
        return found

    def _is_barrier(self, statement: Statement) -> bool:
        if statement not in self._known:
            value = _value(statement)
            loud = isinstance(value, CallExpr) and not calls_quietly(value, self._objects)
            self._known[statement] = loud or isinstance(value, AwaitExpr)
        return self._known[statement]


def _at(statements: Sequence[Statement], line: int) -> tuple[int, int]:
    """Return the indices of the first and the last of the statements that stand on a line."""
    last = max(bisect_right(statements, line, key=_LINE) - 1, 0)
    first = last
    while first and (statements[first - 1].end_line or statements[first - 1].line) >= line:
        first -= 1
    return first, last


def _block_at(statement: Statement, line: int) -> Sequence[Statement] | None:
    """Return the block of a statement that has a line all for itself.

    In ``try`` it matters which errors are expected.
    """
    if isinstance(statement, TryStmt):
        return None
    for block in blocks(statement):
        body = block.body
        if body and body[0].line <= line <= (body[-1].end_line or body[-1].line):
            return body
    return None


def _value(statement: Statement) -> Expression | None:
    """Return what a statement evaluates, if it does no more than to keep the result."""
    if isinstance(statement, ExpressionStmt):
        return statement.expr
    if isinstance(statement, AssignmentStmt) and _is_plain(statement.lvalues):
        return statement.rvalue
    return None


def _is_plain(targets: Sequence[Expression]) -> bool:
    return all(isinstance(target, NameExpr) for target in targets)
