"""What generated programs call things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

STATES = ("new", "paid", "sent", "lost")
TRANSITIONS = ("pay", "ship", "lose")
FIELDS = ("state", "status")
SLIPS = {
    "new": "nwe",
    "paid": "payed",
    "sent": "snet",
    "pay": "payy",
    "ship": "sihp",
    "state": "stat",
    "build": "biuld",
    "unit-test": "unittest",
    "deploy": "depoly",
}
RARELY = 25
"""One name in so many has a slip."""

Item = TypeVar("Item")


def unlikely(random: Random, times: int = RARELY) -> bool:
    """Say yes once in so many times."""
    return random.randrange(times) == 0


def name(random: Random, names: Sequence[str]) -> str:
    """Choose a name, and perhaps get it wrong."""
    found = random.choice(names)
    return SLIPS.get(found, f"{found}x") if unlikely(random) else found


def several(random: Random, most: int, make: Callable[[], Item]) -> tuple[Item, ...]:
    """Make a few of something, or none."""
    return tuple(make() for _ in range(random.randint(0, most)))


def spelt(random: Random, known: str, spellings: Sequence[str]) -> str:
    """Write a name of the package, perhaps as an attribute of it or under another name."""
    return random.choice(spellings).format(known) if unlikely(random, 5) else known
