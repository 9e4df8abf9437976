"""The body that is being written, and the lines of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

DEFINITIONS = ("@", "class ", "def ", "async def ")
"""How a line begins with which something is defined."""


@dataclass
class Scope:
    """A module or a class whose body is being written.

    Attributes:
        name: The qualified name of the class with a dot behind it; empty for the module.
        indent: What the lines of the body begin with.
        defined: The names that were written.
        overloaded: Those of them that have overloads, whose implementation is left out.
        exporting: Whether what is imported exists when the program runs.
        verbatim: Whether values are part of what the body declares, as in an enumeration.
        annotated: Whether an annotation declares more than a type, as in a dataclass.
        derived: Whether it is a class with bases, whose attributes it may define anew.
    """

    name: str = ""
    indent: str = ""
    defined: set[str] = field(default_factory=set)
    overloaded: set[str] = field(default_factory=set)
    exporting: bool = True
    verbatim: bool = False
    annotated: bool = False
    derived: bool = False


def before_definitions(lines: list[str], body: list[str]) -> list[str]:
    """Put lines where everything is imported and nothing is defined yet."""
    at = next((at for at, line in enumerate(body) if line.startswith(DEFINITIONS)), len(body))
    return [*body[:at], *lines, *body[at:]]


def spaced(lines: Iterable[str]) -> Iterator[str]:
    """Set off the definitions of a module by empty lines."""
    decorated = False
    for line in lines:
        if line.startswith(DEFINITIONS) and not decorated:
            yield ""
        decorated = line.startswith("@")
        yield line


def indented(lines: Iterable[str], scope: Scope) -> Iterator[str]:
    """Put lines into a body."""
    return (scope.indent + line for line in lines)
