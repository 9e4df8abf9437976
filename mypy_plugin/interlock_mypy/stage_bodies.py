"""While ``stage(...)`` is applied to a function: whether it can be the body of a stage."""

from __future__ import annotations

from mypy.nodes import Decorator, FuncDef
from mypy.plugin import MethodContext
from mypy.types import CallableType, Type, get_proper_type

from interlock.spec import codes
from interlock.spec.codes import Violation
from interlock_mypy.overrides import never_runs
from interlock_mypy.report import place_of, report


def decorated(ctx: MethodContext) -> Type:
    """Check the body of a stage."""
    function = ctx.context.func if isinstance(ctx.context, Decorator) else None
    found = get_proper_type(ctx.arg_types[0][0])
    problem = _kind(function) if function else None
    if problem is None and isinstance(found, CallableType):
        problem = _problem(found)
    if problem:
        message = f"The body of a stage must be a method that runs when it is called, {problem}"
        report([Violation(codes.STAGE_BODY, message, place_of(function or ctx.context))], ctx.api)
    return ctx.default_return_type


def _kind(function: FuncDef) -> str | None:
    if function.is_property:
        return "not a property"
    if function.is_static:
        return "not a staticmethod"
    return "not a classmethod" if function.is_class else None


def _problem(body: CallableType) -> str | None:
    if body.is_type_obj():
        return "not a class"
    if never_runs(body):
        return "and nobody awaits or iterates this one"
    if not any(kind.is_positional(star=True) for kind in body.arg_kinds):
        return 'and this one does not take "self"'
    return None
