"""Constant expressions to values; whatever mypy does not know for sure becomes unknown.

Nothing is run.  In the module being analysed, constants are read from their assignments; of other
modules, whose bodies mypy has freed, only what mypy keeps of their types is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from mypy.nodes import (
    CallExpr,
    Expression,
    FloatExpr,
    GeneratorExpr,
    IntExpr,
    ListComprehension,
    ListExpr,
    MemberExpr,
    NameExpr,
    OpExpr,
    PlaceholderNode,
    RefExpr,
    SetExpr,
    StarExpr,
    StrExpr,
    TupleExpr,
    TypeAlias,
    TypeInfo,
    Var,
)
from mypy.types import Instance, get_proper_type

from interlock.spec.codes import Place
from interlock.spec.values import Items, Other, Text, Unknown, Value, moved
from interlock_mypy import memory
from interlock_mypy.constants import (
    Member,
    Program,
    definition,
    enum_value,
    is_enumeration,
    members,
)
from interlock_mypy.report import place_of


class NotReadyError(Exception):
    """Something is not analysed yet: mypy is to come back later."""


class Scope(NamedTuple):
    """Where an expression is evaluated.

    Attributes:
        api: The program, at the module of the expression.
        bound: Loop variables of comprehensions.
        open: Constants being evaluated, to stop at circles.
    """

    api: Program
    bound: Mapping[str, Member | Value] = MappingProxyType({})
    open: frozenset[str] = frozenset()


def evaluate(expr: Expression, scope: Scope) -> Value:
    """Return the value of an expression, each part with the place where it is written.

    Raises:
        NotReadyError: If a name in it is not analysed yet, and may still be.
    """
    if isinstance(expr, StrExpr):  # as nearly everything is that names a state or a transition
        return Text(expr.value, place_of(expr))
    reader = READERS.get(type(expr))
    try:
        return reader(expr, scope) if reader else Unknown(place_of(expr))
    except NotReadyError:
        if scope.api.final_iteration:
            return Unknown(place_of(expr))
        raise


def is_bound(expr: Expression) -> bool:
    """Tell whether mypy has found what an expression starts from, as ``a`` in ``a.b.c``."""
    while isinstance(expr, MemberExpr):
        expr = expr.expr
    return not (isinstance(expr, NameExpr) and expr.node is None)


def class_of(expr: Expression) -> TypeInfo | None:
    """Return the class that an expression names, an alias looked through."""
    if not isinstance(expr, RefExpr):
        return None
    node = expr.node
    if isinstance(node, TypeInfo):
        return node
    if isinstance(node, PlaceholderNode):
        raise NotReadyError
    if isinstance(node, TypeAlias):
        target = get_proper_type(node.target)
        return target.type if isinstance(target, Instance) else None
    return _nested_class(expr)


def _nested_class(expr: RefExpr) -> TypeInfo | None:
    if not isinstance(expr, MemberExpr) or isinstance(expr.node, Var):
        return None
    outer = class_of(expr.expr)
    symbol = outer.get(expr.name) if outer else None
    return symbol.node if symbol and isinstance(symbol.node, TypeInfo) else None


def _number(expr: Expression, _: Scope) -> Value:
    assert isinstance(expr, (IntExpr, FloatExpr))
    return Other(str(expr.value), place_of(expr))


def _collection(expr: Expression, scope: Scope) -> Value:
    assert isinstance(expr, (TupleExpr, ListExpr, SetExpr))
    values: list[Value] = []
    complete = True
    for item in expr.items:
        if not isinstance(item, StarExpr):
            values.append(evaluate(item, scope))
            continue
        value = evaluate(item.expr, scope)
        if isinstance(value, Items):
            values.extend(value.values)
            complete = complete and value.complete
        else:
            complete = False
    return Items(tuple(values), place_of(expr), complete)


def _sum(expr: Expression, scope: Scope) -> Value:
    assert isinstance(expr, OpExpr)
    left, right = evaluate(expr.left, scope), evaluate(expr.right, scope)
    if expr.op == "+" and isinstance(left, Text) and isinstance(right, Text):
        return Text(left.value + right.value, place_of(expr))
    if expr.op == "+" and (isinstance(left, Items) or isinstance(right, Items)):
        values = (*_read_of(left), *_read_of(right))
        return Items(values, place_of(expr), _is_whole(left) and _is_whole(right))
    return Unknown(place_of(expr))


def _read_of(value: Value) -> tuple[Value, ...]:
    return value.values if isinstance(value, Items) else ()


def _is_whole(value: Value) -> bool:
    return isinstance(value, Items) and value.complete


def _call(expr: Expression, scope: Scope) -> Value:
    assert isinstance(expr, CallExpr)
    builtin = expr.callee.fullname if isinstance(expr.callee, RefExpr) else ""
    if builtin in ("builtins.tuple", "builtins.list") and len(expr.args) == 1:
        return evaluate(expr.args[0], scope)
    if builtin == "builtins.str" and len(expr.args) == 1:
        value = evaluate(expr.args[0], scope)
        return value if isinstance(expr.args[0], StrExpr) else Unknown(value.place)
    return Unknown(place_of(expr))


def _comprehension(expr: Expression, scope: Scope) -> Value:
    generator = expr.generator if isinstance(expr, ListComprehension) else expr
    assert isinstance(generator, GeneratorExpr)
    place = place_of(expr)
    plain = len(generator.sequences) == 1 and not any(generator.condlists)
    elements = _elements(generator.sequences[0], scope) if plain else None
    if elements is None:
        return Unknown(place)
    bindings = [_bound(generator.indices[0], element) for element in elements]
    values = tuple(
        moved(evaluate(generator.left_expr, scope._replace(bound={**scope.bound, **each})), place)
        for each in bindings
    )
    return Items(values, place)


def _elements(sequence: Expression, scope: Scope) -> tuple[Member | Value, ...] | None:
    """Return what a comprehension loops over: the members of an enumeration, or a tuple's."""
    info = class_of(sequence)
    if info and is_enumeration(info, scope.api.cur_mod_id):
        return members(info, scope.api.cur_mod_id)
    value = evaluate(sequence, scope)
    return value.values if isinstance(value, Items) and value.complete else None


