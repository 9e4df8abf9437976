"""Runs scripts described by plain data, on whichever staged_script the interpreter has.

The differential test imports this for our package; the oracle runs it as a program, which answers
each line of JSON (a description) with another (what happened).
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import tenacity

from staged_script import RetryStage, StagedScript

PHASES = (
    "_run_pre_stage_actions",
    "_begin_stage",
    "_skip_stage",
    "_end_stage",
    "_prepare_to_retry_stage",
    "_handle_stage_retry_error",
    "_run_post_stage_actions",
)
ERRORS: dict[str, Any] = {
    "retry": RetryStage,
    "try again": tenacity.TryAgain,
    "retry error": lambda _: tenacity.RetryError(tenacity.Future(1)),
    "value": ValueError,
    "os": OSError,
    "interrupt": KeyboardInterrupt,
    "exit": SystemExit,
}


class Recording(StagedScript):
    """Notes what happens, and raises what its description says."""

    description: dict[str, Any]
    events: list[list[Any]]

    def happen(self, event: str, *given: object) -> None:
        shown = [thing if isinstance(thing, str) else type(thing).__name__ for thing in given]
        self.events.append([event, self.current_stage, *shown])
        errors = self.description["errors"].get(event)
        error = errors.pop(0) if errors else None
        if error:
            raise ERRORS[error](event)


def phase_method(phase: str, stage: str | None, extends: bool) -> Any:
    """Make an implementation of a phase, for all stages or for one, calling the default or not."""
    name = f"{phase}_{stage.replace('-', '_')}" if stage else phase

    def method(self: Recording, *given: object) -> None:
        self.happen(name, *given)
        if extends:
            inherited = self if stage else super(Recording, self)
            getattr(inherited, phase)(*given)

    return method


def body_method(name: str, calls: str | None) -> Any:
    """Make the body of a stage, that executes commands and may call another stage."""

    def body(self: Recording, *args: object) -> None:
        for command, options in self.description["commands"]:
            self.run(command, **options)
        if calls:
            getattr(self, calls.replace("-", "_"))()
        self.happen(name, *args)

    return StagedScript.stage(name, f"Heading of {name}")(body)


def make_class(description: dict[str, Any]) -> type[Recording]:
    methods = {phase: phase_method(phase, None, True) for phase in PHASES}
    for stage, phase, extends in description["overrides"]:
        methods[f"{phase}_{stage.replace('-', '_')}"] = phase_method(phase, stage, extends)
    for name, calls in description["stages"]:
        methods[name.replace("-", "_")] = body_method(name, calls)
    if description.get("twice"):
        methods |= {f"{name}_again": body_method(name, None) for name, _ in description["stages"]}
    return type("Generated", (Recording,), methods)


@contextmanager
def world() -> Iterator[None]:
    """Replace the clock by one that only sleeping moves, and commands by nothing."""
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    def run(command: str, **kwargs: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0)

    with (
        patch("time.sleep", sleep),
        patch("time.monotonic", lambda: now[0]),
        patch("subprocess.run", run),
        patch("sys.argv", ["generated.py"]),
    ):
        yield


def printed_lines(console_output: str) -> list[str]:
    """Take times, durations and addresses out of what a script printed."""
    text = re.sub(r"^\[\d\d:\d\d:\d\d\]", "", console_output, flags=re.MULTILINE)
    text = re.sub(r"\d+:\d\d:\d\d(\.\d+)?", "TIME", text)
    text = re.sub(r"RetryCallState \d+", "RetryCallState N", text)
    return [re.sub(r" +", " ", line).strip() for line in text.split("\n")]


def perform(description: dict[str, Any]) -> dict[str, Any]:
    """Run a script as described, and tell what happened."""
    try:
        cls = make_class(description)
        script = cls(description["registered"], console_log_path=False)
    except Exception as error:
        return {"exception": type(error).__name__}
    script.description = json.loads(json.dumps(description))
    script.events = []
    script.script_name = "generated.py"
    script.console.file = io.StringIO()
    script.console.width = 300
    exception = None
    with world():
        try:
            if description["argv"] is not None:
                script.parse_args(description["argv"])
            for stage, args in description["calls"]:
                getattr(script, stage.replace("-", "_"))(*args)
        except BaseException as error:
            exception = type(error).__name__
        if description["summary"]:
            script.print_script_execution_summary({"Extra": "[bold]section[/]"})
    return {
        "exception": exception,
        "events": script.events,
        "commands": script.commands_executed,
        "durations": [duration.stage for duration in script.durations],
        "success": script.script_success,
        "current": script.current_stage,
        "printed": printed_lines(script.console.file.getvalue()),
    }


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(perform(json.loads(line))), flush=True)
