"""While expressions are checked: names that are given to a workflow, and what its lists are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mypy.nodes import Expression, MemberExpr, TypeInfo, Var
from mypy.plugin import (
    AttributeContext,
    CheckerPluginInterface,
    MethodContext,
    MethodSigContext,
)
from mypy.types import (
    FunctionLike,
    Instance,
    Type,
    TypeType,
    UnionType,
    flatten_nested_unions,
    get_proper_type,
)

from interlock.spec import codes
from interlock.spec.codes import Code, Violation
from interlock.spec.rules import judge_name
from interlock.spec.values import Text
from interlock.spec.workflow import Workflow
from interlock_mypy import django, inject, memory, names
from interlock_mypy.constants import from_type, plain
from interlock_mypy.report import place_of, report, report_at_once


def definition(ctx: AttributeContext) -> Type:
    """Give ``states``, ``transitions`` and ``initial_state`` the types of what they become."""
    info = class_behind(ctx.type)
    name = ctx.context.name if isinstance(ctx.context, MemberExpr) else ""
    symbol = info.get(inject.DEFINED_TYPES.get(name, "")) if info else None
    found = symbol.node.type if symbol and isinstance(symbol.node, Var) else None
    return found or ctx.default_attr_type


def class_behind(found: Type) -> TypeInfo | None:
    """Return the class of an object, or the class that is itself the object."""
    proper = get_proper_type(found)
    if isinstance(proper, Instance):
        return proper.type
    if isinstance(proper, FunctionLike):
        return proper.type_object() if proper.is_type_obj() else None
    if isinstance(proper, TypeType):
        proper = proper.item
    return proper.type if isinstance(proper, Instance) else None


def workflow_behind(found: Type) -> Workflow | None:
    """Return the workflow to which a state or a list belongs."""
    info = class_behind(found)
    symbol = info.get(inject.WORKFLOW) if info else None
    owner = get_proper_type(symbol.node.type) if symbol and isinstance(symbol.node, Var) else None
    return memory.workflow(owner.type) if isinstance(owner, Instance) else None


def workflows_behind(found: Type) -> list[Workflow]:
    """Return the workflows to one of which a state belongs; none where that is not certain."""
    proper = get_proper_type(found)
    workflows = [workflow_behind(item) for item in flatten_nested_unions([proper])]
    return [workflow for workflow in workflows if workflow] if all(workflows) else []


def state_of_model(ctx: MethodContext) -> Type:
    """Give the state of a model the type that its very workflow has for it."""
    given = get_proper_type(ctx.default_return_type)
    workflow = django.governing(ctx.type)
    if not (isinstance(given, Instance) and given.type.fullname == names.STATE_WRAPPER):
        return ctx.default_return_type  # a class gives the workflow
    symbol = workflow.type.get(inject.STATE_TYPE) if workflow else None
    found = symbol.node.type if symbol and isinstance(symbol.node, Var) else None
    return found or ctx.default_return_type


def set_state(ctx: MethodSigContext) -> FunctionLike:
    """Check a name that is assigned to a state attribute."""
    governing = django.governing(ctx.type)
    workflow = memory.workflow(governing.type) if governing else None
    if workflow and len(ctx.args) == 2 and ctx.args[1]:
        value = ctx.args[1][0]
        found = states(ctx.api.get_expression_type(value), value, ctx.api)
        report(misnamed(codes.UNKNOWN_STATE, [workflow], found), ctx.api)
    return ctx.default_signature


def state_argument(ctx: MethodContext) -> Type:
    """Check a name that is looked up among states."""
    return _argument(ctx, codes.UNKNOWN_STATE)


def transition_argument(ctx: MethodContext) -> Type:
    """Check a name that is looked up among transitions."""
    return _argument(ctx, codes.UNKNOWN_TRANSITION)


def _argument(ctx: MethodContext, code: Code) -> Type:
    workflow = workflow_behind(ctx.type)
    if workflow and ctx.args and ctx.args[0]:
        found = texts(ctx.arg_types[0][0], ctx.args[0][0])
        report_at_once(misnamed(code, [workflow], found), ctx.api)
    return ctx.default_return_type


def misnamed(
    code: Code, workflows: Sequence[Workflow], found: Iterable[Text]
) -> Iterator[Violation]:
    """Yield a violation for every name that none of the workflows has."""
    for name in found if workflows else ():
        problems = [judge_name(code, workflow, name) for workflow in workflows]
        if all(problems):
            yield from problems[0]


def texts(found: Type, expr: Expression) -> Iterator[Text]:
    """Yield the strings that a type allows; a plain ``str`` allows all and tells nothing."""
    proper, place = get_proper_type(found), place_of(expr)
    for item in proper.items if isinstance(proper, UnionType) else [proper]:
        value = plain(from_type(item, place), place)
        if isinstance(value, Text):
            yield value


def states(found: Type, expr: Expression, api: CheckerPluginInterface) -> Iterable[Text]:
    """Return the states that an expression may name: by texts, or as ``Flow.states.paid``."""
    if isinstance(expr, MemberExpr) and _is_state(found):
        workflow = workflow_behind(api.get_expression_type(expr.expr))
        is_listed = workflow is not None and expr.name in workflow.state_names
        return [Text(expr.name, place_of(expr))] if is_listed else []
    return texts(found, expr)


def _is_state(found: Type) -> bool:
    proper = get_proper_type(found)
    return isinstance(proper, Instance) and proper.type.fullname == names.STATE
