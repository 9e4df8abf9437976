"""What mypy believes of an object's state, and when it must stop believing it.

After ``assert order.state.is_new`` mypy takes the answer for granted wherever it asks again.  A
transition makes that wrong, and so may any call that is handed the object: a second ``assert``
would seem impossible, and the code below it unreachable.
"""

from __future__ import annotations

from collections.abc import Iterator

from mypy.checker import TypeChecker
from mypy.literals import literal_hash
from mypy.nodes import (
    CallExpr,
    Decorator,
    Expression,
    FuncDef,
    IndexExpr,
    MemberExpr,
    NameExpr,
    SymbolNode,
    TypeInfo,
    Var,
)
from mypy.plugin import FunctionContext, MethodContext
from mypy.types import CallableType, Instance, Type, TypeVarType, UnionType, get_proper_type

from interlock_mypy import inject, memory, names


def transition_called(ctx: MethodContext) -> Type:
    """Forget the state of an object when a transition of it is called."""
    call = ctx.context
    transition = call.callee if isinstance(call, CallExpr) else None
    if isinstance(ctx.api, TypeChecker):
        if isinstance(transition, MemberExpr):
            _forget(transition.expr, ctx.api)
        else:
            _forget_all(ctx.api)
    return ctx.default_return_type


def object_called(ctx: MethodContext) -> Type:
    """Forget the state of an object when a method of it, or one that is handed it, is called."""
    method = ctx.context.callee if isinstance(ctx.context, CallExpr) else None
    if isinstance(ctx.api, TypeChecker) and isinstance(method, MemberExpr):
        _forget(method.expr, ctx.api)
    return object_handed(ctx)


def object_handed(ctx: FunctionContext | MethodContext) -> Type:
    """Forget the state of every object that is handed to a call."""
    if isinstance(ctx.api, TypeChecker):
        for argument in (each for of_parameter in ctx.args for each in of_parameter):
            _forget(argument, ctx.api)
    return ctx.default_return_type


def is_handed_objects(node: SymbolNode | None) -> bool:
    """Whether a function declares that it takes an object with workflows."""
    function = node.func if isinstance(node, Decorator) else node
    taken = get_proper_type(function.type) if isinstance(function, FuncDef) else None
    return isinstance(taken, CallableType) and any(map(_is_enabled, taken.arg_types))


def _is_enabled(found: Type) -> bool:
    proper = get_proper_type(found)
    if isinstance(proper, UnionType):
        return any(map(_is_enabled, proper.items))
    if isinstance(proper, TypeVarType):
        return _is_enabled(proper.upper_bound)
    return isinstance(proper, Instance) and proper.type.has_base(names.ENABLED)


def _forget(expr: Expression, api: TypeChecker) -> None:
    """Take what is known of an object's state back to what is declared."""
    if not isinstance(expr, (NameExpr, MemberExpr, IndexExpr)) or literal_hash(expr) is None:
        return
    found = get_proper_type(api.lookup_type(expr)) if api.has_type(expr) else None
    if not isinstance(found, Instance) or not found.type.has_base(names.ENABLED):
        return
    for asked, declared in _questions(expr, found.type):
        if api.binder.get(asked) is not None:
            api.binder.put(asked, declared)


def _questions(expr: Expression, info: TypeInfo) -> Iterator[tuple[MemberExpr, Type]]:
    """Yield every expression that tells something of an object's state, and its type."""
    spec = memory.enabled(info)
    for field in spec.fields if spec else ():
        state = MemberExpr(expr, field.name)
        for name, declared in _declared(info, field.name):
            yield MemberExpr(state, name), declared


def _declared(info: TypeInfo, field: str) -> Iterator[tuple[str, Type]]:
    workflow = _class_of(info, field)
    state = _class_of(workflow, inject.STATE_TYPE) if workflow else None
    for name, symbol in state.names.items() if state else ():
        if isinstance(symbol.node, Var) and symbol.node.type:
            yield name, symbol.node.type


def _class_of(info: TypeInfo, attribute: str) -> TypeInfo | None:
    symbol = info.get(attribute)
    found = get_proper_type(symbol.node.type) if symbol and isinstance(symbol.node, Var) else None
    return found.type if isinstance(found, Instance) else None


def _forget_all(api: TypeChecker) -> None:
    """Forget every state: the transition was taken from its object before."""
    for key in list(api.binder.declarations):
        if key[0] == "Member" and (key[-1] == "name" or str(key[-1]).startswith("is_")):
            api.binder._cleanse_key(key)
