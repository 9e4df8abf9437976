"""A sign of life while something takes long, for people only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def working(on: str) -> Iterator[Callable[[], None]]:
    """Show that work goes on, where somebody looks at a terminal.

    Args:
        on: What to show.

    Yields:
        What ends the show early, because something else is about to be printed.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(f"{escape(on)} ...") as status:
        yield status.stop
