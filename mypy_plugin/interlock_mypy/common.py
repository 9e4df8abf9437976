"""What several functions can all be called with: the arguments of a transition go to all hooks."""

from __future__ import annotations

from collections.abc import Sequence

from mypy.nodes import ARG_OPT, ARG_POS, ARG_STAR, ARG_STAR2
from mypy.subtypes import is_subtype
from mypy.types import (
    AnyType,
    CallableType,
    FormalArgument,
    Parameters,
    Type,
    TypeOfAny,
    get_proper_type,
)

from interlock_mypy.signatures import fits


def common(found: Sequence[CallableType]) -> Parameters | None:
    """Return what functions can all be called with.

    Returns:
        None where that is nothing, or where it is not certain.
    """
    for candidate in found:
        if all(fits(other, candidate) for other in found):
            return Parameters(candidate.arg_types, candidate.arg_kinds, candidate.arg_names)
    choosy = [each for each in found if not (each.is_var_arg and each.is_kw_arg)]
    arguments = [each.formal_arguments() for each in choosy]
    if not choosy or _are_mixed(arguments):
        return None
    is_plain = not any(map(_may_be_named, choosy))
    return (_by_position(choosy, arguments) if is_plain else None) or _at_least(arguments)


def _may_be_named(found: CallableType) -> bool:
    """Whether a function takes arguments that have no position, or is generic."""
    named = any(each.pos is None for each in found.formal_arguments())
    return named or found.is_kw_arg or bool(found.variables)


def _are_mixed(arguments: Sequence[Sequence[FormalArgument]]) -> bool:
    """Whether a name stands at several positions, so that it matters how an argument is given."""
    positions = {(each.name, each.pos) for taken in arguments for each in taken if each.name}
    return len({name for name, _ in positions}) < len(positions)


def _by_position(
    found: Sequence[CallableType], arguments: Sequence[Sequence[FormalArgument]]
) -> Parameters | None:
    needed = max(sum(each.required for each in taken) for taken in arguments)
    most = [len(taken) for taken, each in zip(arguments, found, strict=True) if not each.is_var_arg]
    count = min(most, default=0)
    types = [each for at in range(count) if (each := _narrowest(found, at))]
    if not most or needed > count or len(types) < count:
        return None
    return Parameters(
        types,
        [ARG_POS if position < needed else ARG_OPT for position in range(count)],
        [_name(found, position) for position in range(count)],
    )


def _at_least(arguments: Sequence[Sequence[FormalArgument]]) -> Parameters | None:
    """Return a signature that takes anything, and asks for what some function has to be given."""
    placed = [[each for each in taken if each.pos is not None] for taken in arguments]
    needed = max(sum(each.required for each in taken) for taken in placed)
    names = [{taken[at].name for taken in placed if at < len(taken)} for at in range(needed)]
    if any(len(each) > 1 for each in names):
        return None
    return Parameters(
        [AnyType(TypeOfAny.special_form)] * (needed + 2),
        [*[ARG_POS] * needed, ARG_STAR, ARG_STAR2],
        [*(each.pop() for each in names), None, None],
    )


def _narrowest(found: Sequence[CallableType], position: int) -> Type | None:
    """Return the type of which all others at a position are wider."""
    given = [each.typ for taken in found if (each := taken.argument_by_position(position))]
    typed = [each for each in given if not isinstance(get_proper_type(each), AnyType)]
    narrowest = (each for each in typed if all(is_subtype(each, other) for other in typed))
    return next(narrowest, None) if typed else given[0]


def _name(found: Sequence[CallableType], position: int) -> str | None:
    """Return the name by which all functions take what stands at a position, if there is one."""
    arguments = [taken.argument_by_position(position) for taken in found]
    names = {each.name if each else None for each in arguments}
    return names.pop() if len(names) == 1 else None
