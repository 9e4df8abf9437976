"""Constants for the other samples of reading, which import them."""

import enum
from enum import Enum, auto
from typing import Final, Literal

DRAFT: Final = "draft"
SENT: Final[str] = "sent"
PAID: Literal["paid"] = "paid"
PLAIN = "plain"
PAIRS: Final = ((DRAFT, "Draft"), ("lost", "Lost"))
SOURCES: Final = ("draft", "lost")
LISTED: Final = [("draft", "Draft")]


class Text(str, Enum):
    DRAFT = "draft"
    DONE = "done"


class Automatic(enum.StrEnum):
    DRAFT = auto()
    DONE = "finished"


class Plain(Enum):
    DRAFT = "draft"
    DONE = "done"


class Holder:
    HELD: Final = "held"
    LOST = "lost"
