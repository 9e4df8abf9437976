"""The phases of a stage: the flow chart that every stage goes through."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timezone
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from tenacity import TryAgain

from staged_script.names import RETRY_OPTIONS, attribute_suffix, retry_attribute
from staged_script.retry import RetryLimits, retry
from staged_script.summary import print_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tenacity import Retrying

    from staged_script.staged_script import StagedScript


class Phase(Enum):
    """The seven phases around the body of a stage, by the method that implements each.

    A method of the same name followed by an underscore and the name of a stage takes its place in
    that stage.  Next to each stands what the method is given.
    """

    PRE_STAGE = "_run_pre_stage_actions"  # nothing
    BEGIN = "_begin_stage"  # the heading
    SKIP = "_skip_stage"  # nothing
    END = "_end_stage"  # nothing
    PREPARE_TO_RETRY = "_prepare_to_retry_stage"  # the RetryCallState
    HANDLE_RETRY_ERROR = "_handle_stage_retry_error"  # the Retrying
    POST_STAGE = "_run_post_stage_actions"  # nothing


def run_stage(
    script: StagedScript,
    stage_name: str,
    heading: str,
    body: Callable[..., object],
    /,
    *args: Any,
    **kwargs: Any,
) -> None:
    """Take a script through one stage.

    Args:
        script: The script that has the stage.
        stage_name: The name of the stage.
        heading: What the begin phase is given to print.
        body: What to run between the beginning and the end, unless the stage is skipped.
        *args: What to give the body after the script.
        **kwargs: What else to give the body.

    Raises:
        RuntimeError: If the script is not ready to run the stage.
        BaseException: Whatever the body or a phase raises, except a request to retry.
    """
    phase = partial(_run_phase, script, stage_name)

    def attempt(script: StagedScript, /, *args: Any, **kwargs: Any) -> None:
        script.stage_start_time = datetime.now(tz=timezone.utc)
        phase(Phase.BEGIN, heading)
        if stage_name in script.stages_to_run:
            with _always_ending(script, partial(phase, Phase.END)):
                body(script, *args, **kwargs)
        else:
            phase(Phase.SKIP)
            phase(Phase.END)

    def give_up(retrying: Retrying) -> None:
        script.script_success = False
        phase(Phase.HANDLE_RETRY_ERROR, retrying)

    with _entered(script, stage_name):
        phase(Phase.PRE_STAGE)
        limits, prepare = _limits(script, stage_name), partial(phase, Phase.PREPARE_TO_RETRY)
        retry(limits, prepare, give_up, attempt, script, *args, **kwargs)
        phase(Phase.POST_STAGE)


def _run_phase(script: StagedScript, stage_name: str, phase: Phase, *given: object) -> None:
    """Run the implementation of a phase for this very stage, or else the one for all stages."""
    override = getattr(script, f"{phase.value}_{attribute_suffix(stage_name)}", None)
    implementation = override or getattr(script, phase.value)
    implementation(*given)


@contextmanager
def _entered(script: StagedScript, stage_name: str) -> Iterator[None]:
    """Make a stage the current one, and the calling stage, if any, current again afterwards."""
    caller = (script.current_stage, script.stage_start_time)
    script._stages_entered += 1
    script.current_stage = stage_name
    try:
        yield
    except BaseException:
        script.script_success = False
        raise
    finally:
        script._stages_entered -= 1
        if script._stages_entered:
            script.current_stage, script.stage_start_time = caller


@contextmanager
def _always_ending(script: StagedScript, end: Callable[[], None]) -> Iterator[None]:
    """End the stage whatever its body raises, without losing what the body raised."""
    try:
        yield
    except TryAgain:  # a request rather than an error
        end()
        raise
    except BaseException:
        script.script_success = False
        try:
            end()
        except BaseException:
            print_error(script.console)
        raise
    end()


def _limits(script: StagedScript, stage_name: str) -> RetryLimits:
    """Read the limits to retrying a stage.

    Raises:
        RuntimeError: If the script does not know them, because it does not know the stage or has
            not parsed its arguments yet.
    """
    names = [retry_attribute(stage_name, option) for option in RETRY_OPTIONS]
    if all(hasattr(script, name) for name in names):
        return RetryLimits(*(getattr(script, name) for name in names))
    owner = type(script).__name__
    if stage_name in script.stages:
        raise RuntimeError(
            f"Stage {stage_name!r} of {owner} was run before its arguments were parsed; "
            f"call parse_args() first."
        )
    raise RuntimeError(
        f"Stage {stage_name!r} of {owner} is not registered; add it to the stages given to "
        f"{owner}() (now: {', '.join(map(repr, script.stages)) or 'none'})."
    )
