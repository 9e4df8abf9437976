"""What a module may do to a class after its definition: give it stages, or act in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ClassDef,
    ComparisonExpr,
    Expression,
    ExpressionStmt,
    ImportFrom,
    IndexExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    ReturnStmt,
    Statement,
)
from mypy.server.subexpr import get_subexpressions

from interlock_mypy import names
from interlock_mypy.mentions import every, mentioned

_NAMED = (NameExpr, MemberExpr)
_ABOUT_TYPES = frozenset({"TypeVar", "cast", "isinstance", "issubclass", "super"})
"""Functions that do nothing to the classes that they get."""


def extended(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield the classes to which statements give attributes after their definition."""
    for statement in statements:
        if isinstance(statement, AssignmentStmt):
            targets = [each for each in statement.lvalues if isinstance(each, MemberExpr)]
            yield from (each.expr.name for each in targets if isinstance(each.expr, _NAMED))
        call = statement.expr if isinstance(statement, ExpressionStmt) else None
        if isinstance(call, CallExpr) and isinstance(call.callee, _NAMED):
            first = call.args[0] if call.args else None
            if call.callee.name == "setattr" and isinstance(first, _NAMED):
                yield first.name


def may_be_served(name: str, file: MypyFile) -> bool:
    """Tell whether a module may give a class stages, or act for the stages that are named.

    A module that gives the class to no function, puts it into no collection and assigns nothing to
    it does neither, unless it looks at the stages that were chosen.

    Args:
        name: The name of a class in which there are no stages.
        file: The module that has the class, or one that makes an object of it.
    """
    expressions, statements = get_subexpressions(file), [*every(file.defs)]
    known = _other_names(name, statements)
    used = {id(each) for each in expressions if isinstance(each, _NAMED) and each.name in known}
    used.difference_update(map(id, _harmless(expressions, statements)))
    return bool(used) or names.CHOSEN_STAGES in mentioned(file)


def _other_names(name: str, statements: Iterable[Statement]) -> set[str]:
    """Return all names of a class: its methods know it, or one that derives from it, as ``cls``."""
    found = {name, "cls"}
    for each in statements:
        if isinstance(each, ImportFrom):
            found.update(new for old, new in each.names if old in found and new)
        elif isinstance(each, AssignmentStmt):
            is_renaming = isinstance(each.rvalue, _NAMED) and each.rvalue.name in found
            new_names = [target.name for target in each.lvalues if isinstance(target, _NAMED)]
            found.update(new_names if is_renaming else ())
    return found


def _harmless(
    expressions: Iterable[Expression], statements: Iterable[Statement]
) -> Iterator[Expression]:
    """Yield what is just called, looked into, compared, used as a type, or given another name."""
    assigned: set[int] = set()
    for each in statements:
        if isinstance(each, ClassDef):
            yield from each.base_type_exprs
        elif isinstance(each, ReturnStmt) and each.expr:
            yield each.expr
        elif isinstance(each, AssignmentStmt):
            assigned.update(map(id, each.lvalues))
            if all(isinstance(target, _NAMED) for target in each.lvalues):
                yield from (*each.lvalues, each.rvalue)
    for part in expressions:
        yield from _harmless_in(part) if id(part) not in assigned else ()


def _harmless_in(expression: Expression) -> Iterable[Expression]:
    if isinstance(expression, CallExpr):
        callee = expression.callee
        is_about_types = isinstance(callee, _NAMED) and callee.name in _ABOUT_TYPES
        return [callee, *expression.args] if is_about_types else [callee]
    if isinstance(expression, MemberExpr):
        return [expression.expr]
    if isinstance(expression, IndexExpr):
        return [expression.index]
    return expression.operands if isinstance(expression, ComparisonExpr) else []
