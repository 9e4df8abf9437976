"""Methods of bases in whose place the metaclass puts a transition.

A method that is abstract, or whose body is empty or just raises, stands for what the transition
provides, and does not count.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator
from types import FunctionType
from typing import Any

from interlock.live.places import fullname
from interlock.spec.enabled import Inherited
from xworkflows.base import StateProperty, TransitionWrapper


def inherited(cls: type, names: Iterable[str]) -> Iterator[Inherited]:
    """Yield the methods that a class inherits under some names, the first of each name."""
    for name in names:
        base = next((base for base in cls.__mro__[1:] if name in vars(base)), None)
        function = _function(vars(base)[name]) if base else None
        is_protocol = getattr(base, "_is_protocol", False)
        if base and function and not is_protocol and _does_something(function):
            yield Inherited(name, fullname(base))


def _function(value: Any) -> FunctionType | None:
    """Return the function behind what stands in the body of a class."""
    if isinstance(value, StateProperty):
        return None
    if isinstance(value, property):
        value = value.fget
    elif isinstance(value, TransitionWrapper):
        value = value.func
    elif isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    return value if isinstance(value, FunctionType) else None


def _does_something(function: FunctionType) -> bool:
    if getattr(function, "__isabstractmethod__", False):
        return False
    try:
        parsed = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function)))).body[0]
    except (OSError, TypeError, SyntaxError):
        return False
    body = parsed.body if isinstance(parsed, (ast.FunctionDef, ast.AsyncFunctionDef)) else []
    return not all(isinstance(each, (ast.Pass, ast.Raise)) or _is_literal(each) for each in body)


def _is_literal(statement: ast.stmt) -> bool:
    """Whether a statement is a docstring or an ellipsis."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
