"""Which expressions certainly run no code that may change the state of an object.

Any foreign code may: it may hold the object under another name.  So only what works on plain
values of the standard library is trusted, and what reads states.  Everything else is not quiet.
"""

from __future__ import annotations

from mypy.nodes import (
    CallExpr,
    Decorator,
    Expression,
    FuncDef,
    MemberExpr,
    MypyFile,
    OverloadedFuncDef,
    RefExpr,
    SymbolNode,
    TypeInfo,
    Var,
)
from mypy.types import (
    CallableType,
    FunctionLike,
    Instance,
    LiteralType,
    NoneType,
    ProperType,
    TupleType,
    Type,
    TypeType,
    UnionType,
    get_proper_type,
)

from interlock_mypy import inject, memory, names
from interlock_mypy.calls import class_behind
from interlock_mypy.typestate.objects import Objects, fullname, is_call_of, is_inherited

PLAIN = frozenset(
    {
        "builtins.bool",
        "builtins.bytes",
        "builtins.complex",
        "builtins.dict",
        "builtins.float",
        "builtins.frozenset",
        "builtins.int",
        "builtins.list",
        "builtins.range",
        "builtins.set",
        "builtins.str",
        "builtins.tuple",
        "datetime.date",
        "datetime.datetime",
        "datetime.timedelta",
        "decimal.Decimal",
        names.STATE,
    }
)
"""Classes whose operators and methods run no foreign code, if what they contain does not."""

QUIET_FUNCTIONS = frozenset(
    {
        "builtins.abs",
        "builtins.bool",
        "builtins.dict",
        "builtins.enumerate",
        "builtins.float",
        "builtins.frozenset",
        "builtins.int",
        "builtins.len",
        "builtins.list",
        "builtins.max",
        "builtins.min",
        "builtins.print",
        "builtins.range",
        "builtins.repr",
        "builtins.reversed",
        "builtins.round",
        "builtins.set",
        "builtins.sorted",
        "builtins.str",
        "builtins.sum",
        "builtins.tuple",
        "builtins.zip",
    }
)
"""Functions that run no foreign code, given plain values."""

LOOKING_ON = frozenset({"builtins.callable", "builtins.id", "builtins.isinstance"})
"""Functions that do nothing with what they are given, whatever it is."""

OUR_MODULES = frozenset({"xworkflows.decorator", "xworkflows.implementation", "xworkflows.states"})
"""Where the descriptors of transitions and states are."""

LOGGERS = frozenset({"logging.Logger", "logging.LoggerAdapter"})


def is_plain(found: Type | None) -> bool:
    """Tell whether values of a type are plain all through."""
    proper = get_proper_type(found)
    if isinstance(proper, Instance):
        info = proper.type
        plain = info.fullname in PLAIN or info.is_enum or _is_ours(info)
        return plain and (not proper.args or all(map(is_plain, proper.args)))
    if isinstance(proper, (UnionType, TupleType)):
        return all(map(is_plain, proper.items))
    return isinstance(proper, (LiteralType, NoneType))


def _is_ours(info: TypeInfo) -> bool:
    """Tell whether a class is that of the states of an object, or of a list of states."""
    given_out = (names.STATE_WRAPPER, names.STATE_LIST)
    return inject.WORKFLOW in info.names or info.fullname in given_out


def has_plain_truth(found: ProperType | None) -> bool:
    """Tell whether asking if something is true runs no foreign code."""
    if isinstance(found, UnionType):
        return all(has_plain_truth(get_proper_type(item)) for item in found.items)
    if isinstance(found, Instance) and not is_plain(found):
        plain_methods = found.type.get("__bool__") is None and found.type.get("__len__") is None
        return plain_methods and not found.type.fallback_to_any
    return is_plain(found)


def reads_quietly(expr: MemberExpr, objects: Objects) -> bool:
    """Tell whether reading an attribute runs no foreign code."""
    if isinstance(expr.expr, RefExpr) and isinstance(expr.expr.node, MypyFile):
        return True
    found = objects.type_of(expr.expr)
    items = found.items if isinstance(found, UnionType) else [found]
    return all(_has_quietly(get_proper_type(item), expr.name) for item in items)


