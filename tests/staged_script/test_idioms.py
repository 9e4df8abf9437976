"""How scripts are documented to be written: derived classes that override and extend."""

from __future__ import annotations

from argparse import ArgumentParser
from functools import cached_property

import pytest
from tenacity import RetryCallState
from tests.staged_script.scripts import PHASES, BuildAndTest, ready

from staged_script import RetryStage, StagedScript

PRE, BEGIN, SKIP, END, PREPARE, HANDLE, POST = PHASES
BUILD = ("--stage", "build")


class Derived(BuildAndTest):
    """A subclass of a subclass that extends phases, a body, the parser and the summary."""

    @cached_property
    def parser(self) -> ArgumentParser:
        parser = super().parser
        parser.add_argument("--jobs", type=int, default=1)
        parser.set_defaults(stage=["build"], build_retry_attempts=2)
        return parser

    def _run_pre_stage_actions(self) -> None:
        self.note("before pre")
        super()._run_pre_stage_actions()

    def _begin_stage(self, heading: str) -> None:
        super()._begin_stage(f"{self.script_stem}: {heading}")
        self.note("after begin")

    def _end_stage(self) -> None:
        super()._end_stage()
        self.note("after end")

    def _prepare_to_retry_stage_build(self, retry_state: RetryCallState) -> None:
        self._prepare_to_retry_stage(retry_state)
        self.note("after prepare", retry_state.attempt_number)

    @StagedScript.stage("build", "Build it with jobs")
    def build(self, *args: object, **kwargs: object) -> None:
        self.note("derived build")

    def print_script_execution_summary(self, extra_sections: dict[str, str] | None = None) -> None:
        extras = {"Jobs": str(self.args.jobs)} | (extra_sections or {})
        super().print_script_execution_summary(extra_sections=extras)


class Twice(Derived):
    """Runs the inherited stage as a part of its own body."""

    @StagedScript.stage("build", "Build it twice")
    def build(self, *args: object, **kwargs: object) -> None:
        super().build()
        super().build()


def test_a_subclass_of_a_subclass_extends_phases() -> None:
    script = ready(Derived)
    script.script_stem = "derived"
    script.build()
    expected = ["before pre", PRE, BEGIN, "after begin", "derived build", END, "after end", POST]
    assert script.record == expected
    assert script.given[BEGIN] == ("derived: Build it with jobs",)


def test_an_override_for_one_stage_may_call_the_default() -> None:
    script = ready(Derived)
    script.raises = {"derived build": [RetryStage(), RetryStage()]}
    script.build()
    retries = [event for event in script.record if "prepare" in event]
    assert retries == [PREPARE, "after prepare"] * 2
    assert script.given["after prepare"] == (2,)
    assert script.script_success


def test_an_overridden_body_replaces_the_inherited_one() -> None:
    script = ready(Derived)
    script.build()
    assert "build" not in script.record
    assert "derived build" in script.record


def test_an_overridden_body_may_run_the_inherited_stage() -> None:
    script = ready(Twice)
    script.build()
    assert script.record.count("derived build") == 2
    assert [duration.stage for duration in script.durations] == ["build"] * 3
    assert script.record.count(POST) == 3


def test_other_stages_are_inherited_as_they_are() -> None:
    script = ready(Derived, "--stage", "unit-test")
    script.unit_test()
    assert "unit-test" in script.record


def test_an_extended_parser_is_used() -> None:
    script = ready(Derived, "--jobs", "4")
    assert script.args.jobs == 4
    assert script.stages_to_run == {"build"}
    assert script.build_retry_attempts == 2


def test_an_extended_summary(capsys: pytest.CaptureFixture[str]) -> None:
    script = ready(Derived, "--jobs", "4")
    script.print_script_execution_summary({"Coverage": "97 %"})
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[lines.index("➤ Jobs:") + 2] == "4"
    assert lines[lines.index("➤ Coverage:") + 2] == "97 %"


def test_a_main_as_scripts_write_it(capsys: pytest.CaptureFixture[str]) -> None:
    class Script(Derived):
        def main(self, argv: list[str]) -> None:
            self.parse_args(argv)
            try:
                self.build()
                self.unit_test()
            finally:
                self.print_script_execution_summary()
            if not self.script_success:
                raise SystemExit(1)

    script = Script({"build", "unit-test"})
    script.raises = {"derived build": [RetryStage() for _ in range(3)]}
    with pytest.raises(SystemExit):
        script.main([])
    assert [duration.stage for duration in script.durations] == ["build"] * 3 + ["unit-test"]
    assert "Failure" in capsys.readouterr().out


def test_retries_depend_on_what_a_command_returns() -> None:
    class Script(StagedScript):
        failures = 2

        @StagedScript.stage("flaky", "Flaky")
        def flaky(self) -> None:
            status = 1 if self.failures else 0
            self.failures -= 1
            if self.run(f"exit {status}", shell=True).returncode:
                raise RetryStage("The command failed.")

    script = ready(Script, "--stage", "flaky", "--flaky-retry-attempts", "5")
    script.flaky()
    assert script.commands_executed == ["exit 1", "exit 1", "exit 0"]
    assert script.script_success


def test_stages_of_several_mixins_are_combined() -> None:
    class Compiling:
        @StagedScript.stage("compile", "Compile")
        def compile(self) -> None: ...

    class Packing:
        @StagedScript.stage("pack", "Pack")
        def pack(self) -> None: ...

        def _begin_stage_pack(self, heading: str) -> None:
            self.began = heading

    class Script(Compiling, Packing, StagedScript):
        pass

    script = Script({"pack", "compile"})
    assert script.main(["--stage", "pack"]) == 0
    assert script.began == "Pack"
    assert [duration.stage for duration in script.durations] == ["compile", "pack"]
