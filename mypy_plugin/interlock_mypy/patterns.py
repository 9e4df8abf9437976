"""While ``match`` statements are checked: a state is matched with the names of states only.

mypy takes a name that no state has for a case that never comes, and says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mypy.checker import TypeChecker
from mypy.nodes import (
    AssignmentExpr,
    Context,
    Expression,
    MatchStmt,
    MemberExpr,
    NameExpr,
    Statement,
    TupleExpr,
)
from mypy.patterns import (
    AsPattern,
    OrPattern,
    Pattern,
    SequencePattern,
    StarredPattern,
    ValuePattern,
)
from mypy.plugin import AttributeContext
from mypy.types import Type, UnionType, flatten_nested_unions, get_proper_type

from interlock.spec import codes
from interlock.spec.enabled import Field
from interlock.spec.values import Text
from interlock.spec.workflow import Workflow
from interlock_mypy import memory
from interlock_mypy.assignments import nested, sole_value
from interlock_mypy.calls import class_behind, misnamed, texts, workflows_behind
from interlock_mypy.report import report_at_once


class Patterns:
    """Knows the patterns in the function that mypy is checking."""

    def __init__(self) -> None:
        self._statements: Sequence[Statement] | None = None
        self._of_states: dict[Context, list[Pattern]] = {}

    def state_read(self, ctx: AttributeContext) -> Type:
        """Check what a state, or its name, is matched with."""
        read, api = ctx.context, ctx.api
        # A name is what a class gives a workflow: to go through its whole module for that is idle.
        if isinstance(api, TypeChecker) and not isinstance(read, NameExpr):
            statements = statements_around(api)
            if statements is not self._statements:
                self._statements, self._of_states = statements, _matches(statements)
            # In "case Order(state='paid')" it is the pattern that reads the state, on trial.
            if self._of_states or isinstance(read, Pattern):
                patterns = self._of_states.get(read, [read] if isinstance(read, Pattern) else [])
                _check(patterns, ctx, api)
        return ctx.default_attr_type


def _check(patterns: Sequence[Pattern], ctx: AttributeContext, api: TypeChecker) -> None:
    found = [name for each in patterns for name in _names(each, api)]
    if found:
        report_at_once(misnamed(codes.UNKNOWN_STATE, _workflows(ctx, api), found), api)


def statements_around(api: TypeChecker) -> Sequence[Statement]:
    """Return the statements of the function that is being checked, or of the module."""
    function = api.scope.current_function()
    return function.body.body if function else api.tree.defs


def _workflows(ctx: AttributeContext, api: TypeChecker) -> list[Workflow]:
    """Return the workflows of a field: several, if the object may be of several classes.

    mypy asks about these one after the other.
    """
    read = ctx.context
    owner = api.lookup_type(read.expr) if isinstance(read, MemberExpr) else None
    owner = get_proper_type(owner)
    if not (isinstance(read, MemberExpr) and isinstance(owner, UnionType)):
        return workflows_behind(ctx.default_attr_type)
    fields = [_field(each, read.name) for each in flatten_nested_unions(owner.items)]
    return [field.workflow for field in fields if field] if all(fields) else []


def _field(owner: Type, name: str) -> Field | None:
    info = class_behind(owner)
    spec = memory.enabled(info) if info else None
    return spec.field(name) if spec else None


def _matches(statements: Sequence[Statement]) -> dict[Context, list[Pattern]]:
    """Return the patterns with which each state is matched, itself or its name."""
    found: dict[Context, list[Pattern]] = {}
    for statement in nested(statements):
        if isinstance(statement, MatchStmt):
            for pattern in statement.patterns:
                for state, part in _parts(statement.subject, pattern, statements):
                    found.setdefault(state, []).append(part)
    return found


def _parts(
    subject: Expression, pattern: Pattern, statements: Sequence[Statement]
) -> Iterator[tuple[Expression, Pattern]]:
    subject = _meant(subject, statements)
    yield subject, pattern
    if isinstance(subject, MemberExpr) and subject.name == "name":
        yield _meant(subject.expr, statements), pattern
    if isinstance(subject, TupleExpr):
        for alternative in _alternatives(pattern):
            for item, part in zip(subject.items, _items(alternative), strict=False):
                yield from _parts(item, part, statements)


def _items(pattern: Pattern) -> Iterator[Pattern]:
    """Yield the patterns of the first items of a sequence, up to a star."""
    for each in pattern.patterns if isinstance(pattern, SequencePattern) else ():
        if isinstance(each, StarredPattern):
            break
        yield each


def _meant(expr: Expression, statements: Sequence[Statement]) -> Expression:
    """Return what a variable stands for, if it is given a value just once."""
    if isinstance(expr, AssignmentExpr):
        return expr.value
    value = sole_value(statements, expr.name) if isinstance(expr, NameExpr) else None
    return value or expr


def _alternatives(pattern: Pattern) -> Iterator[Pattern]:
    """Yield the patterns of which one is to match."""
    if isinstance(pattern, OrPattern):
        for each in pattern.patterns:
            yield from _alternatives(each)
    elif isinstance(pattern, AsPattern) and pattern.pattern:
        yield from _alternatives(pattern.pattern)
    else:
        yield pattern


def _names(pattern: Pattern, api: TypeChecker) -> Iterator[Text]:
    for each in _alternatives(pattern):
        if isinstance(each, ValuePattern):
            yield from texts(api.get_expression_type(each.expr), each.expr)
