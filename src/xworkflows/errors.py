"""The exceptions of the package, as documented under "Exceptions"."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "AbortTransition",
    "ForbiddenTransition",
    "InvalidTransitionError",
    "UnknownNameError",
    "WorkflowError",
]


class WorkflowError(Exception):
    """The base of every exception that this package defines."""


class AbortTransition(WorkflowError):
    """A transition call failed: the state does not allow it, or a check forbids it."""


class InvalidTransitionError(AbortTransition):
    """The transition does not start from the current state of the object."""


class ForbiddenTransition(AbortTransition):
    """A transition check returned something falsy."""


class UnknownNameError(WorkflowError, KeyError):
    """A workflow has no state or transition of that name.

    It is a `KeyError`, so that ``W.states["typo"]`` fails as the look-up in a mapping does.
    """

    # KeyError shows the repr of its argument; the message is meant to be read.
    __str__ = Exception.__str__


def suggestion(name: object, known: Iterable[str]) -> str:
    """Return what to add to a message about an unknown name: the nearest known one, or all."""
    import difflib  # noqa: PLC0415 - only a failing look-up pays for it

    names = list(known)
    close = difflib.get_close_matches(str(name), names, n=1)
    if close:
        return f'; maybe "{close[0]}"?'
    listed = ", ".join(f'"{known_name}"' for known_name in names) or "none"
    return f" (known: {listed})"
