"""From the body of a class with workflows to its spec: fields, implementations and hooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from mypy.nodes import (
    ARG_POS,
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
    MypyFile,
    NameExpr,
    OverloadedFuncDef,
    PlaceholderNode,
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
from interlock_mypy import aliases, django, hidden, memory, names
from interlock_mypy.evaluate import NotReadyError, Scope, class_of, evaluate, is_bound
from interlock_mypy.read import workflow_of
from interlock_mypy.report import place_of

_HOOKS = {f"{names.HOOKS_MODULE}.{kind}": kind for kind in (*TRANSITION_HOOKS, *STATE_HOOKS)}
"""The kinds of hooks by the full names of their decorators."""
_OURS = frozenset((*_HOOKS, names.TRANSITION_DECORATOR))
"""The full names of our decorators."""


class Declared(NamedTuple):
    """What the value of a state attribute is made of: its workflow, and the type it has itself."""

    workflow: TypeInfo
    type: Instance


def enabled(
    defn: ClassDef, api: SemanticAnalyzerPluginInterface
) -> tuple[Enabled, dict[str, Declared]]:
    """Read a class with workflows, inherited parts included.

    Returns:
        What was read, and beside it the state attributes in the body of this very class.

    Raises:
        NotReadyError: If something it refers to is not analysed yet.
    """
    info = defn.info
    metaclass = info.metaclass_type
    body = _Body(info, api, metaclass is not None and metaclass.type.fullname == names.ENABLED_META)
    body.read(defn.defs.body)
    spec = Enabled(
        info.fullname,
        place_of(defn),
        tuple(body.fields.values()),
        tuple(body.implementations),
        hooks=tuple(body.hooks),
        unmade=tuple(body.unmade),
        complete=body.complete and _is_closed(defn, api),
    )
    bases = [base for each in info.bases if (base := _spec_of(each.type, api))]
    if bases:
        spec = inherit(spec, bases, info.names)
        spec = replace(spec, hooks=tuple(hook for hook in spec.hooks if _is_found(hook, info)))
    attributes = [Attribute(name, place_of(at)) for name, at in body.others if name in spec.placed]
    inherited = tuple(hidden.inherited(info, spec, api))
    if attributes or inherited:
        spec = replace(spec, attributes=tuple(attributes), inherited=inherited)
    return spec, body.declared


def _is_found(hook: Hook, info: TypeInfo) -> bool:
    """Whether a class has the hook under its name, and not what comes before it in the bases."""
    owner = info.get_containing_type_info(hook.function)
    return owner is None or owner.fullname == hook.owner


def mixin(defn: ClassDef, api: SemanticAnalyzerPluginInterface) -> Enabled:
    """Read the hooks and implementations of a class without workflows.

    Raises:
        NotReadyError: If something it refers to is not analysed yet.
    """
    if not all(is_bound(call.callee) for call in _decorators(defn)):
        raise NotReadyError
    body = _Body(defn.info, api)
    for statement in defn.defs.body:
        if isinstance(statement, Decorator):
            body.read_decorated(statement)
    return Enabled(
        defn.info.fullname,
        place_of(defn),
        implementations=tuple(body.implementations),
        hooks=tuple(body.hooks),
        complete=_is_closed(defn, api),
    )


def is_mixin(info: TypeInfo, modules: dict[str, MypyFile]) -> bool:
    """Tell from mere syntax whether a class without workflows may have something for others.

    That is hooks, or bases of which mypy knows nothing.
    """
    if info.has_base(names.ENABLED):
        return False
    return info.fallback_to_any or any(
        aliases.may_be(call.callee, _OURS, info, modules) for call in _decorators(info.defn)
    )


def _is_closed(defn: ClassDef, api: SemanticAnalyzerPluginInterface) -> bool:
    return django.is_closed(defn, api.modules[api.cur_mod_id])


def _spec_of(info: TypeInfo, api: SemanticAnalyzerPluginInterface) -> Enabled | None:
    """Return what a base hands down; of a plain class, its own mixins and what is remembered."""
    if info.fullname in names.ENABLED_BASES:
        return None
    known = memory.recorded(info)
    if info.has_base(names.ENABLED):
        if known is None:
            raise NotReadyError
        return known
    if known is None and is_mixin(info, api.modules):
        raise NotReadyError
    bases = [spec for base in info.bases if (spec := _spec_of(base.type, api))]
    if known is None and not (bases or info.fallback_to_any):
        return None
    own = known or Enabled(info.fullname, Place(), complete=not info.fallback_to_any)
    return inherit(own, bases, info.names)


def _decorators(defn: ClassDef) -> Iterator[CallExpr]:
    for statement in defn.defs.body:
        if isinstance(statement, Decorator):
            yield from (
                each for each in statement.original_decorators if isinstance(each, CallExpr)
            )


class _Body:
    """What is found in the body of a class, statement by statement.

    Args:
        info: The class.
        api: The semantic analyzer.
        ours: Whether the metaclass of the package itself makes the class: another may even take
            the classes of workflows for fields.
    """

    def __init__(
        self, info: TypeInfo, api: SemanticAnalyzerPluginInterface, ours: bool = False
    ) -> None:
        self._owner, self._scope, self._ours = info.fullname, Scope(api), ours
        self.fields: dict[str, Field] = {}
        self.declared: dict[str, Declared] = {}
        self.unmade: list[Field] = []
        self.implementations: list[Implementation] = []
        self.hooks: list[Hook] = []
        self.others: list[tuple[str, Statement]] = []
        self.complete = True

    def read(self, statements: Sequence[Statement]) -> None:
        """Read statements of any kind."""
        for statement in statements:
            if isinstance(statement, _DEFINITIONS):
                self.others.append((statement.name, statement))
            elif isinstance(statement, Decorator):
                self.read_decorated(statement)
            elif isinstance(statement, AssignmentStmt):
                self._read_assignment(statement)

    def read_decorated(self, statement: Decorator) -> None:
        """Read a function with decorators."""
        function = statement.func
        taken, hooks, plain = [], [], True
        for each in statement.original_decorators:
            if not isinstance(each, CallExpr):
                plain = plain and _fullname(each) in names.PLAIN_DECORATORS
                continue
            called = self._called(each)
            if called in _HOOKS:
                hooks.append((_HOOKS[called], each))
            elif called == names.TRANSITION_DECORATOR:
                taken.append(each)
            else:
                plain = False
        for call in taken:
            self.implementations.append(self._implementation(function.name, call, bool(hooks)))
        if not taken:
            for kind, call in hooks:
                self.hooks.append(self._hook(function, kind, call))
            if plain:
                self.others.append((function.name, function))

    def _called(self, decorator: CallExpr) -> str:
        callee = decorator.callee
        if isinstance(callee, RefExpr) and callee.fullname in _OURS:
            return callee.fullname  # under its own name, as nearly always
        api = self._scope.api
        node = aliases.original(callee, api.modules, api.cur_mod_id)
        if isinstance(node, PlaceholderNode):
            raise NotReadyError
        return node.fullname if node else ""

    def _read_assignment(self, statement: AssignmentStmt) -> None:
        value = statement.rvalue
        for target in statement.lvalues if not isinstance(value, TempNode) else ():
            if isinstance(target, NameExpr):
                self._read_value(target.name, value, statement)

    def _read_value(self, name: str, value: Expression, statement: AssignmentStmt) -> None:
        """Read a name and its value, which may be a workflow, or hold one without our knowing."""
        declared = _declared(value)
        if declared:
            workflow = workflow_of(declared.workflow)
            self.fields[name] = Field(name, workflow, self._owner, place_of(statement))
            self.declared[name] = declared
            return
        named = class_of(value) if self._ours else None
        if named and named.has_base(names.WORKFLOW):
            place = place_of(statement)
            self.unmade.append(Field(name, workflow_of(named), self._owner, place))
        if isinstance(value, _PLAIN_VALUES) or _is_plain(value):
            self.others.append((name, statement))
        elif not named and _is_opaque(value):
            self.complete = False

    def _implementation(self, name: str, call: CallExpr, declares_hook: bool) -> Implementation:
        trname = field = None
        if call.args:
            trname = _argument(call, 0, "trname", self._scope)
            field = _argument(call, 1, "field", self._scope)
        return Implementation(
            name if trname is None or trname == Text("", trname.place) else _as_text(trname),
            name,
            "" if field is None else _as_text(field),
            self._owner,
            place_of(call),
            len(call.args) > (trname is not None) + (field is not None),
            declares_hook,
        )

    def _hook(self, function: FuncDef, kind: str, call: CallExpr) -> Hook:
        place = place_of(function)
        named, complete, restricted = call.args, True, _ANY_FIELD
        if call.arg_kinds != [ARG_POS] * len(named):
            both = zip(call.args, call.arg_kinds, strict=True)
            named = [value for value, given in both if given.is_positional()]
            complete = len(named) == sum(not name for name in call.arg_names)
            restricted = _argument(call, len(call.args), "field", self._scope) or restricted
        return Hook(
            kind,
            Items(tuple([evaluate(value, self._scope) for value in named]), place, complete),
            restricted if isinstance(restricted, Text) else None,
            function.name,
            self._owner,
            place,
        )


_ANY_FIELD: Value = Text("", Place())


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


def _fullname(expr: Expression) -> str:
    if not isinstance(expr, RefExpr):
        return ""
    return expr.node.fullname if expr.node else expr.fullname


def _declared(value: Expression) -> Declared | None:
    """Return the workflow that a class attribute holds an instance of, or is a column for."""
    info, column = _made(value), None
    if info and isinstance(value, CallExpr) and info.has_base(names.STATE_FIELD):
        column, given = info, django.workflow_argument(value)
        info = class_of(given) or _made(given) if given else django.fixed_workflow(info)
    if info is None or not info.has_base(names.WORKFLOW):
        return None
    made = Instance(info, [])
    return Declared(info, django.column_type(column, made) if column else made)


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


def _is_opaque(value: Expression) -> bool:
    if not isinstance(value, CallExpr):
        return isinstance(value, RefExpr) and _is_any(_type_of(value), value.node)
    callee = value.callee
    if class_of(callee):
        return bool(django.field_class(value))
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


def _is_plain(value: Expression) -> bool:
    """Whether an expression is None, a function as it was written, or a module."""
    node = value.node if isinstance(value, RefExpr) else None
    return isinstance(node, _PLAIN_NODES) or _fullname(value) == "builtins.None"


_DEFINITIONS = (FuncDef, OverloadedFuncDef, ClassDef)
_PLAIN_NODES = (FuncDef, OverloadedFuncDef, MypyFile)
_PLAIN_VALUES = (StrExpr, IntExpr, FloatExpr, TupleExpr, ListExpr, DictExpr, LambdaExpr)


def is_ours(decorator: Expression, modules: dict[str, MypyFile], here: str) -> bool:
    """Whether a decorator leaves the signature of a method as it is written."""
    if not isinstance(decorator, CallExpr):
        return False
    node = aliases.original(decorator.callee, modules, here)
    return node is not None and node.fullname in _OURS
