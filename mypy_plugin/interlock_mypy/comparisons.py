"""While comparisons are checked: a state is compared to the names of states only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mypy.nodes import ComparisonExpr, Expression, ListExpr, MemberExpr, SetExpr, TupleExpr
from mypy.plugin import MethodContext
from mypy.types import Type

from interlock.spec import codes
from interlock.spec.values import Text
from interlock.spec.workflow import Workflow
from interlock_mypy.calls import misnamed, texts, workflow_behind
from interlock_mypy.report import report_at_once


def state_compared(ctx: MethodContext) -> Type:
    """Check ``order.state == "paid"``."""
    _check(ctx, workflow_behind(ctx.type), texts(ctx.arg_types[0][0], ctx.args[0][0]))
    return ctx.default_return_type


def name_compared(ctx: MethodContext) -> Type:
    """Check ``"paid" == order.state``."""
    workflow = workflow_behind(ctx.arg_types[0][0])
    left = ctx.context.operands[0] if isinstance(ctx.context, ComparisonExpr) else None
    if workflow and left:
        _check(ctx, workflow, texts(ctx.type, left))
    return ctx.default_return_type


def looked_for(ctx: MethodContext) -> Type:
    """Check ``order.state in ("new", "paid")``, also of its name."""
    element = ctx.args[0][0]
    workflow = workflow_behind(ctx.arg_types[0][0]) or _named_workflow(element, ctx)
    if workflow:
        found = (name for item in _listed(element, ctx) for name in _texts_of(item, ctx))
        _check(ctx, workflow, found)
    return ctx.default_return_type


def _check(ctx: MethodContext, workflow: Workflow | None, found: Iterator[Text]) -> None:
    if workflow:
        report_at_once(misnamed(codes.UNKNOWN_STATE, workflow, found), ctx.api)


def _named_workflow(element: Expression, ctx: MethodContext) -> Workflow | None:
    if isinstance(element, MemberExpr) and element.name == "name":
        return workflow_behind(ctx.api.get_expression_type(element.expr))
    return None


def _listed(element: Expression, ctx: MethodContext) -> list[Expression]:
    """Return what stands in the collection to the right of an element."""
    operands = ctx.context.operands if isinstance(ctx.context, ComparisonExpr) else []
    for left, right in pairwise(operands):
        if left is element and isinstance(right, (TupleExpr, ListExpr, SetExpr)):
            return right.items
    return []


def _texts_of(item: Expression, ctx: MethodContext) -> Iterator[Text]:
    return texts(ctx.api.get_expression_type(item), item)
