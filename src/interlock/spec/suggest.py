"""The ``maybe "shipped"?`` at the end of a message."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def maybe(name: str, candidates: Iterable[str]) -> str:
    """Propose what the user may have meant.

    Args:
        name: What was written.
        candidates: What could have been written there.

    Returns:
        ``'; maybe "shipped"?'`` with up to three names, or an empty string if none comes close.
    """
    matches = get_close_matches(name, sorted(set(candidates)), n=3)
    return f"; maybe {either(matches)}?" if matches else ""


def either(names: Iterable[str]) -> str:
    """Quote names and join them with commas and a final "or"."""
    *first, last = [f'"{name}"' for name in names]
    return f"{', '.join(first)} or {last}" if first else last
