"""The logger of transitions: ``xworkflows.transitions``, whose parent is ``xworkflows.base``.

Records so reach the handlers of the "base" logger of the document, too. Importing `logging` costs
more than the rest of the package together, and as long as nobody imported it nobody listens: then
there is no logger yet.
"""

from __future__ import annotations

import sys

from . import _typing as t

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger

    from .transitions import Transition

#: `logging.INFO`, the level of the records.
INFO = 20
#: What the logger has found out about levels since they were set last: whether a record of a level
#: is wanted. Empty, it tells nothing, and each transition is told to ``log_transition``. Always the
#: same object, which is the memory of the logger, too.
decided: dict[int, bool] = {}

_logger: Logger | None = None
_log_is_replaced = False


def note_replacement() -> None:
    """Note that a ``log_transition`` was replaced after its class was made, as tests do.

    From now on every transition is told, whatever the level.
    """
    global _log_is_replaced  # noqa: PLW0603
    _log_is_replaced = True
    if _logger is not None:
        _remember_in({})
    decided.clear()


def log(transition: Transition, from_name: str, workflow: object, instance: object) -> None:
    """Log that an object performed a transition."""
    logger = _logger or _made_logger()
    if logger is not None and logger.isEnabledFor(INFO):
        logger.info(
            "%s performed transition %s.%s (%s -> %s)",
            _shown(instance),
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
        # A logger that decides in a way of its own may decide otherwise the next time.
        is_usual = type(_logger).isEnabledFor is logging.Logger.isEnabledFor
        if is_usual and not _log_is_replaced:
            _remember_in(decided)
    return _logger


def _remember_in(memory: dict[int, bool]) -> None:
    """Have the logger keep what it finds out in another place."""
    logger: t.Any = _logger
    getattr(logger, "_cache", memory).clear()  # for who has it still, as this module reloaded
    logger._cache = memory


def _shown(instance: object) -> str:
    """Return the repr of an object as it is now; handlers may format the record later."""
    try:
        return repr(instance)
    except Exception:
        return object.__repr__(instance)


_made_logger()  # so that a configuration that names it finds it
