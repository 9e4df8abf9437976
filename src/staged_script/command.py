"""Commands as text: split into words, and laid out over several lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = re.compile(r"(?:[ \t\r\n]|\\\n)+")
_WORD = re.compile(
    r"""
    (?: [^ \t\r\n'"\\]        # a plain character
      | \\.                   # an escaped one
      | '[^']*'               # all is literal between single quotes
      | "(?: [^"\\] | \\. )*" # anything may be escaped between double quotes
    )+
    """,
    re.VERBOSE | re.DOTALL,
)


def lay_out(command: str, indent: int) -> str:
    """Put each argument of a command on a line of its own, a long flag with its value.

    Args:
        command: The command; its quoting is kept as it is.
        indent: By how many spaces to indent the arguments.

    Raises:
        ValueError: If a quotation is not closed.
    """
    words = split_words(command)
    lines = words[:1]
    rest = words[1:]
    while rest:
        taken = 2 if is_long_flag(rest) and not next_is_flag(rest) else 1
        lines.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    return (" \\\n" + " " * indent).join(lines)


def is_long_flag(words: Sequence[str]) -> bool:
    """Tell whether the first of some words is a flag with two dashes."""
    return bool(words) and words[0].startswith("--")


def next_is_flag(words: Sequence[str]) -> bool:
    """Tell whether the second of some words is a flag."""
    return len(words) > 1 and words[1].startswith("-")


def split_words(command: str) -> list[str]:
    """Split a command like a shell, but keep each word as it is written, quotes included.

    Args:
        command: The command to split.

    Raises:
        ValueError: If a quotation is not closed.
    """
    return list(_words(command))


def _words(command: str) -> Iterator[str]:
    position = 0
    while position < len(command):
        if gap := _GAP.match(command, position):
            position = gap.end()
        elif word := _WORD.match(command, position):
            yield word[0]
            position = word.end()
        else:
            raise ValueError(f"No closing quotation in {command[position:]!r}")
