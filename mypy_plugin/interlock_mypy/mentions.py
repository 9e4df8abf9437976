"""Names that a piece of a program uses, wherever in it that may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mypy.nodes import (
    AssignmentStmt,
    ClassDef,
    Decorator,
    Expression,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    OverloadedFuncDef,
    Statement,
    StrExpr,
)
from mypy.server.subexpr import get_subexpressions

from interlock_mypy.assignments import nested


def mentioned(node: MypyFile | ClassDef | FuncDef) -> Counter[str]:
    """Count the names and attributes that a piece of a program uses.

    Giving one a value is not using it, and neither is an attribute of ``super()``: that is how an
    override refers to itself.  A string counts, since it may name an attribute or an option.
    """
    found = Counter(_names(get_subexpressions(node)))
    found.subtract(_names(_targets(_body(node))))
    return +found


def _body(node: MypyFile | ClassDef | FuncDef) -> list[Statement]:
    if isinstance(node, MypyFile):
        return node.defs
    return node.defs.body if isinstance(node, ClassDef) else node.body.body


def every(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield statements and all those inside them, functions and classes included."""
    for statement in nested(statements):
        yield statement
        inner = statement.func if isinstance(statement, Decorator) else statement
        if isinstance(inner, (FuncDef, ClassDef)):
            yield from every(_body(inner))
        elif isinstance(inner, OverloadedFuncDef):
            yield from every([each for each in inner.items if isinstance(each, Statement)])


def _names(expressions: Sequence[Expression]) -> Iterator[str]:
    for each in expressions:
        if isinstance(each, (NameExpr, MemberExpr)):
            yield each.name
        elif isinstance(each, StrExpr):
            yield each.value


def _targets(statements: Sequence[Statement]) -> list[Expression]:
    assignments = (each for each in every(statements) if isinstance(each, AssignmentStmt))
    return [target for each in assignments for target in each.lvalues]
