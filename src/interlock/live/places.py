"""Where classes and functions stand in their source files."""

from __future__ import annotations

import ast
import inspect
import linecache
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
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
        lines = linecache.getlines(path, vars(sys.modules[cls.__module__]))
        line = _class_lines("".join(lines))[cls.__qualname__]
    except (TypeError, SyntaxError, KeyError):
        return Place(path=fullname(cls))
    return Place(line, path=path)


@lru_cache(maxsize=32)
def _class_lines(source: str) -> dict[str, int]:
    """Return the lines of the classes in a module by their qualified names, the last if several.

    `inspect.getsourcelines` would parse the module for each class anew.
    """
    return dict(_classes(ast.parse(source), ""))


def _classes(node: ast.AST, prefix: str) -> Iterator[tuple[str, int]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield f"{prefix}{child.name}", child.lineno
            yield from _classes(child, f"{prefix}{child.name}.")
        elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from _classes(child, f"{prefix}{child.name}.<locals>.")
        elif isinstance(child, (ast.stmt, ast.excepthandler, ast.match_case)):
            yield from _classes(child, prefix)


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
    found = (at for at, line in enumerate(lines) if line.lstrip().startswith(("def ", "async ")))
    return Place(code.co_firstlineno + next(found, 0), path=code.co_filename)
