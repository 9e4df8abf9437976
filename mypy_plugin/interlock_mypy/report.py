"""From a violation to a mypy error: the only place where the plugin emits anything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from mypy.errorcodes import ErrorCode
from mypy.nodes import Context
from mypy.plugin import CheckerPluginInterface

from interlock.spec.codes import Place, Violation
from interlock_mypy.error_codes import ERROR_CODES


class Emitter(Protocol):
    """The part of mypy's two plugin interfaces that reports."""

    def fail(self, msg: str, ctx: Context, /, *, code: ErrorCode | None = None) -> object:
        """Report an error at a place in the current file."""


def report(violations: Iterable[Violation], api: Emitter) -> None:
    """Report violations in the file that mypy is working on."""
    for violation in violations:
        message = "\n".join((violation.message, *violation.notes))
        # The checker, unlike the semantic analyzer, has no note: nothing of it is a hint so far.
        emit = getattr(api, "note", api.fail) if violation.code.is_note else api.fail
        emit(message, context(violation.place), code=ERROR_CODES[violation.code])


def report_at_once(violations: Iterable[Violation], api: CheckerPluginInterface) -> None:
    """Report violations in an operand, though mypy only tries out which method is meant.

    An error in the course of that would make mypy look for another method instead of showing it.
    What catches the errors is private to mypy: where it is not to be found, nothing is said.
    """
    errors: Any = api.msg.errors
    watchers = getattr(errors, "_watchers", None)
    if not isinstance(watchers, list):
        return
    errors._watchers = []
    try:
        report(violations, api)
    finally:
        errors._watchers = watchers


def context(place: Place) -> Context:
    """Return a place as mypy wants it."""
    found = Context(place.line, place.column)
    found.end_line = place.end_line
    found.end_column = place.end_column
    return found


def place_of(node: Context) -> Place:
    """Return where a node of the syntax tree stands."""
    return _new(Place, (node.line, node.column, node.end_line, node.end_column, ""))


_new = tuple.__new__
"""What a named tuple calls to make one: for each name and decorator it would be a call more."""
