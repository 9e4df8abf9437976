"""How long a stage took."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple


class StageDuration(NamedTuple):
    """How long one attempt at a stage took.

    Attributes:
        stage: The name of the stage.
        duration: The time between its beginning and its end.
    """

    stage: str
    duration: timedelta
