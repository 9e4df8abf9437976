"""The logger of transitions: ``xworkflows.transitions``, whose parent is ``xworkflows.base``.

Records so reach the handlers of the "base" logger of the document, too. Importing `logging` costs
more than the rest of the package together, and as long as nobody imported it nobody listens: then
there is no logger yet.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger

    from .transitions import Transition
    from .workflow import BaseWorkflow

#: `logging.INFO`, the level of the records.
_INFO = 20

_logger: Logger | None = None
_log_is_replaced = False
_base: type[BaseWorkflow]
_default: object


def is_on() -> bool:
    """Tell whether a performed transition must be told to the workflow's ``log_transition``.

    The default one does nothing while the level of the logger is above INFO.
    """
    logger = _made_logger() if _logger is None else _logger
    if _log_is_replaced or _base.log_transition is not _default:
        return True
    return logger is not None and logger.isEnabledFor(_INFO)


def watch(base: type[BaseWorkflow]) -> None:
    """Notice when the default ``log_transition`` is replaced in the class that has it."""
    global _base, _default
    _base, _default = base, base.log_transition


def note_replacement() -> None:
    """Note that a ``log_transition`` was replaced after its class was made, as tests do.

    From now on every transition is told, whatever the level.
    """
    global _log_is_replaced  # noqa: PLW0603
    _log_is_replaced = True


def log(transition: Transition, from_name: str, workflow: object, instance: object) -> None:
    """Log that an object performed a transition."""
    logger = _logger or _made_logger()
    if logger is not None and logger.isEnabledFor(_INFO):
        logger.info(
            "%r performed transition %s.%s (%s -> %s)",
            _Shown(instance),
            type(workflow).__name__,
            transition.name,
            from_name,
            transition.target.name,
        )


def _made_logger() -> Logger | None:
    """Return the logger once somebody has imported `logging`."""
    global _logger  # noqa: PLW0603
    if "logging" in sys.modules:
        import logging  # noqa: PLC0415

        _logger = logging.getLogger("xworkflows.transitions")
        _logger.parent = logging.getLogger("xworkflows.base")
    return _logger


class _Shown:
    """The repr of an object, computed when a record is formatted; it never fails."""

    __slots__ = ("_instance",)

    def __init__(self, instance: object) -> None:
        self._instance = instance

    def __repr__(self) -> str:
        try:
            return repr(self._instance)
        except Exception:
            return object.__repr__(self._instance)


_made_logger()  # so that a configuration that names it finds it
