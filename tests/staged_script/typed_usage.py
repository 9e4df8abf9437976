"""Documented uses of staged_script, as mypy --strict and pyright have to see them without a plugin.

Nothing here needs to be ignored but the lines that are wrong on purpose: each says which error it
is, and an error that is not found is an unused ignore, which is an error too.
"""

# pyright: standard, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

from tenacity import RetryCallState, Retrying

from staged_script import RetryStage, StagedScript, StageDuration

if TYPE_CHECKING:
    from typing_extensions import assert_type


class Publishing:
    """A mixin that has a stage and is no script."""

    @StagedScript.stage("publish", "Publishing")
    def publish(self, where: str, *, quietly: bool = False) -> None:
        """Publish it somewhere."""


class BaseScript(Publishing, StagedScript):
    """Extends the phases of all stages."""

    def __init__(self, stages: set[str], *, verbose: bool = False) -> None:
        super().__init__(
            stages, console_force_terminal=True, console_log_path=verbose, print_commands=verbose
        )
        self.where = Path()

    @cached_property
    def parser(self) -> ArgumentParser:
        """Describe the script, and choose other defaults."""
        my_parser = super().parser
        my_parser.description = "What it does."
        my_parser.add_argument("--where", type=Path, default=Path.cwd())
        my_parser.set_defaults(stage=["build"], build_retry_attempts=5)
        self.retry_arg_group.title = "flaky"
        self.build_retry_attempts_arg.help = "How often."
        return my_parser

    def parse_args(self, argv: list[str]) -> None:
        """Check the arguments."""
        super().parse_args(argv)
        self.where = self.args.where
        if not self.where.exists():
            self.raise_parser_error("Where?")

    def _run_pre_stage_actions(self) -> None:
        super()._run_pre_stage_actions()

    def _begin_stage(self, heading: str) -> None:
        super()._begin_stage(heading.upper())

    def _skip_stage(self) -> None:
        super()._skip_stage()

    def _end_stage(self) -> None:
        super()._end_stage()

    def _prepare_to_retry_stage(self, retry_state: RetryCallState) -> None:
        super()._prepare_to_retry_stage(retry_state)

    def _handle_stage_retry_error(self, retry: Retrying) -> None:
        super()._handle_stage_retry_error(retry)

    def _run_post_stage_actions(self) -> None:
        super()._run_post_stage_actions()

    @StagedScript.stage("build", "Building")
    def build(self, jobs: int = 1) -> int:
        """Build with some jobs."""
        result = self.run(f"make -j {jobs}", shell=True, capture_output=True, pretty_print=True)
        if result.returncode:
            raise RetryStage("make failed")
        return result.returncode

    def print_script_execution_summary(self, extra_sections: dict[str, str] | None = None) -> None:
        """Add a section."""
        extras = {"Where": str(self.where)} | (extra_sections or {})
        super().print_script_execution_summary(extra_sections=extras)

    def run(
        self,
        command: str,
        *,
        pretty_print: bool = False,
        print_command: bool | None = None,
        **kwargs: object,
    ) -> CompletedProcess[str]:
        """Run everything in one place."""
        kwargs |= {"cwd": self.where}
        return super().run(
            command, pretty_print=pretty_print, print_command=print_command, **kwargs
        )


class MyScript(BaseScript):
    """Overrides phases for single stages, a body, and main."""

    def _run_pre_stage_actions_build(self) -> None:
        self._run_pre_stage_actions()

    def _begin_stage_build(self, heading: str) -> None:
        self._begin_stage(heading)

    def _prepare_to_retry_stage_build(self, retry_state: RetryCallState) -> None:
        self.build_retry_delay *= 2
        self._prepare_to_retry_stage(retry_state)

    def _handle_stage_retry_error_build(self, retry: Retrying) -> None:
        self.print_heading(f"Gave up: {retry.statistics}", color="red")

    @StagedScript.stage("build", "Building differently")
    def build(self, jobs: int = 1) -> None:
        super().build(jobs)

    @StagedScript.stage("unit-test", "Testing")
    def test(self, *names: str, **options: int) -> None:
        self.print_dry_run_message(self.pretty_print_command("pytest", indent=2), indent=4)

    def main(self, argv: list[str]) -> None:
        self.parse_args(argv)
        try:
            self.build(2)
            self.test("a", "b", workers=3)
            self.publish("here", quietly=True)
        finally:
            self.print_script_execution_summary()
        if not self.script_success:
            sys.exit(1)


def use(script: MyScript) -> None:
    """Use a script from outside."""
    script.stages_to_run = {"build"}
    script.stages = {"build", "unit-test"}
    script.build_retry_attempts = 3
    script.current_stage = "build"
    script.durations.append(StageDuration("build", timedelta(seconds=1)))
    names: list[str] = sorted(script.stages)
    script.console.print(names, script.script_name, script.script_stem, script.start_time)
    script.main(sys.argv[1:])


def default_main() -> None:
    """Leave main to the library."""
    sys.exit(BaseScript({"build"}).main())


def wrong(script: MyScript) -> None:
    """Misuse a script."""
    script.build("two")  # type: ignore[arg-type]
    script.publish()  # type: ignore[call-arg]
    script.publish("here", quietly="yes")  # type: ignore[arg-type]
    script.test(1)  # type: ignore[arg-type]
    script.durations.append(3)  # type: ignore[arg-type]
    StagedScript({3})  # type: ignore[arg-type]
    StagedScript.stage("build")  # type: ignore[call-arg]


if TYPE_CHECKING:

    def reveal(script: MyScript, base: BaseScript) -> None:
        """See what is inferred."""
        assert_type(script.commands_executed, list[str])
        assert_type(script.durations, list[StageDuration])
        assert_type(script.test("a"), None)
        assert_type(base.parser, ArgumentParser)
        assert_type(base.stages_to_run, set[str])
