"""A market."""

from .orders import Order, RushOrder
from .prices import *  # noqa: F403

__all__ = ["Order", "RushOrder"]
__all__ += ["VAT"]  # noqa: F405
