"""From the body of a class with workflows to its spec: fields, implementations and hooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ClassDef,
    Decorator,
    DictExpr,
    Expression,
    FloatExpr,
    FuncDef,
    IntExpr,
    LambdaExpr,
    ListExpr,
    MemberExpr,
    NameExpr,
    OverloadedFuncDef,
    RefExpr,
    Statement,
    StrExpr,
    SymbolNode,
    TempNode,
    TupleExpr,
    TypeInfo,
    Var,
)
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.types import AnyType, CallableType, Instance, Type, get_proper_type

from interlock.spec.codes import Place
from interlock.spec.enabled import (
    STATE_HOOKS,
    TRANSITION_HOOKS,
    Attribute,
    Enabled,
    Field,
    Hook,
    Implementation,
    inherit,
)
from interlock.spec.values import Items, Text, Unknown, Value
from interlock_mypy import django, hidden, memory, names
from interlock_mypy.evaluate import NotReadyError, Scope, class_of, evaluate, is_bound
from interlock_mypy.read import workflow_of
from interlock_mypy.report import place_of

_HOOKS = frozenset((*TRANSITION_HOOKS, *STATE_HOOKS))
_OURS = _HOOKS | {"transition"}
"""The names of our decorators."""


def enabled(defn: ClassDef, api: SemanticAnalyzerPluginInterface) -> Enabled:
    """Read a class with workflows, inherited parts included.

    Raises:
        NotReadyError: If something it refers to is not analysed yet.
    """
    info, body = defn.info, defn.defs.body
    ours = (
        info.metaclass_type is not None and info.metaclass_type.type.fullname == names.ENABLED_META
    )
    own = replace(
        _decorated_members(defn, api),
        fields=tuple(_fields(defn)),
        unmade=tuple(_unmade(defn)) if ours else (),
        attributes=tuple(each for statement in body for each in _attributes(statement)),
        complete=_is_closed(defn, api) and not any(_may_be_field(each, ours) for each in body),
    )
    spec = inherit(own, [_spec_of(base.type) for base in info.bases], frozenset(info.names))
    return replace(
        spec,
        hooks=tuple(hook for hook in spec.hooks if _is_found(hook, info)),
        inherited=tuple(hidden.inherited(info, spec, api)),
    )


def _is_found(hook: Hook, info: TypeInfo) -> bool:
    """Whether a class has the hook under its name, and not what comes before it in the bases."""
    owner = info.get_containing_type_info(hook.function)
    return owner is None or owner.fullname == hook.owner


def mixin(defn: ClassDef, api: SemanticAnalyzerPluginInterface) -> Enabled:
    """Read the hooks and implementations of a class without workflows.

    Raises:
        NotReadyError: If something it refers to is not analysed yet.
    """
    for found in _decorators(defn):
        if not is_bound(found.call.callee):
            raise NotReadyError
    return replace(_decorated_members(defn, api), complete=_is_closed(defn, api))


def is_mixin(info: TypeInfo) -> bool:
    """Tell from mere syntax whether a class without workflows may have something for others.

    That is hooks, or bases of which mypy knows nothing.
    """
    if info.has_base(names.ENABLED):
        return False
    return info.fallback_to_any or any(
        isinstance(found.call.callee, (MemberExpr, NameExpr)) and found.call.callee.name in _OURS
        for found in _decorators(info.defn)
    )


def _is_closed(defn: ClassDef, api: SemanticAnalyzerPluginInterface) -> bool:
    return django.is_closed(defn, api.modules[api.cur_mod_id])


def _decorated_members(defn: ClassDef, api: SemanticAnalyzerPluginInterface) -> Enabled:
    info, scope, decorators = defn.info, Scope(api), list(_decorators(defn))
    hooks = {each.function for each in decorators if _is_hook(each.call)}
    taken = {each.function for each in decorators if _is_transition(each.call)}
    return Enabled(
        info.fullname,
        place_of(defn),
        implementations=tuple(
            each
            for found in decorators
            for each in _implementation(info, found, scope, found.function in hooks)
        ),
        hooks=tuple(
            each
            for found in decorators
            if found.function not in taken
            for each in _hook(info, found, scope)
        ),
    )


def _spec_of(info: TypeInfo) -> Enabled:
    """Return what a base hands down; of a plain class, its own mixins and what is remembered."""
    known = memory.enabled(info)
    if info.has_base(names.ENABLED):
        if known is None and info.fullname not in names.ENABLED_BASES:
            raise NotReadyError
        return known or Enabled(info.fullname, Place())
    if known is None and is_mixin(info):
        raise NotReadyError
    own = known or Enabled(info.fullname, Place(), complete=not info.fallback_to_any)
    return inherit(own, [_spec_of(base.type) for base in info.bases], frozenset(info.names))


class _Decorated(NamedTuple):
    """A decorator that is a call, and the function below it."""

    call: CallExpr
    function: FuncDef


def _decorators(defn: ClassDef) -> Iterator[_Decorated]:
    for statement in defn.defs.body:
        if isinstance(statement, Decorator):
            for each in statement.original_decorators:
                if isinstance(each, CallExpr):
                    yield _Decorated(each, statement.func)


def _implementation(
    info: TypeInfo, found: _Decorated, scope: Scope, declares_hook: bool
) -> Iterator[Implementation]:
    if not _is_transition(found.call):
        return
    name = found.function.name
    trname = _argument(found.call, 0, "trname", scope)
    field = _argument(found.call, 1, "field", scope)
    yield Implementation(
        name if trname is None or trname == Text("", trname.place) else _as_text(trname),
        name,
        "" if field is None else _as_text(field),
        info.fullname,
        place_of(found.call),
        len(found.call.args) > sum(given is not None for given in (trname, field)),
        declares_hook,
    )


def _as_text(value: Value) -> str | None:
    return value.value if isinstance(value, Text) else None


def _argument(call: CallExpr, position: int, name: str, scope: Scope) -> Value | None:
    """Return an argument by position or name; unknown where a star may supply it."""
    for index, (value, given, kind) in enumerate(
        zip(call.args, call.arg_names, call.arg_kinds, strict=True)
    ):
        if kind.is_star():
            return Unknown(place_of(value))
        if given == name or (given is None and index == position):
            return evaluate(value, scope)
    return None


def _hook(info: TypeInfo, found: _Decorated, scope: Scope) -> Iterator[Hook]:
    module, _, kind = _fullname(found.call.callee).rpartition(".")
    if module != names.HOOKS_MODULE or kind not in _HOOKS:
        return
    call = found.call
    positional = [
        value for value, kind in zip(call.args, call.arg_kinds, strict=True) if kind.is_positional()
    ]
    named = tuple(evaluate(value, scope) for value in positional)
    field = _argument(call, len(call.args), "field", scope) or Text("", place_of(call))
    yield Hook(
        kind,
        Items(named, place_of(call), len(positional) == sum(not name for name in call.arg_names)),
        field if isinstance(field, Text) else None,
        found.function.name,
        info.fullname,
        place_of(found.function),
    )


def _fullname(expr: Expression) -> str:
    if not isinstance(expr, RefExpr):
        return ""
    return expr.node.fullname if expr.node else expr.fullname


def _fields(defn: ClassDef) -> Iterator[Field]:
    for statement in defn.defs.body:
        for name, value in _assignments(statement):
            workflow = _workflow_class(value)
            if workflow:
                place = place_of(statement)
                yield Field(name, workflow_of(workflow), defn.info.fullname, place)


def _unmade(defn: ClassDef) -> Iterator[Field]:
    for statement in defn.defs.body:
        for name, value in _assignments(statement):
            workflow = class_of(value)
            if workflow and workflow.has_base(names.WORKFLOW):
                place = place_of(statement)
                yield Field(name, workflow_of(workflow), defn.info.fullname, place)


def _assignments(statement: Statement) -> Iterator[tuple[str, Expression]]:
    if isinstance(statement, AssignmentStmt) and not isinstance(statement.rvalue, TempNode):
        for target in statement.lvalues:
            if isinstance(target, NameExpr):
                yield target.name, statement.rvalue


def _workflow_class(value: Expression) -> TypeInfo | None:
    """Return the workflow that a class attribute holds an instance of, or is a column for."""
    column = django.field_class(value)
    if column:
        given = django.workflow_argument(value)
        info = class_of(given) or _made(given) if given else django.fixed_workflow(column)
    else:
        info = _made(value)
    return info if info and info.has_base(names.WORKFLOW) else None


def _made(value: Expression) -> TypeInfo | None:
    if isinstance(value, CallExpr):
        return class_of(value.callee)
    return _class_of_type(_type_of(value))


def _type_of(value: Expression) -> Type | None:
    node = value.node if isinstance(value, RefExpr) else None
    return node.type if isinstance(node, Var) else None


def _class_of_type(found: Type | None) -> TypeInfo | None:
    proper = get_proper_type(found)
    return proper.type if isinstance(proper, Instance) else None


def _may_be_field(statement: Statement, ours: bool) -> bool:
    """Whether a class attribute may hold a workflow without our knowing.

    A metaclass that is not ours may even take classes for fields.
    """
    return any(
        _is_opaque(value) and not (ours and class_of(value)) for _, value in _assignments(statement)
    )


def _is_opaque(value: Expression) -> bool:
    if not isinstance(value, CallExpr):
        return isinstance(value, RefExpr) and _is_any(_type_of(value), value.node)
    callee = value.callee
    if class_of(callee):
        return bool(django.field_class(value)) and not _workflow_class(value)
    node = callee.node if isinstance(callee, RefExpr) else None
    made = get_proper_type(node.type) if isinstance(node, (FuncDef, Var)) else None
    if isinstance(made, CallableType):
        made = get_proper_type(made.ret_type)
    return _is_any(made, node) or _is_workflow(made)


def _is_any(found: Type | None, node: SymbolNode | None) -> bool:
    return isinstance(get_proper_type(found), AnyType) or (found is None and node is not None)


def _is_workflow(found: Type | None) -> bool:
    info = _class_of_type(found)
    return bool(info and info.has_base(names.WORKFLOW))


_PLAIN_VALUES = (StrExpr, IntExpr, FloatExpr, TupleExpr, ListExpr, DictExpr, LambdaExpr)


def _attributes(statement: Statement) -> Iterator[Attribute]:
    """Yield what a statement defines that certainly implements no transition."""
    if isinstance(statement, (FuncDef, OverloadedFuncDef, ClassDef)):
        yield Attribute(statement.name, place_of(statement))
    elif isinstance(statement, Decorator) and all(map(_is_plain, statement.original_decorators)):
        yield Attribute(statement.func.name, place_of(statement.func))
    for name, value in _assignments(statement):
        if isinstance(value, _PLAIN_VALUES) or _fullname(value) == "builtins.None":
            yield Attribute(name, place_of(statement))


def _is_plain(decorator: Expression) -> bool:
    return _is_hook(decorator) or _fullname(decorator) in names.PLAIN_DECORATORS


def _is_hook(decorator: Expression) -> bool:
    return _called(decorator).rpartition(".")[0] == names.HOOKS_MODULE


def _is_transition(decorator: Expression) -> bool:
    return _called(decorator) == names.TRANSITION_DECORATOR


def _called(decorator: Expression) -> str:
    return _fullname(decorator.callee) if isinstance(decorator, CallExpr) else ""


def is_ours(decorator: Expression) -> bool:
    """Whether a decorator leaves the signature of a method as it is written."""
    return _is_transition(decorator) or _is_hook(decorator)
