"""Cutting down a program that shows a disagreement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Tree = TypeVar("Tree")


def shrink(tree: Tree, failing: Callable[[Sequence[Tree]], Sequence[bool]]) -> Tree:
    """Take parts away as long as what is left still fails.

    Args:
        tree: A tree of dataclasses and tuples.
        failing: Tells of several trees at once which of them fail.
    """
    while True:
        smaller = list(without_one_part(tree))
        verdicts = failing(smaller) if smaller else []
        found = next((each for each, fails in zip(smaller, verdicts, strict=True) if fails), None)
        if found is None:
            return tree
        tree = found


def without_one_part(tree: Any) -> Iterator[Any]:
    """Yield a tree with an element of a tuple left out, for each tuple and element, outer first."""
    if isinstance(tree, tuple):
        yield from (tree[:at] + tree[at + 1 :] for at in range(len(tree)))
        for at, each in enumerate(tree):
            yield from ((*tree[:at], part, *tree[at + 1 :]) for part in without_one_part(each))
    elif is_dataclass(tree) and not isinstance(tree, type):
        for each in fields(tree):
            for part in without_one_part(getattr(tree, each.name)):
                yield replace(tree, **{each.name: part})
