"""What may give a class stages that can not be seen in its body.

Where there is any doubt, a class counts as open: nothing is said about what it seems to lack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mypy.nodes import (
    AssertStmt,
    AssignmentExpr,
    AssignmentStmt,
    CallExpr,
    ClassDef,
    ConditionalExpr,
    Decorator,
    DelStmt,
    DictExpr,
    EllipsisExpr,
    Expression,
    ExpressionStmt,
    FuncDef,
    IfStmt,
    Import,
    IndexExpr,
    ListExpr,
    MatchStmt,
    MemberExpr,
    MypyFile,
    NameExpr,
    OpExpr,
    OverloadedFuncDef,
    PassStmt,
    RefExpr,
    SetExpr,
    Statement,
    StrExpr,
    SymbolNode,
    TryStmt,
    TupleExpr,
    TypeInfo,
    Var,
    WithStmt,
)
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.server.trigger import make_wildcard_trigger
from mypy.types import AnyType, CallableType, Instance, get_proper_type
from mypy.util import is_dunder

from interlock_mypy import names
from interlock_mypy.assignments import nested, sole_value
from interlock_mypy.constants import Program
from interlock_mypy.evaluate import NotReadyError, class_of, is_bound
from interlock_mypy.handed_on import extended
from interlock_mypy.mentions import mentioned

Api = SemanticAnalyzerPluginInterface

KNOWN_METACLASSES = names.PLAIN_METACLASSES | {names.ENABLED_META}
"""Those that define no stage."""
PROPERTY_PARTS = frozenset({"property", "getter", "setter", "deleter"})
"""Decorators that mypy itself looks at by name alone."""
_NAMED = (NameExpr, MemberExpr)
_METHODS = (FuncDef, Decorator, OverloadedFuncDef)
_BRANCHING = (IfStmt, MatchStmt, TryStmt, WithStmt)
_WITHOUT_STAGE = (*_METHODS, *_BRANCHING, AssertStmt, ClassDef, DelStmt, Import, PassStmt)
"""Statements that define no stage: what they contain is looked at by itself."""


def is_open(defn: ClassDef, api: Api) -> bool:
    """Tell whether a class may get stages from elsewhere than its body and its bases' bodies."""
    info = defn.info
    metaclass = info.metaclass_type
    return (
        info.fallback_to_any
        or (metaclass is not None and metaclass.type.fullname not in KNOWN_METACLASSES)
        or "__init_subclass__" in info.names
        or any(_may_make_stage(each, api) for each in defn.decorators)
        or defn.name in extended(nested(api.modules[api.cur_mod_id].defs))
    )


def has_other_names(info: TypeInfo, statements: Iterable[Statement]) -> bool:
    """Tell whether a class has variables that none of its statements simply assigns.

    Args:
        info: The class.
        statements: What is in its body.
    """
    assigned = {
        target.name
        for each in statements
        if isinstance(each, AssignmentStmt)
        for target in each.lvalues
        if isinstance(target, NameExpr)
    }
    return any(
        isinstance(symbol.node, Var)
        and name not in assigned
        and not (symbol.implicit or symbol.plugin_generated)
        for name, symbol in info.names.items()
    )


def may_add_stage(statement: Statement, api: Api) -> bool:
    """Tell whether a statement in a class body, which defines no visible stage, may define one.

    Raises:
        NotReadyError: If something it refers to is not analysed yet.
    """
    if isinstance(statement, Decorator):
        return any(_may_make_stage(each, api) for each in statement.original_decorators)
    if isinstance(statement, AssignmentStmt):
        plain = all(isinstance(each, NameExpr) for each in statement.lvalues)
        return not plain or _may_be_stage(statement.rvalue, api)
    if isinstance(statement, ExpressionStmt):
        return not isinstance(statement.expr, (StrExpr, EllipsisExpr))
    return not isinstance(statement, _WITHOUT_STAGE)


def is_call(statement: Statement) -> bool:
    """Tell whether a statement calls a function for what that does."""
    return isinstance(statement, ExpressionStmt) and isinstance(statement.expr, CallExpr)


def may_hide_stages(info: TypeInfo, api: Api) -> bool:
    """Tell whether a class of another module may have stages, when only its symbols are left."""
    file = _module_of(info.fullname, api)
    made = any(_is_made(symbol.node) for symbol in info.names.values())
    made = made or "__init_subclass__" in info.names
    return made and (file is None or _reaches_scripts(file, api))


def may_serve_stages(info: TypeInfo, api: Api) -> bool:
    """Tell whether a class of another module, whose body is not there, may act for stages itself.

    Either it has methods, which may look at the stages that were chosen, or it is of a module that
    may make stages.
    """
    file = _module_of(info.fullname, api)
    if file is None:
        return True
    if file.is_typeshed_file(api.options):
        return False
    nodes = [symbol.node for name, symbol in info.names.items() if not is_dunder(name)]
    has_methods = any(isinstance(each, _METHODS) for each in nodes)
    return has_methods or _reaches_scripts(file, api)


def _is_made(node: SymbolNode | None) -> bool:
    if isinstance(node, Decorator):
        func = node.func
        plain = func.is_property or func.is_static or func.is_class or func.is_explicit_override
        return not (plain or func.abstract_status)
    found = get_proper_type(node.type) if isinstance(node, Var) else None
    return isinstance(found, (AnyType, CallableType))


def _reaches_scripts(file: MypyFile, api: Api) -> bool:
    """Tell whether a module has something of staged_script, or of a module that has, at hand."""
    nodes = (symbol.node for symbol in file.names.values())
    imported = (_module_of(node.fullname, api) for node in nodes if node)
    return any(_knows_scripts(each, api) for each in {file, *imported} if each)


