"""Automation scripts made of stages that may be selected, skipped, retried and timed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from staged_script.staged_script import HelpFormatter, StagedScript, StageDuration

__all__ = ["HelpFormatter", "RetryStage", "StageDuration", "StagedScript"]

if TYPE_CHECKING:
    from staged_script.retry import RetryStage
else:

    def __getattr__(name: str) -> object:
        """Load :exc:`RetryStage` when it is asked for, since it brings in all of tenacity."""
        if name == "RetryStage":
            from staged_script.retry import RetryStage  # noqa: PLC0415

            return RetryStage
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