def _bound(index: Expression, element: Member | Value) -> dict[str, Member | Value]:
    if isinstance(index, NameExpr):
        return {index.name: element}
    if not (isinstance(index, TupleExpr) and isinstance(element, Items)):
        return {}
    pairs = zip(index.items, element.values, strict=False)
    return {name.name: value for name, value in pairs if isinstance(name, NameExpr)}


def _name(expr: Expression, scope: Scope) -> Value:
    assert isinstance(expr, NameExpr)
    place = place_of(expr)
    bound = scope.bound.get(expr.name)
    if bound is not None:
        return moved(_resolved(bound, scope, place), place)
    if expr.fullname in ("builtins.None", "builtins.True", "builtins.False"):
        return Other(expr.name, place)
    if expr.node is None or isinstance(expr.node, PlaceholderNode):
        raise NotReadyError
    return _of_node(expr.node, scope, place)


def _attribute(expr: Expression, scope: Scope) -> Value:
    assert isinstance(expr, MemberExpr)
    place = place_of(expr)
    member = _member(expr, scope)
    if member:
        return _resolved(member, scope, place)
    of_member = _member(expr.expr, scope)
    if of_member:
        return _of_member(of_member, expr.name, scope, place)
    if isinstance(expr.node, PlaceholderNode):
        raise NotReadyError
    info = class_of(expr.expr)
    return _of_class(info, expr.name, scope, place) if info else _of_node(expr.node, scope, place)


def _member(expr: Expression, scope: Scope) -> Member | None:
    """Return the enum member that an expression names."""
    if isinstance(expr, NameExpr):
        bound = scope.bound.get(expr.name)
        return bound if isinstance(bound, Member) else None
    info = class_of(expr.expr) if isinstance(expr, MemberExpr) else None
    if not (isinstance(expr, MemberExpr) and info and is_enumeration(info, scope.api.cur_mod_id)):
        return None
    return Member(info, expr.name) if expr.name in info.enum_members else None


def _of_member(member: Member, attribute: str, scope: Scope, place: Place) -> Value:
    if attribute == "name":
        return Text(member.name, place)
    return _raw(member, scope, place) if attribute == "value" else Unknown(place)


def _resolved(found: Expression | Member | Value, scope: Scope, place: Place) -> Value:
    """Turn whatever a name stands for into a value, at the place of the name."""
    if isinstance(found, Expression):
        return moved(evaluate(found, scope), place)
    if not isinstance(found, Member):
        return found
    if found.is_text:
        return _raw(found, scope, place)
    return Other(f"{found.info.name}.{found.name}", place)


def _raw(member: Member, scope: Scope, place: Place) -> Value:
    """Return the value of an enum member; Django's choices have a label beside it."""
    value = _resolved(enum_value(member, scope.api.cur_mod_id, place), scope, place)
    if isinstance(value, Items) and member.is_text:
        return value.values[0] if value.values and member.is_choice else Unknown(place)
    return value


def _of_node(node: object, scope: Scope, place: Place) -> Value:
    if not isinstance(node, Var) or node.fullname in scope.open:
        return Unknown(place)
    inner = scope._replace(open=scope.open | {node.fullname})
    return _resolved(definition(node, scope.api, place), inner, place)


def _of_class(info: TypeInfo, attribute: str, scope: Scope, place: Place) -> Value:
    """Return a class constant, or what Django's choices offer as a class."""
    if attribute == "choices" and is_enumeration(info, scope.api.cur_mod_id):
        listed = members(info, scope.api.cur_mod_id)
        pairs = [_choice(member, scope, place) for member in listed]
        return Items(tuple(pairs), place)
    kept = memory.constants(info).get(attribute)
    if kept is not None:
        return moved(kept, place)
    if info.fallback_to_any:
        # A metaclass that is not known may make anything of it.
        return Unknown(place)
    symbol = info.get(attribute)
    return _of_node(symbol.node if symbol else None, scope, place)


def _choice(member: Member, scope: Scope, place: Place) -> Value:
    value = _resolved(enum_value(member, scope.api.cur_mod_id, place), scope, place)
    label = value.values[1] if isinstance(value, Items) and len(value.values) > 1 else None
    return Items((_raw(member, scope, place), label or Unknown(place)), place)


READERS: dict[type[Expression], Callable[[Expression, Scope], Value]] = {
    IntExpr: _number,
    FloatExpr: _number,
    TupleExpr: _collection,
    ListExpr: _collection,
    SetExpr: _collection,
    OpExpr: _sum,
    CallExpr: _call,
    GeneratorExpr: _comprehension,
    ListComprehension: _comprehension,
    NameExpr: _name,
    MemberExpr: _attribute,
}
