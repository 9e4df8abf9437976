"""Every documented use of staged_script, as type checkers see it with and without the plugin."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property
from subprocess import CompletedProcess
from typing import Any

from tenacity import RetryCallState, Retrying
from typing_extensions import assert_type

from staged_script import HelpFormatter, RetryStage, StagedScript, StageDuration


class Tools(StagedScript):
    """A base without stages, which extends the phases of all stages of its subclasses."""

    def __init__(
        self, stages: Iterable[str], *, console_force_terminal: bool | None = None
    ) -> None:
        super().__init__(
            stages,
            console_force_terminal=console_force_terminal,
            console_log_path=False,
            print_commands=True,
        )
        self.warnings: list[str] = []

    def _run_pre_stage_actions(self) -> None:
        super()._run_pre_stage_actions()
        self.console.log(f"Preparing {self.current_stage}")

    def _begin_stage(self, heading: str) -> None:
        super()._begin_stage(heading.upper())

    def _skip_stage(self) -> None:
        super()._skip_stage()

    def _end_stage(self) -> None:
        super()._end_stage()
        assert_type(self.durations, list[StageDuration])
        assert_type(self.durations[-1].stage, str)
        assert_type(self.durations[-1].duration, timedelta)

    def _prepare_to_retry_stage(self, retry_state: RetryCallState) -> None:
        super()._prepare_to_retry_stage(retry_state)
        self.warnings.append(f"attempt {retry_state.attempt_number} failed")

    def _handle_stage_retry_error(self, retry: Retrying) -> None:
        super()._handle_stage_retry_error(retry)
        self.warnings.append(f"{retry.statistics['attempt_number']} attempts failed")

    def _run_post_stage_actions(self) -> None:
        super()._run_post_stage_actions()

    def print_script_execution_summary(self, extra_sections: dict[str, str] | None = None) -> None:
        sections = {"Warnings": "\n".join(self.warnings)}
        super().print_script_execution_summary(sections | (extra_sections or {}))


class Build(Tools):
    """A subclass of a subclass, with stages, and phases for one stage that call the default."""

    @StagedScript.stage("build", "Build it")
    def build(self, target: str = "all") -> CompletedProcess[Any]:
        return self.run(f"make {target}", shell=True, check=True)

    @StagedScript.stage("unit-test", "Test it")
    def test(self) -> None:
        completed = self.run("make test", shell=True, pretty_print=True, print_command=False)
        if completed.returncode:
            raise RetryStage

    def _run_pre_stage_actions_build(self) -> None:
        if shutil.which("make") is None:
            self.raise_parser_error("[bold]make[/] is missing")
        self._run_pre_stage_actions()

    def _begin_stage_unit_test(self, heading: str) -> None:
        self._begin_stage(f"{heading}, attempt {len(self.durations)}")

    def _skip_stage_build(self) -> None:
        self.print_dry_run_message("make is not run", indent=4)
        self._skip_stage()

    def _end_stage_unit_test(self) -> None:
        self._end_stage()

    def _prepare_to_retry_stage_unit_test(self, retry_state: RetryCallState) -> None:
        self.run("make clean", shell=True)
        self._prepare_to_retry_stage(retry_state)

    def _handle_stage_retry_error_unit_test(self, retry: Retrying) -> None:
        self._handle_stage_retry_error(retry)

    def _run_post_stage_actions_build(self) -> None:
        self._run_post_stage_actions()

    @cached_property
    def parser(self) -> ArgumentParser:
        my_parser = super().parser
        my_parser.description = "Builds it, and tests it."
        my_parser.formatter_class = HelpFormatter
        my_parser.add_argument("--target", default="all", help="What to build.")
        my_parser.set_defaults(
            stage=["build", "unit-test"],
            build_retry_attempts=5,
            build_retry_delay=1.5,
            unit_test_retry_timeout=600,
        )
        self.build_retry_attempts_arg.help = "How often to build it."
        self.unit_test_retry_delay_arg.default = 10
        self.unit_test_retry_timeout_arg.metavar = "SECONDS"
        return my_parser

    def parse_args(self, argv: list[str]) -> None:
        super().parse_args(argv)
        self.target: str = self.args.target
        if self.build_retry_attempts > 10 or self.build_retry_delay < 0.5:
            self.raise_parser_error("Be patient.")
        if self.dry_run:
            self.unit_test_retry_attempts = 0
            self.unit_test_retry_delay = 0.0
            self.unit_test_retry_timeout = 0

    def main(self, argv: list[str]) -> None:
        self.parse_args(argv)
        try:
            self.build(self.target)
            self.test()
        finally:
            self.print_script_execution_summary({"Target": self.target})
        if not self.script_success:
            raise SystemExit(1)


class Release(Build):
    """A script that adds a stage, overrides another, and leaves the running to the package."""

    def __init__(self) -> None:
        super().__init__({"build", "unit-test", "release"}, console_force_terminal=True)
        self.stages_to_run = {"release"}

    @StagedScript.stage("build", "Build it for release")
    def build(self, target: str = "release") -> None:
        self.run(f"make {target}", shell=True)

    @StagedScript.stage("release", "Release it")
    def release(self) -> None:
        self.print_heading("Releasing", color="red")
        self.console.print(self.pretty_print_command("make release --now", indent=2))

    def _end_stage_release(self) -> None:
        self.console.log(f"{self.current_stage} began at {self.stage_start_time:%H:%M}")
        super()._end_stage()


script = Release()
assert_type(script.build("all"), None)
assert_type(script.release(), None)
assert_type(script.commands_executed, list[str])
assert_type(script.current_stage, str)
assert_type(script.dry_run, bool)
assert_type(script.script_name, str)
assert_type(script.script_stem, str)
assert_type(script.script_success, bool)
assert_type(script.stages, set[str])
assert_type(script.stages_to_run, set[str])
assert_type(script.parser, ArgumentParser)
script.build_retry_attempts = 3
script.release_retry_delay = 0.5
