"""What an expression names, as decorators are used under other names, too.

An import may give one to them, and so may ``check = xworkflows.transition_check``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mypy.lookup import lookup_fully_qualified
from mypy.nodes import (
    Decorator,
    Expression,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    PlaceholderNode,
    RefExpr,
    SymbolNode,
    TypeAlias,
    TypeInfo,
    Var,
)
from mypy.types import CallableType, Instance, get_proper_type

from interlock_mypy import names
from interlock_mypy.assignments import sole_value
from interlock_mypy.constants import module_of, statements_of
from interlock_mypy.evaluate import is_bound

_FUNCTIONS = (names.TRANSITION_DECORATOR, names.STAGE)
"""The decorators that are functions.  Another name of a class is a type alias for mypy."""
_OURS = tuple(f"{fullname.partition('.')[0]}." for fullname in _FUNCTIONS)
"""With what the full names begin of all that is ours: what looks like a decorator there is one."""


def original(expr: Expression, modules: dict[str, MypyFile], here: str) -> SymbolNode | None:
    """Return the function or class that an expression names, other names looked through.

    Args:
        expr: The expression; mypy need not have come to it yet.
        modules: The modules of the program, by name.
        here: The name of the module in which the expression stands.

    Returns:
        None where it is not known, and a placeholder where it is not known yet.
    """
    node = _named(expr, modules, here)
    seen: set[Var] = set()
    while isinstance(node, Var) and node not in seen:
        seen.add(node)
        node = _assigned(node, modules, here)
    return node


def may_be(
    expr: Expression, wanted: Collection[str], info: TypeInfo, modules: dict[str, MypyFile]
) -> bool:
    """Tell whether an expression in the body of a class may name something that is looked for.

    Asked about every class of a program, before mypy comes to its body.

    Args:
        expr: The expression.
        wanted: Full names.
        info: The class.
        modules: The modules of the program, by name.
    """
    node = original(expr, modules, info.module_name)
    if node:
        return isinstance(node, PlaceholderNode) or node.fullname in wanted
    if is_bound(expr) or not isinstance(expr, (MemberExpr, NameExpr)):
        return False
    # A function may have it, or a module that is imported with a star and not analysed yet.
    return "@" in info.fullname or any(each.endswith(f".{expr.name}") for each in wanted)


def _named(expr: Expression, modules: dict[str, MypyFile], here: str) -> SymbolNode | None:
    node = expr.node if isinstance(expr, RefExpr) else None
    if node is None and isinstance(expr, NameExpr):
        node = _member(modules.get(here), expr.name)
    elif node is None and isinstance(expr, MemberExpr):
        node = _member(_named(expr.expr, modules, here), expr.name)
    return through(node)


def through(node: SymbolNode | None) -> SymbolNode | None:
    """Return the class that a type alias stands for, and whatever is none as it is."""
    if not isinstance(node, TypeAlias):
        return node
    target = get_proper_type(node.target)
    return target.type if isinstance(target, Instance) else node


def _member(outer: SymbolNode | None, name: str) -> SymbolNode | None:
    if isinstance(outer, PlaceholderNode):
        return outer
    symbol = None
    if isinstance(outer, MypyFile):
        symbol = outer.names.get(name)
    elif isinstance(outer, TypeInfo):
        symbol = outer.get(name)
    return symbol.node if symbol else None


def _assigned(var: Var, modules: dict[str, MypyFile], here: str) -> SymbolNode | None:
    """Return what a variable stands for: by its only assignment, or in other modules by its type.

    The modules of an import cycle have no types yet, and those from the cache no assignments.
    """
    module = module_of(var)
    if var.type is None or module == here:
        value = sole_value(statements_of(var, modules), var.name)
        return _named(value, modules, module) if value else None
    file, found = modules.get(module), var.type
    if file is None or not isinstance(found, CallableType):
        return None
    ours = next((each for each in _functions(modules) if _is_like(each, found)), None)
    return None if ours and _has_another(file, found, modules) else ours


def _functions(modules: dict[str, MypyFile]) -> Iterator[FuncDef | Decorator]:
    for fullname in _FUNCTIONS:
        symbol = lookup_fully_qualified(fullname, modules)
        if symbol and isinstance(symbol.node, (FuncDef, Decorator)):
            yield symbol.node


def _has_another(file: MypyFile, found: CallableType, modules: dict[str, MypyFile]) -> bool:
    """Tell whether a module knows a function for which the decorator could be mistaken."""
    functions = (each for each in _known(file, modules) if isinstance(each, (FuncDef, Decorator)))
    return any(not each.fullname.startswith(_OURS) and _is_like(each, found) for each in functions)


def _known(file: MypyFile, modules: dict[str, MypyFile]) -> Iterator[SymbolNode | None]:
    """Yield what is in a module, and in the classes, modules and packages that it has names for."""
    named = [symbol.node for symbol in file.names.values()]
    imported = {each.fullname for each in named if isinstance(each, MypyFile)}
    inside = tuple(f"{name}." for name in imported)
    yield from named
    for name, each in modules.items():
        if name in imported or name.startswith(inside):
            yield from (symbol.node for symbol in each.names.values())
    for outer in named:
        if isinstance(outer, TypeInfo):
            yield from (symbol.node for symbol in outer.names.values())


def _is_like(function: FuncDef | Decorator, found: CallableType) -> bool:
    return isinstance(function.type, CallableType) and _shape(function.type) == _shape(found)


def _shape(found: CallableType) -> tuple[object, ...]:
    returned = get_proper_type(found.ret_type)
    return found.arg_names, found.arg_kinds, isinstance(returned, Instance) and returned.type
