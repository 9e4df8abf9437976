"""Constant values as a reader found them, each with its place; unknown is a value.

Definitions are data that someone wrote down: tuples of names.  A reader evaluates as much of them
as it can.  What it can not evaluate becomes [`Unknown`][], or an incomplete [`Items`][], about
whose missing part every rule stays silent.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from interlock.spec.codes import Place


class Text(NamedTuple):
    """A string, or a member of a string enumeration."""

    value: str
    place: Place

    def __str__(self) -> str:
        """Show it as it is written in Python."""
        return repr(self.value)


class Items(NamedTuple):
    """A tuple, list or set.

    Attributes:
        values: The elements that were read, in order.
        complete: Whether these are all of them.
    """

    values: tuple[Value, ...]
    place: Place
    complete: bool = True

    def __str__(self) -> str:
        """Show it as a tuple."""
        shown = [str(value) for value in self.values] + ([] if self.complete else ["..."])
        return f"({', '.join(shown)}{',' if len(shown) == 1 else ''})"


class Other(NamedTuple):
    """A value that is known, and is neither text nor a collection.

    Attributes:
        shown: How to quote it in a message.
    """

    shown: str
    place: Place

    def __str__(self) -> str:
        """Show it as it is written in Python."""
        return self.shown


class Unknown(NamedTuple):
    """Something that can not be evaluated without running the program."""

    place: Place

    def __str__(self) -> str:
        """Leave it open."""
        return "..."


Value: TypeAlias = Text | Items | Other | Unknown


def parts(value: Value) -> Items | None:
    """Return what iterating over a value yields, or None if that is not known.

    A string yields its characters, as at run time: ``"ab"`` passes for a pair.
    """
    if isinstance(value, Text):
        return Items(tuple(Text(char, value.place) for char in value.value), value.place)
    return value if isinstance(value, Items) else None


def moved(value: Value, place: Place) -> Value:
    """Return a value as if it stood at another place, down to its last element.

    A constant that is only named in a definition is reported where it is named.
    """
    if isinstance(value, Items):
        return Items(tuple(moved(v, place) for v in value.values), place, value.complete)
    return value._replace(place=place)
