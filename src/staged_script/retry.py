"""Retrying a stage: how often, how long, and when to give up."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tenacity import RetryCallState, Retrying, TryAgain, retry_if_exception_type, wait_fixed

if TYPE_CHECKING:
    from collections.abc import Callable


class RetryStage(TryAgain):
    """Raised by the body of a stage to have the stage run again.

    How often and for how long is configured with ``--STAGE-retry-attempts``,
    ``--STAGE-retry-delay`` and ``--STAGE-retry-timeout``.
    """


class RetryLimits(NamedTuple):
    """When to stop retrying a stage.

    Attributes:
        attempts: How many times to retry after the first attempt.
        delay: How many seconds to wait between two attempts.
        timeout: How many seconds after the start of the first attempt no other may start.
    """

    attempts: int
    delay: float
    timeout: float

    def reached(self, state: RetryCallState) -> bool:
        """Tell whether the attempt just made has to be the last."""
        return state.attempt_number > self.attempts or self.too_late(state.seconds_since_start)

    def too_late(self, elapsed: float | None) -> bool:
        """Tell whether another attempt, after the delay, would start too late."""
        return (elapsed or 0) + self.delay >= self.timeout


class _OutOfTime(Exception):
    """Raised when preparing to retry took so long that no attempt may follow."""


def retry(
    limits: RetryLimits,
    prepare: Callable[[RetryCallState], object],
    give_up: Callable[[Retrying], object],
    attempt: Callable[..., object],
    /,
    *args: Any,
    **kwargs: Any,
) -> None:
    """Attempt something until it raises no :class:`RetryStage`, within limits.

    Args:
        limits: When to stop.
        prepare: What to call after an attempt that another is to follow, before the delay.
        give_up: What to call when the limits are reached.
        attempt: What to call.
        *args: What to call it with.
        **kwargs: What else to call it with.

    Raises:
        BaseException: Whatever else an attempt, ``prepare`` or ``give_up`` raises.
    """

    def prepare_in_time(state: RetryCallState) -> None:
        prepare(state)
        if limits.too_late(time.monotonic() - state.start_time):
            raise _OutOfTime

    def remember_arguments(state: RetryCallState) -> None:
        state.args, state.kwargs = args, kwargs

    retrying = Retrying(
        before=remember_arguments,
        stop=limits.reached,
        wait=wait_fixed(limits.delay),
        retry=retry_if_exception_type(TryAgain),
        before_sleep=prepare_in_time,
        retry_error_callback=lambda _: give_up(retrying),
    )
    try:
        retrying(partial(attempt, *args, **kwargs))  # one may be named like tenacity's parameter
    except _OutOfTime:
        retrying.statistics["attempt_number"] -= 1  # tenacity counted the one that never started
        give_up(retrying)
