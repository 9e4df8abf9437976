"""Where a constant of the module being analysed gets its value, if it gets just one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mypy.nodes import (
    AssignmentStmt,
    Block,
    CallExpr,
    ClassDef,
    DelStmt,
    Expression,
    ExpressionStmt,
    ForStmt,
    FuncDef,
    IfStmt,
    IndexExpr,
    ListExpr,
    MatchStmt,
    MemberExpr,
    NameExpr,
    OperatorAssignmentStmt,
    StarExpr,
    Statement,
    TempNode,
    TryStmt,
    TupleExpr,
    WhileStmt,
    WithStmt,
)


def sole_value(statements: Sequence[Statement], name: str) -> Expression | None:
    """Return the expression that a name stands for, or None where that is not certain.

    It is certain where the name is assigned once, by a plain assignment at the outer level of
    these statements, and nothing else there changes it.

    Args:
        statements: A module, or the body of a class.
        name: The constant.
    """
    return sole_values(statements).get(name)


def sole_values(statements: Sequence[Statement]) -> dict[str, Expression]:
    """Return every name that certainly stands for one expression, with that.

    Args:
        statements: A module, or the body of a class.
    """
    changes = Counter(name for each in nested(statements) for name in _changed(each))
    return {
        target.name: statement.rvalue
        for statement in statements
        if isinstance(statement, AssignmentStmt) and not isinstance(statement.rvalue, TempNode)
        for target in statement.lvalues
        if isinstance(target, NameExpr) and changes[target.name] == 1
    }


def nested(statements: Sequence[Statement]) -> list[Statement]:
    """Return statements and those inside them, not those of functions and classes."""
    if _BLOCKS.keys().isdisjoint(map(type, statements)):
        return [*statements]  # as nearly always: this is asked about all that there is
    found: list[Statement] = []
    for statement in statements:
        found.append(statement)
        for block in blocks(statement):
            found += nested(block.body)
    return found


def blocks(statement: Statement) -> list[Block]:
    """Return the blocks of a statement; functions and classes are none."""
    parts = _BLOCKS.get(type(statement))
    return list(filter(None, parts(statement))) if parts else []


def _branches(statement: Any) -> list[Block | None]:
    return [*statement.body, statement.else_body]


def _loop(statement: Any) -> list[Block | None]:
    return [statement.body, statement.else_body]


def _context(statement: Any) -> list[Block | None]:
    return [statement.body]


def _attempt(statement: Any) -> list[Block | None]:
    return [statement.body, *statement.handlers, statement.else_body, statement.finally_body]


def _cases(statement: Any) -> list[Block | None]:
    return [*statement.bodies]


# Asked about every statement of every class: most have no blocks.
_BLOCKS: dict[type[Statement], Callable[[Any], list[Block | None]]] = {
    IfStmt: _branches,
    ForStmt: _loop,
    WhileStmt: _loop,
    WithStmt: _context,
    TryStmt: _attempt,
    MatchStmt: _cases,
}


def _changed(statement: Statement) -> set[str]:
    """Return the names that a statement gives a value, or whose value it may change."""
    if isinstance(statement, (FuncDef, ClassDef)):
        return {statement.name}
    return {name for target in _targets(statement) for name in _names(target)}


def _targets(statement: Statement) -> list[Expression]:
    found: list[Expression | None] = []
    if isinstance(statement, AssignmentStmt):
        # A bare annotation gives no value.
        found = [] if isinstance(statement.rvalue, TempNode) else [*statement.lvalues]
    elif isinstance(statement, OperatorAssignmentStmt):
        found = [statement.lvalue]
    elif isinstance(statement, ForStmt):
        found = [statement.index]
    elif isinstance(statement, WithStmt):
        found = [*statement.target]
    elif isinstance(statement, DelStmt):
        found = [statement.expr]
    elif isinstance(statement, ExpressionStmt):
        found = [_called_on(statement.expr)]
    return [target for target in found if target]


def _called_on(expr: Expression) -> Expression | None:
    """A method called for its effect changes what it is called on: ``STATES.append(...)``."""
    if isinstance(expr, CallExpr) and isinstance(expr.callee, MemberExpr):
        return expr.callee.expr
    return None


def _names(target: Expression) -> Iterator[str]:
    if isinstance(target, (TupleExpr, ListExpr)):
        for item in target.items:
            yield from _names(item)
    elif isinstance(target, StarExpr):
        yield from _names(target.expr)
    elif isinstance(target, IndexExpr):
        yield from _names(target.base)
    elif isinstance(target, NameExpr):
        yield target.name
