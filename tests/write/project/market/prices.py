"""Prices: a module without any workflow, written for its package to be whole."""

from __future__ import annotations

VAT = 0.2
_rounding = 2


def gross(net: float, *, vat: float = VAT) -> float:
    """Add the tax."""
    return round(net * (1 + vat), _rounding)
