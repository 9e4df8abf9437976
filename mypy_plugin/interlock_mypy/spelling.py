"""Types as source code: the expression that someone could have written as an annotation."""

from __future__ import annotations

from collections.abc import Sequence

from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    LiteralType,
    NoneType,
    ProperType,
    TupleType,
    Type,
    TypedDictType,
    TypeType,
    TypeVarType,
    UninhabitedType,
    UnionType,
    get_proper_type,
)

_NAMED: dict[type[ProperType], str] = {
    AnyType: "typing.Any",
    NoneType: "None",
    UninhabitedType: "typing.NoReturn",
}


class UnspeakableError(Exception):
    """No annotation says what a type is."""


def spell(found: Type | None) -> str | None:
    """Spell a type with full names, or return None where it is unknown or can not be spelled."""
    proper = get_proper_type(found)
    if proper is None or isinstance(proper, AnyType):
        return None
    try:
        return _spell(proper)
    except UnspeakableError:
        return None


def _spell(found: Type) -> str:
    proper = get_proper_type(found)
    if isinstance(proper, Instance):
        return _instance(proper)
    if isinstance(proper, (UnionType, TupleType)):
        return _several(proper)
    if isinstance(proper, CallableType):
        return _callable(proper)
    return _other(proper)


def _other(proper: ProperType) -> str:
    if isinstance(proper, LiteralType):
        return f"typing.Literal[{_literal(proper)}]"
    if isinstance(proper, TypeType):
        return f"builtins.type[{_spell(proper.item)}]"
    if isinstance(proper, TypeVarType):
        return proper.name
    if isinstance(proper, TypedDictType) and not proper.is_anonymous():
        return _name(proper.fallback)
    for kind, name in _NAMED.items():
        if isinstance(proper, kind):
            return name
    raise UnspeakableError


def _instance(found: Instance) -> str:
    name = _name(found)
    arguments = [_spell(each) for each in found.args]
    if name == "builtins.tuple":
        arguments.append("...")
    return _applied(name, arguments) if arguments else name


def _name(found: Instance) -> str:
    name = found.type.fullname
    if not name.replace(".", "_").isidentifier():  # of a class in a function, or of none at all
        raise UnspeakableError
    return name


def _applied(name: str, arguments: Sequence[str]) -> str:
    return f"{name}[{', '.join(arguments)}]"


def _several(found: UnionType | TupleType) -> str:
    items = [_spell(each) for each in found.items]
    if isinstance(found, UnionType):
        return " | ".join(dict.fromkeys(items))
    if found.partial_fallback.type.fullname != "builtins.tuple":
        return _name(found.partial_fallback)
    return _applied("builtins.tuple", items or ["()"])


def _callable(found: CallableType) -> str:
    if found.variables:
        raise UnspeakableError
    result = _spell(found.ret_type)
    if found.is_type_obj():
        return f"builtins.type[{result}]"
    plain = all(kind.is_positional() and not kind.is_optional() for kind in found.arg_kinds)
    taken = f"[{', '.join(_spell(each) for each in found.arg_types)}]" if plain else "..."
    return f"collections.abc.Callable[{taken}, {result}]"


def _literal(found: LiteralType) -> str:
    if found.is_enum_literal():
        return f"{_name(found.fallback)}.{found.value}"
    text = repr(found.value)
    return f"b{text}" if found.fallback.type.fullname == "builtins.bytes" else text
