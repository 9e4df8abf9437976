"""While expressions are checked: what a transition of an object is, and how it may be called."""

from __future__ import annotations

from collections.abc import Iterator

from mypy.nodes import CallExpr, MemberExpr, TypeInfo, Var
from mypy.plugin import AttributeContext, CheckerPluginInterface, MethodSigContext
from mypy.types import (
    CallableType,
    FunctionLike,
    Instance,
    Parameters,
    Type,
    get_proper_type,
)

from interlock.spec.enabled import Enabled, Field, Hook, applied, applies
from interlock.spec.workflow import Transition
from interlock_mypy import django, inject, memory
from interlock_mypy.common import common
from interlock_mypy.hooks import CHECK, WITH_RESULT
from interlock_mypy.signatures import signature, without_first


def maybe_typed(info: TypeInfo, spec: Enabled) -> Iterator[str]:
    """Yield transitions that may be of other types where they are read than in their class.

    They are all of a workflow that names their class, and generated ones that have hooks.
    """
    for field in spec.fields:
        if _named_class(info, field):
            yield from [name for name, placed in spec.placed.items() if placed[0][0] is field]
    for hook in spec.hooks:
        if hook.kind != CHECK and hook.field:
            for field in spec.restricted(hook.field.value):
                for transition in applied(hook, field.workflow.transitions):
                    if not spec.implements(field, transition.name):
                        yield transition.name


def transition_read(ctx: AttributeContext) -> Type:
    """Give a transition the class its workflow names, and a generated one what its hooks take."""
    found, owner = get_proper_type(ctx.default_attr_type), get_proper_type(ctx.type)
    info = owner.type if isinstance(owner, Instance) else None
    name = ctx.context.name if isinstance(ctx.context, MemberExpr) else ""
    spec = memory.enabled(info) if info else None
    placed = spec.placed.get(name) if spec else None
    if not (info and spec and placed and isinstance(found, Instance) and len(found.args) == 2):
        return ctx.default_attr_type
    field, transition = placed[0]
    taken = _taken(info, spec, field, transition, ctx.api)
    typed = found.copy_modified(args=[taken, found.args[1]]) if taken else found
    return _as_named(typed, info, field)


def _as_named(found: Instance, info: TypeInfo, field: Field) -> Instance:
    """Return the class that the workflow names, with signature and result if it has place."""
    named = _named_class(info, field)
    if named is None:
        return found
    return named.copy_modified(args=found.args) if len(named.args) == 2 else named


def _named_class(info: TypeInfo, field: Field) -> Instance | None:
    workflow = _instance(info, field.name)
    return _instance(workflow.type, inject.IMPLEMENTATION_TYPE) if workflow else None


def _instance(info: TypeInfo, name: str) -> Instance | None:
    symbol = info.get(name)
    return django.governing(symbol.node.type) if symbol and isinstance(symbol.node, Var) else None


def _taken(
    info: TypeInfo, spec: Enabled, field: Field, transition: Transition, api: CheckerPluginInterface
) -> Parameters | None:
    """Return what every hook of a transition without implementation takes, if there is that."""
    if spec.implements(field, transition.name) or not spec.read:
        return None
    asked = [
        found for hook in _hooks(spec, field, transition) if (found := _asked(hook, info, api))
    ]
    return common(asked)


def _hooks(spec: Enabled, field: Field, transition: Transition) -> Iterator[Hook]:
    for hook in spec.hooks:
        if hook.kind == CHECK or hook.field is None or hook.field.value not in ("", field.name):
            continue
        if applies(hook, transition):
            yield hook


def _asked(hook: Hook, info: TypeInfo, api: CheckerPluginInterface) -> CallableType | None:
    taken = signature(info, hook.function, api)
    return without_first(taken) if taken and hook.kind in WITH_RESULT else taken


def called(ctx: MethodSigContext) -> FunctionLike:
    """Keep the signature of an implementation, though the class of the transition has none."""
    call = ctx.context
    named = get_proper_type(ctx.type)
    read = call.callee if isinstance(call, CallExpr) else None
    if not (isinstance(read, MemberExpr) and isinstance(named, Instance)) or named.args:
        return ctx.default_signature
    owner = get_proper_type(ctx.api.get_expression_type(read.expr))
    found = signature(owner.type, read.name, ctx.api) if isinstance(owner, Instance) else None
    return found or ctx.default_signature
