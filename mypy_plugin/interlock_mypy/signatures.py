"""Signatures as mypy knows them: of hooks, of implementations, and whether one fits another."""

from __future__ import annotations

from mypy.checker import TypeChecker
from mypy.expandtype import expand_type_by_instance
from mypy.maptype import map_instance_to_supertype
from mypy.messages import pretty_callable
from mypy.nodes import ARG_POS, Decorator, FuncDef, SymbolNode, TypeInfo
from mypy.options import Options
from mypy.plugin import CheckerPluginInterface
from mypy.subtypes import is_callable_compatible, is_subtype
from mypy.typeops import function_type
from mypy.types import CallableType, Instance, NoneType, Parameters, Type, get_proper_type
from mypy.typevars import fill_typevars

from interlock_mypy.members import is_ours


def signature(
    info: TypeInfo, name: str, api: CheckerPluginInterface, holder: str = ""
) -> CallableType | None:
    """Return the signature of a method, a hook or an implementation, without ``self``.

    Args:
        info: The class in which it is used.
        name: Its name.
        api: The type checker.
        holder: The full name of the base that has it, where it may be hidden by another.
    """
    base = info
    if holder not in ("", info.fullname):
        base = next((base for base in info.mro if base.fullname == holder), info)
    symbol = base.get(name)
    node = symbol.node if symbol else None
    found = _of_node(node, api)
    owner = node.info if isinstance(node, (FuncDef, Decorator)) else None
    this = fill_typevars(info) if owner is not info else None
    if found and owner and isinstance(this, Instance):
        found = expand_type_by_instance(found, map_instance_to_supertype(this, owner))
    return found


def _of_node(node: SymbolNode | None, api: CheckerPluginInterface) -> CallableType | None:
    if isinstance(node, FuncDef):
        return of_type(_as_written(node, api), api)
    if not isinstance(node, Decorator):
        return None
    if node.var.type is None and isinstance(api, TypeChecker):
        # It stands further down in the module that is being checked.
        here = node.func.info.module_name
        if all(is_ours(each, api.modules, here) for each in node.decorators):
            return of_type(_as_written(node.func, api), api)
    return of_type(node.var.type, api)


def _as_written(function: FuncDef, api: CheckerPluginInterface) -> Type:
    return function_type(function, api.named_generic_type("builtins.function", []))


def of_type(found: Type | None, api: CheckerPluginInterface) -> CallableType | None:
    """Return the signature, without ``self``, of a function or of what ``@transition`` makes of it.

    Returns:
        None where it is not known.
    """
    proper = get_proper_type(found)
    if isinstance(proper, CallableType):
        return without_first(proper)
    if not isinstance(proper, Instance) or len(proper.args) != 2:
        return None
    taken, result = get_proper_type(proper.args[0]), get_proper_type(proper.args[1])
    if not isinstance(taken, Parameters):
        return None
    fallback = api.named_generic_type("builtins.function", [])
    return CallableType(
        taken.arg_types,
        taken.arg_kinds,
        taken.arg_names,
        result,
        fallback,
        is_ellipsis_args=taken.is_ellipsis_args,
    )


def without_first(found: CallableType) -> CallableType | None:
    """Return a signature without its first argument; a star may take that."""
    if not found.arg_kinds:
        return None
    if found.arg_kinds[0].is_star():
        return found
    return found.copy_modified(
        arg_types=found.arg_types[1:],
        arg_kinds=found.arg_kinds[1:],
        arg_names=found.arg_names[1:],
    )


def with_result(called: CallableType) -> CallableType:
    """Return the signature of a call that is given the result of another before its arguments."""
    return called.copy_modified(
        arg_types=[called.ret_type, *called.arg_types],
        arg_kinds=[ARG_POS, *called.arg_kinds],
        arg_names=[None, *called.arg_names],
    )


def takes_none_first(taken: CallableType) -> bool:
    """Whether a function can be given None as its first argument."""
    first = taken.argument_by_position(0)
    return first is not None and is_subtype(NoneType(), first.typ)


def without_arguments(called: CallableType) -> CallableType:
    """Return the signature of a call that is given nothing."""
    return called.copy_modified(arg_types=[], arg_kinds=[], arg_names=[])


def fits(taken: CallableType, called: CallableType) -> bool:
    """Whether a function can be called as another is, by position where that is possible.

    Names of positional arguments do not count, as they do not when mypy compares overrides.
    """
    if _takes_the_same(taken, called):
        return True
    count = 0
    for kind, given in zip(taken.arg_kinds, called.arg_kinds, strict=False):
        if not (kind.is_positional() and given.is_positional()):
            break
        count += 1
    return is_callable_compatible(
        _nameless(taken, count),
        _nameless(called, count),
        is_compat=is_subtype,
        is_proper_subtype=False,
        ignore_return=True,
        ignore_pos_arg_names=True,
    )


def _takes_the_same(taken: CallableType, called: CallableType) -> bool:
    """Tell whether two signatures are alike but for names, and have no argument by name alone."""
    return (
        taken.arg_types == called.arg_types
        and taken.arg_kinds == called.arg_kinds
        and not taken.variables
        and taken.max_possible_positional_args() == len(taken.arg_kinds)
    )


def _nameless(found: CallableType, count: int) -> CallableType:
    """Return a signature whose first arguments can not be meant by a keyword of the call."""
    names = [*[None] * count, *found.arg_names[count:]]
    return found if names == found.arg_names else found.copy_modified(arg_names=names)


def shown(found: CallableType, options: Options) -> str:
    """Return the arguments of a signature as they are written in Python."""
    # Only the result of an implementation comes without a name, see with_result.
    named = [
        "result" if name is None and kind == ARG_POS else name
        for name, kind in zip(found.arg_names, found.arg_kinds, strict=True)
    ]
    bare = found.copy_modified(name=None, arg_names=named, ret_type=NoneType(), variables=())
    bare.definition = None
    text = pretty_callable(bare, options)
    return text[text.index("(") :].removesuffix(" -> None")
