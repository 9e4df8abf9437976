"""A script that records what it goes through, for the tests to derive from and look at."""

from __future__ import annotations

from typing import Any, TypeVar

from tenacity import RetryCallState, Retrying

from staged_script import StagedScript

PHASES = (
    "_run_pre_stage_actions",
    "_begin_stage",
    "_skip_stage",
    "_end_stage",
    "_prepare_to_retry_stage",
    "_handle_stage_retry_error",
    "_run_post_stage_actions",
)

Script = TypeVar("Script", bound=StagedScript)


class RecordingScript(StagedScript):
    """Notes each phase in ``record``, and raises what ``raises`` says for a phase or a body."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record: list[str] = []
        self.given: dict[str, tuple[object, ...]] = {}
        self.raises: dict[str, list[BaseException]] = {}

    def note(self, event: str, *given: object) -> None:
        self.record.append(event)
        self.given[event] = given
        if self.raises.get(event):
            raise self.raises[event].pop(0)

    def _run_pre_stage_actions(self) -> None:
        super()._run_pre_stage_actions()
        self.note("_run_pre_stage_actions")

    def _begin_stage(self, heading: str) -> None:
        super()._begin_stage(heading)
        self.note("_begin_stage", heading)

    def _skip_stage(self) -> None:
        super()._skip_stage()
        self.note("_skip_stage")

    def _end_stage(self) -> None:
        super()._end_stage()
        self.note("_end_stage")

    def _prepare_to_retry_stage(self, retry_state: RetryCallState) -> None:
        super()._prepare_to_retry_stage(retry_state)
        self.note("_prepare_to_retry_stage", retry_state)

    def _handle_stage_retry_error(self, retry: Retrying) -> None:
        super()._handle_stage_retry_error(retry)
        self.note("_handle_stage_retry_error", retry)

    def _run_post_stage_actions(self) -> None:
        super()._run_post_stage_actions()
        self.note("_run_post_stage_actions")


class BuildAndTest(RecordingScript):
    """Has two stages, the second with a hyphen in its name."""

    @StagedScript.stage("build", "Build it")
    def build(self, *args: object, **kwargs: object) -> None:
        self.note("build", *args, *kwargs.items())

    @StagedScript.stage("unit-test", "Test it")
    def unit_test(self) -> None:
        self.note("unit-test")


def ready(cls: type[Script], *argv: str) -> Script:
    """Make a script of which all stages are registered, and parse its arguments."""
    script = cls(set(cls._defined_stages))
    script.console.width = 200
    script.parse_args(list(argv))
    return script
