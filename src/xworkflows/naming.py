"""Functions that name an attribute which is only known when a class is made."""

from __future__ import annotations

from . import _typing as t


def naming(attribute: str, function: t.Any) -> t.Any:
    """Return a copy of a function that uses an attribute where the function says ``_kept``.

    The name then stands in the code, where CPython uses it faster than from a variable.
    """
    code = function.__code__
    names, constants = (
        tuple(attribute if each == "_kept" else each for each in said)
        for said in (code.co_names, code.co_consts)
    )
    named = type(function)(
        code.replace(co_names=names, co_consts=constants),
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    named.__doc__ = function.__doc__
    return named
