"""While comparisons are checked: a state is compared to the names of states only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mypy.checker import TypeChecker
from mypy.nodes import (
    ComparisonExpr,
    Expression,
    ListExpr,
    MemberExpr,
    SetExpr,
    StrExpr,
    TupleExpr,
)
from mypy.plugin import MethodContext
from mypy.types import Type

from interlock.spec import codes
from interlock.spec.values import Text
from interlock.spec.workflow import Workflow
from interlock_mypy.calls import misnamed, states, texts, workflow_behind, workflows_behind
from interlock_mypy.report import report_at_once


def state_compared(ctx: MethodContext) -> Type:
    """Check ``order.state == "paid"``."""
    right = ctx.args[0][0]
    if _is_name_of_state(right, ctx.type):
        return ctx.default_return_type
    left = _left_of(right, ctx)
    # Where the object may be of several classes mypy asks about one after the other.
    compared = _type_of(left, ctx) if left else ctx.type
    _check(ctx, workflows_behind(compared), states(ctx.arg_types[0][0], right, ctx.api))
    return ctx.default_return_type


def name_compared(ctx: MethodContext) -> Type:
    """Check ``"paid" == order.state``, and ``order.state.name == "paid"``.

    Of the latter mypy itself says that it is never true, if it is told to be strict about it.
    """
    right, left = ctx.args[0][0], _left_of(ctx.args[0][0], ctx)
    if left:
        _check(ctx, workflows_behind(ctx.arg_types[0][0]), texts(ctx.type, left))
    if left and not ctx.api.options.strict_equality:
        _check(ctx, _named_workflows(left, ctx), texts(ctx.arg_types[0][0], right))
    return ctx.default_return_type


def looked_for(ctx: MethodContext) -> Type:
    """Check ``order.state in ("new", "paid")``, also of its name."""
    element = ctx.args[0][0]
    workflows = workflows_behind(ctx.arg_types[0][0]) or _named_workflows(element, ctx)
    if workflows:
        found = (name for item in _listed(element, ctx) for name in _texts_of(item, ctx))
        _check(ctx, workflows, found)
    return ctx.default_return_type


def _is_name_of_state(expr: Expression, compared: Type) -> bool:
    """Tell whether a string names a state of what it is compared to: nearly always it does."""
    if not isinstance(expr, StrExpr):
        return False
    workflow = workflow_behind(compared)
    return workflow is not None and expr.value in workflow.state_names


def _check(ctx: MethodContext, workflows: Sequence[Workflow], found: Iterable[Text]) -> None:
    report_at_once(misnamed(codes.UNKNOWN_STATE, workflows, found), ctx.api)


def _named_workflows(name: Expression, ctx: MethodContext) -> list[Workflow]:
    if isinstance(name, MemberExpr) and name.name == "name":
        return workflows_behind(_type_of(name.expr, ctx))
    return []


def _left_of(right: Expression, ctx: MethodContext) -> Expression | None:
    operands = ctx.context.operands if isinstance(ctx.context, ComparisonExpr) else []
    return operands[operands.index(right) - 1] if right in operands[1:] else None


def _listed(element: Expression, ctx: MethodContext) -> list[Expression]:
    """Return what stands in the collection to the right of an element."""
    operands = ctx.context.operands if isinstance(ctx.context, ComparisonExpr) else []
    for left, right in pairwise(operands):
        if left is element and isinstance(right, (TupleExpr, ListExpr, SetExpr)):
            return right.items
    return []


def _texts_of(item: Expression, ctx: MethodContext) -> Iterator[Text]:
    return texts(_type_of(item, ctx), item)


def _type_of(expr: Expression, ctx: MethodContext) -> Type:
    """Return the type of an expression, found anew only where mypy has not found it before."""
    if isinstance(ctx.api, TypeChecker) and ctx.api.has_type(expr):
        return ctx.api.lookup_type(expr)
    return ctx.api.get_expression_type(expr)
