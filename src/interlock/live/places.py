"""Where classes and functions stand in their source files."""

from __future__ import annotations

import inspect
import linecache
from functools import cache
from types import CodeType

from interlock.spec.codes import Place


def fullname(cls: type) -> str:
    """Return the dotted name of a class."""
    return f"{cls.__module__}.{cls.__qualname__}"


@cache
def place_of_class(cls: type) -> Place:
    """Return where a class is defined; line 0 where there is no source to look at."""
    try:
        path = inspect.getsourcefile(cls) or ""
        lines, first = inspect.getsourcelines(cls)
    except (OSError, TypeError):
        return Place(path=fullname(cls))
    return Place(first + _definition(lines, "class"), path=path)


def place_of_function(function: object, otherwise: Place) -> Place:
    """Return where a function is defined, looking through `functools.wraps`.

    Args:
        function: A function, or any other callable.
        otherwise: Where to report what has no code of its own.
    """
    code = getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None
    if not isinstance(code, CodeType):
        return otherwise
    # Code starts with the first decorator; the mistake is to be shown at the name.
    lines = linecache.getlines(code.co_filename)[code.co_firstlineno - 1 :]
    return Place(code.co_firstlineno + _definition(lines, "def", "async"), path=code.co_filename)


def _definition(lines: list[str], *keywords: str) -> int:
    """Return how many lines of decorators stand before a definition."""
    starts = tuple(f"{keyword} " for keyword in keywords)
    found = (at for at, line in enumerate(lines) if line.lstrip().startswith(starts))
    return next(found, 0)
