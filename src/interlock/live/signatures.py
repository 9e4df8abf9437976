"""Whether a function can be called as it will be, judged by `inspect` and annotations.

Only what is certain counts against a function: an annotation that can not be evaluated, or that is
no plain class, fits anything.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Mapping, Sequence
from inspect import Parameter, Signature
from typing import Any

POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
NAMED = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
STARRED = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
EMPTY = Parameter.empty
PROMOTIONS: dict[object, tuple[type, ...]] = {float: (int,), complex: (int, float)}
"""What type checkers take for an instance of a class without its being one."""


def signature_of(function: Any, names: Mapping[str, Any] | None = None) -> Signature | None:
    """Return the signature of a method without its ``self``, the annotations evaluated.

    Args:
        function: The function behind the method.
        names: What its annotations mention besides the names of its module.

    Returns:
        None where Python can not tell, or where there is no ``self`` to leave out.
    """
    try:
        # A wrapper takes what it takes, whatever it says that it wraps.
        found = inspect.signature(function, follow_wrapped=False)
    except (TypeError, ValueError):
        return None
    hints = _hints(function, dict(names or {}))
    parameters = [
        each.replace(annotation=hints.get(each.name, EMPTY)) for each in found.parameters.values()
    ]
    if not parameters or parameters[0].kind not in (*POSITIONAL, Parameter.VAR_POSITIONAL):
        return None
    own = parameters[1:] if parameters[0].kind in POSITIONAL else parameters
    return Signature(own, return_annotation=hints.get("return", EMPTY))


def _hints(function: Any, names: dict[str, Any]) -> Mapping[str, Any]:
    """Return those annotations of a function that can be evaluated."""
    try:
        return typing.get_type_hints(function, localns=names)
    except Exception:
        annotations: dict[str, Any] = getattr(function, "__annotations__", {})
        found = {name: _evaluated(each, function) for name, each in annotations.items()}
        return {name: each for name, each in found.items() if each is not EMPTY}


def _evaluated(annotation: Any, function: Any) -> Any:
    holder = types.SimpleNamespace(__annotations__={"": annotation})
    try:
        return typing.get_type_hints(holder, getattr(function, "__globals__", {}))[""]
    except Exception:  # imported for type checkers only, most likely
        return EMPTY


def with_result(called: Signature) -> Signature:
    """Return the signature of a call that is given the result of another before its arguments."""
    name = "result"
    while name in called.parameters:
        name += "_"
    result = Parameter(name, Parameter.POSITIONAL_ONLY, annotation=called.return_annotation)
    return called.replace(parameters=[result, *called.parameters.values()])


def accepts(taken: Signature, called: Signature) -> bool:
    """Whether a function can be called in every way that another can.

    What callers may leave out may be left out, and no more is asked for.

    Args:
        taken: The signature of the function.
        called: The signature that callers rely on.
    """
    if _is_open(called):
        return True
    parameters = list(called.parameters.values())
    found = [_counterpart(taken, each, _position(called, each)) for each in parameters]
    if not all(
        own and _fits_parameter(own, each) for own, each in zip(found, parameters, strict=True)
    ):
        return False
    return not any(_is_required(own) and own not in found for own in taken.parameters.values())


def shown(signature: Signature) -> str:
    """Write the parameters of a signature as a type checker does."""
    return f"({', '.join(map(_shown_parameter, signature.parameters.values()))})"


def _shown_parameter(parameter: Parameter) -> str:
    annotation = "" if parameter.annotation is EMPTY else f": {shown_type(parameter.annotation)}"
    default = "" if parameter.default is EMPTY else " = ..." if annotation else "=..."
    stars: dict[object, str] = {Parameter.VAR_POSITIONAL: "*", Parameter.VAR_KEYWORD: "**"}
    return f"{stars.get(parameter.kind, '')}{parameter.name}{annotation}{default}"


def shown_type(annotation: Any) -> str:
    """Write an annotation as it stands in a program."""
    return "None" if annotation is types.NoneType else inspect.formatannotation(annotation)


def _is_open(signature: Signature) -> bool:
    """Whether a signature is ``(*args, **kwargs)``, of anything: callers rely on nothing."""
    kinds = tuple(each.kind for each in signature.parameters.values())
    untyped = all(each.annotation in (EMPTY, Any) for each in signature.parameters.values())
    return kinds == STARRED and untyped


def _position(signature: Signature, parameter: Parameter) -> int:
    return list(signature.parameters).index(parameter.name)


def _counterpart(taken: Signature, called: Parameter, position: int) -> Parameter | None:
    """Return the parameter that takes an argument; None also where it depends on how it is given.

    A positional argument may have another name, even that of another one: few callers use it.
    """
    if called.kind in STARRED:
        return _of_kind(taken, called.kind)
    same_place = _at(taken, position)
    if called.kind in POSITIONAL and same_place:
        return same_place
    by_name = _named(taken, called.name) or _of_kind(taken, Parameter.VAR_KEYWORD)
    if called.kind is Parameter.KEYWORD_ONLY:
        return by_name
    by_position = _of_kind(taken, Parameter.VAR_POSITIONAL)
    if called.kind is Parameter.POSITIONAL_ONLY or by_name in (None, by_position):
        return by_position
    both_starred = by_position and {by_name.kind, by_position.kind} == set(STARRED)
    return by_position if both_starred else None


def _of_kind(signature: Signature, kind: object) -> Parameter | None:
    return next((each for each in signature.parameters.values() if each.kind is kind), None)


def _at(signature: Signature, position: int) -> Parameter | None:
    found: Sequence[Parameter] = [
        each for each in signature.parameters.values() if each.kind in POSITIONAL
    ]
    return found[position] if position < len(found) else None


def _named(signature: Signature, name: str) -> Parameter | None:
    found = signature.parameters.get(name)
    return found if found and found.kind in NAMED else None


def _is_required(parameter: Parameter) -> bool:
    return parameter.default is EMPTY and parameter.kind not in STARRED


def _fits_parameter(taken: Parameter, called: Parameter) -> bool:
    if _is_required(taken) and not _is_required(called):
        return False
    return fits(called.annotation, taken.annotation)


def fits(given: Any, wanted: Any) -> bool:
    """Whether a value of one annotation may be passed where another is asked for.

    Only an instance of a plain class that does not derive from the other is certainly none of it.
    """
    if _is_union(given):
        return all(fits(each, wanted) for each in typing.get_args(given))
    if _is_union(wanted):
        return any(fits(given, each) for each in typing.get_args(wanted))
    actual, target = _plain(given), _plain(wanted)
    if actual is None or target is None or actual in PROMOTIONS.get(target, ()):
        return True
    try:
        return issubclass(actual, target)
    except TypeError:  # some classes, such as typed dictionaries, can not tell
        return True


def _is_union(annotation: Any) -> bool:
    return typing.get_origin(annotation) in (typing.Union, types.UnionType)


def _plain(annotation: Any) -> type | None:
    """Return the class behind an annotation, or None where it is no plain one."""
    found = typing.get_origin(annotation) or annotation
    if found is None:
        return types.NoneType
    # Since Python 3.11 Any is a class, too.
    is_class = isinstance(found, type) and found not in (EMPTY, Any)
    return found if is_class and not getattr(found, "_is_protocol", False) else None