def _may_be_stage(value: Expression, api: Api) -> bool:
    if isinstance(value, (ConditionalExpr, OpExpr)):
        return any(_may_be_stage(each, api) for each in _alternatives(value))
    if isinstance(value, AssignmentExpr):
        return _may_be_stage(value.value, api)
    if isinstance(_owner(value), CallExpr):
        return _may_make_stage(value, api)
    if isinstance(value, RefExpr):
        node = _definition(value, api)
        return isinstance(node, Decorator) or _may_be_callable(node, api)
    return isinstance(value, IndexExpr) and not value.analyzed


def _alternatives(value: ConditionalExpr | OpExpr) -> tuple[Expression, Expression]:
    if isinstance(value, OpExpr):
        return value.left, value.right
    return value.if_expr, value.else_expr


def _owner(value: Expression) -> Expression:
    """Return the call of whose result an expression is an attribute, and any other as it is."""
    if isinstance(value, MemberExpr) and isinstance(value.expr, CallExpr):
        return value.expr
    return value


def _may_be_callable(node: SymbolNode | None, api: Api) -> bool:
    if not isinstance(node, Var) or node.fullname == "builtins.None":
        return False
    if node.type is None:
        value = _value_in_module(node, api)
        return value is None or isinstance(value, RefExpr) or _may_be_stage(value, api)
    return isinstance(get_proper_type(node.type), (AnyType, CallableType))


def _may_make_stage(expr: Expression, api: Api) -> bool:
    """Tell whether a decorator, or a function that is called, may make a stage of what it gets."""
    calls = [*_chained(expr)]
    if any(_leads_to_stage(each, api) for call in calls for each in call.args):
        return True
    callee = calls[-1].callee if calls else expr
    if isinstance(callee, _NAMED) and callee.name in PROPERTY_PARTS:
        return False
    if is_unbound(callee, api):
        raise NotReadyError
    node = _definition(callee, api)
    if node is None or _may_be_callable(node, api):
        return True
    file = _module_of(node.fullname, api)
    if file is None or file.fullname != api.cur_mod_id:
        return file is not None and _knows_scripts(file, api)
    return _speaks_of_stages(node)


def _chained(expr: Expression) -> Iterator[CallExpr]:
    """Yield the calls of a chain, such as ``make(1).of(2)(3)``, from the last to the first."""
    made = _owner(expr)
    while isinstance(made, CallExpr):
        yield made
        made = _owner(made.callee)


def _leads_to_stage(value: Expression, api: Api) -> bool:
    """Tell whether a function may get at a stage, or at what makes stages, by an argument."""
    if isinstance(value, (ListExpr, SetExpr, TupleExpr)):
        return any(_leads_to_stage(each, api) for each in value.items)
    if isinstance(value, DictExpr):
        return any(_leads_to_stage(each, api) for _, each in value.items)
    node = value.node if isinstance(value, RefExpr) else None
    if isinstance(node, TypeInfo):
        return node.has_base(names.SCRIPT)
    if isinstance(node, MypyFile):
        return _knows_scripts(node, api)
    return _may_be_stage(value, api)


def is_unbound(expr: Expression, api: Program) -> bool:
    """Tell whether mypy has yet to find what an expression starts from."""
    return not is_bound(expr) and not api.final_iteration


def _definition(callee: Expression, api: Api) -> SymbolNode | None:
    """Return what a name, or an attribute of a class or of a value of some class, stands for."""
    if isinstance(callee, MemberExpr) and callee.node is None:
        info = class_of(callee.expr) or _class_of_value(callee.expr, api)
        symbol = info.get(callee.name) if info else None
        return symbol.node if symbol else None
    return callee.node if isinstance(callee, RefExpr) else None


def _class_of_value(value: Expression, api: Api) -> TypeInfo | None:
    """Return the class of a text, which f-strings are methods of, or of a variable."""
    node = value.node if isinstance(value, RefExpr) else None
    if isinstance(node, Var) and node.type is None:
        value = _value_in_module(node, api) or value
    if isinstance(value, StrExpr):
        return api.named_type("builtins.str").type
    found = get_proper_type(node.type) if isinstance(node, Var) else None
    return found.type if isinstance(found, Instance) else None


def _value_in_module(var: Var, api: Api) -> Expression | None:
    """Return what a variable of the module that is being analysed stands for, if it is certain."""
    file = api.modules[api.cur_mod_id]
    is_global = var.fullname == f"{file.fullname}.{var.name}"
    return sole_value(file.defs, var.name) if is_global else None


def _speaks_of_stages(node: SymbolNode) -> bool:
    """Tell whether a function or class of this module refers to anything that may make stages."""
    inside: object = node.func if isinstance(node, Decorator) else node
    inside = inside.defn if isinstance(inside, TypeInfo) else inside
    if not isinstance(inside, (FuncDef, ClassDef)):
        return True
    return any(name.endswith("stage") and name != "current_stage" for name in mentioned(inside))


def _module_of(fullname: str, api: Api) -> MypyFile | None:
    while fullname and fullname not in api.modules:
        fullname = fullname.rpartition(".")[0]
    return api.modules.get(fullname)


def _knows_scripts(file: MypyFile, api: Api) -> bool:
    """Tell whether a module has anything of staged_script at hand.

    The daemon is to ask again when the names in that module change.
    """
    if file.is_typeshed_file(api.options):
        return False
    api.add_plugin_dependency(make_wildcard_trigger(file.fullname))
    nodes = [symbol.node for symbol in file.names.values() if symbol.node]
    return any(
        node.fullname.partition(".")[0] == names.PACKAGE
        or (isinstance(node, TypeInfo) and node.has_base(names.SCRIPT))
        for node in nodes
    )
