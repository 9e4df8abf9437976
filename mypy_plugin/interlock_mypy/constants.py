"""What a name or an enum member stands for: an expression to evaluate further, or a value.

Expressions are there only for the module being analysed.  Of others mypy keeps types, and the
type of a ``Final`` constant or of an enum member is as good as its value.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from mypy.nodes import (
    CallExpr,
    Expression,
    MemberExpr,
    MypyFile,
    NameExpr,
    RefExpr,
    Statement,
    TupleExpr,
    TypeInfo,
    Var,
)
from mypy.types import Instance, LiteralType, TupleType, Type, get_proper_type

from interlock.spec.codes import Place
from interlock.spec.values import Items, Other, Text, Unknown, Value, moved
from interlock_mypy import memory, names
from interlock_mypy.assignments import sole_value


class Program(Protocol):
    """The part of mypy's semantic analyzer that tells where constants are."""

    @property
    def modules(self) -> dict[str, MypyFile]:
        """The modules by name."""
        ...

    @property
    def cur_mod_id(self) -> str:
        """The name of the module whose statements are looked at."""
        ...

    @property
    def final_iteration(self) -> bool:
        """Whether what is not analysed now never will be."""
        ...


class Member(NamedTuple):
    """A member of an enumeration."""

    info: TypeInfo
    name: str

    @property
    def is_text(self) -> bool:
        """Whether the member itself is a string, and so may name a state."""
        return self.info.has_base("builtins.str") or self.info.fallback_to_any

    @property
    def is_choice(self) -> bool:
        """Whether it is Django's, whose value has a label beside it."""
        return self.info.has_base(names.TEXT_CHOICES) or self.info.fallback_to_any


def definition(var: Var, api: Program, place: Place) -> Expression | Member | Value:
    """Return what a module or class constant stands for."""
    if var.final_value is not None:
        return _literal(var.final_value, place)
    assigned = sole_value(statements_of(var, api.modules), var.name)
    if assigned and (module_of(var) == api.cur_mod_id or _is_lasting(var, assigned)):
        return assigned
    return from_type(var.type, place)


def _is_lasting(var: Var, assigned: Expression) -> bool:
    """Whether a constant of another module can be read here just as its type will tell it later.

    A sibling in an import cycle has no types yet, and once it comes from the cache no tree.
    """
    return var.is_final and var.type is None and isinstance(assigned, TupleExpr)


def module_of(var: Var) -> str:
    """Return the name of the module of a module or class constant."""
    return var.info.module_name if var.info else var.fullname.rpartition(".")[0]


def statements_of(var: Var, modules: dict[str, MypyFile]) -> list[Statement]:
    """Return the statements among which a module or class constant gets its value."""
    if var.info:
        return var.info.defn.defs.body
    module = modules.get(module_of(var))
    return module.defs if module else []


def from_type(found: Type | None, place: Place) -> Member | Value:
    """Return the value that a type allows, if it allows just one."""
    proper = get_proper_type(found)
    if isinstance(proper, Instance) and proper.last_known_value:
        proper = proper.last_known_value
    if isinstance(proper, LiteralType):
        if proper.is_enum_literal() and isinstance(proper.value, str):
            return Member(proper.fallback.type, proper.value)
        return _literal(proper.value, place)
    if isinstance(proper, TupleType):
        return _tuple(proper, place)
    return Unknown(place)


def _tuple(found: TupleType, place: Place) -> Value:
    values = [from_type(item, place) for item in found.items]
    return Items(tuple(plain(value, place) for value in values), place)


def plain(value: Member | Value, place: Place) -> Value:
    """Return a member of a string enumeration as the string that it is, as far as types tell."""
    if not isinstance(value, Member):
        return value
    inner = enum_value(value, "", place)
    return inner if value.is_text and isinstance(inner, Text) else Unknown(place)


def _literal(value: object, place: Place) -> Value:
    return Text(value, place) if isinstance(value, str) else Other(repr(value), place)


def is_enumeration(info: TypeInfo, module: str) -> bool:
    """Whether a class is an enumeration, for a reader in some module.

    Where Django has no types, a class derived from its TextChoices is known by that name, and in
    other modules by what was remembered of it.
    """
    if info.is_enum or not info.fallback_to_any:
        return info.is_enum
    if info.module_name != module:
        return bool(memory.constants(info)) and not info.has_base(names.WORKFLOW)
    return has_untyped_choices(info)


def has_untyped_choices(info: TypeInfo) -> bool:
    """Whether a class names Django's TextChoices as a base, of which mypy knows nothing."""
    bases = info.defn.base_type_exprs
    return info.fallback_to_any and any(
        isinstance(base, RefExpr) and _last(base) == "TextChoices" for base in bases
    )


def _last(expr: RefExpr) -> str:
    return expr.name if isinstance(expr, (NameExpr, MemberExpr)) else ""


def members(info: TypeInfo, module: str) -> tuple[Member, ...]:
    """Return the members of an enumeration, for a reader in some module.

    mypy's cache keeps the names of a class in alphabetical order.  So that a cold run says the
    same, the order of definition only counts in the very module.
    """
    listed = info.enum_members if info.module_name == module else sorted(info.enum_members)
    return tuple(Member(info, name) for name in listed)


def enum_value(member: Member, module: str, place: Place) -> Expression | Value:
    """Return what an enum member is defined as, for a reader in some module."""
    symbol = member.info.names.get(member.name)
    if symbol is None or not isinstance(symbol.node, Var):
        return Unknown(place)
    here = member.info.module_name == module
    assigned = sole_value(member.info.defn.defs.body, member.name) if here else None
    if _is_auto(assigned, symbol.node.type):
        return _automatic(member, place)
    if assigned:
        return assigned
    kept = memory.constants(member.info).get(member.name)
    if kept:
        return moved(kept, place)
    found = from_type(symbol.node.type, place)
    return Unknown(place) if isinstance(found, Member) else found


def _is_auto(assigned: Expression | None, found: Type | None) -> bool:
    if isinstance(assigned, CallExpr):
        return isinstance(assigned.callee, RefExpr) and assigned.callee.fullname == names.ENUM_AUTO
    proper = get_proper_type(found)
    return isinstance(proper, Instance) and proper.type.fullname == names.ENUM_AUTO


def _automatic(member: Member, place: Place) -> Value:
    """A StrEnum numbers with lower-case names, Django's TextChoices with the names as they are."""
    if member.info.has_base(names.STR_ENUM):
        return Text(member.name.lower(), place)
    if member.info.has_base(names.TEXT_CHOICES):
        return Text(member.name, place)
    return Unknown(place)
