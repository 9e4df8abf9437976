"""The one place where anything that the plugin did not foresee ends."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Any, TypeVar

Context = TypeVar("Context")
Result = TypeVar("Result")

STRICT = "INTERLOCK_STRICT"
"""Set in the environment of our own tests: there, what was not foreseen is to be seen."""


DEFAULTS = ("default_signature", "default_attr_type", "default_return_type")
"""Where the contexts of hooks have what mypy goes on with by itself."""


@functools.cache
def guarded(hook: Callable[[Context], Result]) -> Callable[[Context], Result]:
    """Return a hook that, where it fails, leaves everything as mypy understands it by itself."""

    @functools.wraps(hook)
    def safe(ctx: Context) -> Result:
        try:
            return hook(ctx)
        except Exception:
            if os.environ.get(STRICT):
                raise
            found: Result = _default(ctx)
            return found

    return safe


@functools.cache
def in_turn(*hooks: Callable[[Context], None]) -> Callable[[Context], None]:
    """Return a hook that calls several: a class may both be a script and have workflows."""

    def call(ctx: Context) -> None:
        for hook in hooks:
            hook(ctx)

    return call


def _default(ctx: Any) -> Any:
    """Return what mypy would have gone on with."""
    for name in DEFAULTS:
        if hasattr(ctx, name):
            return getattr(ctx, name)
    return None