def _has_quietly(found: ProperType | None, name: str) -> bool:
    if found is None:
        return False
    if is_plain(found):
        return True
    info = class_behind(found)
    if info is None or (info.fallback_to_any and not _is_of_workflow(info, name)):
        return False
    if isinstance(found, (FunctionLike, TypeType)) and info.has_base(names.WORKFLOW):
        return name in ("states", "transitions", "initial_state")
    symbol = info.get(name)
    usual = is_inherited(info, "__getattribute__", "builtins.object")
    return bool(usual and symbol and symbol.node and _is_quiet_attribute(symbol.node))


def _is_of_workflow(info: TypeInfo, name: str) -> bool:
    """Tell whether an attribute is a state or a transition, whatever else bases may bring."""
    spec = memory.enabled(info)
    return bool(spec and spec.read and (spec.field(name) or name in spec.placed))


def sets_quietly(target: MemberExpr, objects: Objects) -> bool:
    """Tell whether setting an attribute runs no foreign code, and changes no state."""
    found = objects.type_of(target.expr)
    info = class_behind(found) if found else None
    symbol = info.get(target.name) if info else None
    held = get_proper_type(symbol.node.type) if symbol and isinstance(symbol.node, Var) else None
    if info is None or (isinstance(held, Instance) and held.type.get("__set__")):
        return False
    usual = is_inherited(info, "__setattr__", "builtins.object")
    return usual and reads_quietly(target, objects)


def _is_quiet_attribute(node: SymbolNode) -> bool:
    if isinstance(node, FuncDef):
        return True
    if isinstance(node, OverloadedFuncDef):
        return not node.is_property
    var = node.var if isinstance(node, Decorator) else node
    if not isinstance(var, Var):
        return False
    if var.info and var.info.fullname.startswith("xworkflows."):
        return True
    if var.is_property or var.is_staticmethod or var.is_classmethod:
        return not var.is_property
    return _is_quiet_value(get_proper_type(var.type), isinstance(node, Decorator))


def _is_quiet_value(found: ProperType | None, decorated: bool) -> bool:
    """Tell whether something that is found on a class is given out as it is.

    What a decorator made of a method may be anything, except that we know our own.
    """
    items = found.items if isinstance(found, UnionType) else [found]
    return all(_is_given_out(get_proper_type(item), decorated) for item in items)


def _is_given_out(found: ProperType | None, decorated: bool) -> bool:
    if isinstance(found, Instance):
        ours = (
            found.type.has_base(names.WORKFLOW)
            or found.type.module_name in OUR_MODULES
            or found.type.fullname == names.STATE_FIELD
        )
        return ours or not (decorated or found.type.get("__get__"))
    simple = (CallableType, LiteralType, NoneType, TupleType, TypeType)
    return not decorated and isinstance(found, simple)


def calls_quietly(call: CallExpr, objects: Objects) -> bool:
    """Tell whether a call, its arguments apart, runs no foreign code."""
    callee = call.callee
    name = fullname(callee)
    if name in LOOKING_ON:
        return True
    if is_call_of(call, "is_available") and _is_unchecked(callee, objects):
        return True
    quiet = name in QUIET_FUNCTIONS or _is_quiet_method(callee, name, objects)
    return quiet and all(map(is_plain, map(objects.type_of, call.args)))


def _is_quiet_method(callee: Expression, name: str, objects: Objects) -> bool:
    if not isinstance(callee, MemberExpr):
        return False
    found = objects.type_of(callee.expr)
    if isinstance(found, Instance) and found.type.fullname in LOGGERS:
        return True
    return name.startswith("logging.") or is_plain(found)


def _is_unchecked(asked: Expression, objects: Objects) -> bool:
    """A transition without checks of its own has no foreign code to ask."""
    found = objects.transition_of(asked.expr) if isinstance(asked, MemberExpr) else None
    return bool(found and found.is_unchecked)
