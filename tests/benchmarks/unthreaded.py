"""mypy in one thread, so that its instructions can be counted: for `instructions`.

mypy reads files in several threads.  What these take to wait for each other depends on the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

R = TypeVar("R")


def at_once(pool: Any, function: Callable[..., R], *arguments: Any) -> Future[R]:
    """Call a function before returning, instead of submitting it to a pool."""
    future: Future[R] = Future()
    future.set_result(function(*arguments))
    return future


if __name__ == "__main__":
    from mypy.__main__ import console_entry

    ThreadPoolExecutor.submit = at_once  # type: ignore[method-assign,assignment]
    console_entry()
