"""The default main of a script."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.staged_script.scripts import BuildAndTest

from staged_script import RetryStage

Captured = pytest.CaptureFixture[str]
SELECT = ["--stage", "unit-test", "build"]


@pytest.fixture
def script() -> BuildAndTest:
    return BuildAndTest(["unit-test", "build"])


def bodies(script: BuildAndTest) -> list[str]:
    return [event for event in script.record if not event.startswith("_")]


def test_stages_run_in_order_of_definition(script: BuildAndTest, capsys: Captured) -> None:
    assert script.main(SELECT) == 0
    assert bodies(script) == ["build", "unit-test"]
    assert "Success" in capsys.readouterr().out


def test_a_stage_that_is_not_selected_is_skipped(script: BuildAndTest) -> None:
    assert script.main(["--stage", "unit-test"]) == 0
    assert bodies(script) == ["unit-test"]
    assert [duration.stage for duration in script.durations] == ["build", "unit-test"]
    assert "_skip_stage" in script.record


def test_a_stage_that_is_not_registered_does_not_run() -> None:
    script = BuildAndTest(["build"])
    assert script.main(["--stage", "build"]) == 0
    assert [duration.stage for duration in script.durations] == ["build"]


def test_arguments_are_those_of_the_process_by_default(
    script: BuildAndTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["script", "--stage", "build"])
    assert script.main() == 0
    assert bodies(script) == ["build"]


def test_an_error_is_printed_and_ends_the_script(script: BuildAndTest, capsys: Captured) -> None:
    script.raises = {"build": [ValueError("broken [/b]")]}
    assert script.main(SELECT) == 1
    assert bodies(script) == ["build"]
    printed = capsys.readouterr().out
    assert "Traceback" in printed
    assert "ValueError: broken [/b]" in printed
    assert "Failure" in printed
    assert printed.index("Failure") > printed.index("ValueError")


def test_exhausted_retries_are_a_failure_but_others_run(
    script: BuildAndTest, capsys: Captured
) -> None:
    script.raises = {"build": [RetryStage()]}
    assert script.main(SELECT) == 1
    assert bodies(script) == ["build", "unit-test"]
    assert "Failure" in capsys.readouterr().out


def test_an_interruption(script: BuildAndTest, capsys: Captured) -> None:
    script.raises = {"build": [KeyboardInterrupt()]}
    assert script.main(SELECT) == 130
    assert bodies(script) == ["build"]
    assert "Failure" in capsys.readouterr().out


def test_an_interruption_between_stages(capsys: Captured) -> None:
    class Script(BuildAndTest):
        def unit_test(self) -> None:
            raise KeyboardInterrupt

    assert Script({"build", "unit-test"}).main(SELECT) == 130
    assert "Failure" in capsys.readouterr().out


def test_an_exit_keeps_its_status_after_the_summary(script: BuildAndTest, capsys: Captured) -> None:
    script.raises = {"build": [SystemExit(7)]}
    with pytest.raises(SystemExit) as caught:
        script.main(SELECT)
    assert caught.value.code == 7
    assert "Failure" in capsys.readouterr().out


@pytest.mark.parametrize(("argv", "status"), [(["--help"], 0), (["--stage", "typo"], 2)])
def test_arguments_that_do_not_run_anything_print_no_summary(
    script: BuildAndTest, argv: list[str], status: int, capsys: Captured
) -> None:
    with pytest.raises(SystemExit) as caught:
        script.main(argv)
    assert caught.value.code == status
    assert "Summary" not in capsys.readouterr().out


def test_a_stage_without_a_method(capsys: Captured) -> None:
    script = BuildAndTest(["build", "deploy"])
    script.console.width = 200
    assert script.main(["--stage", "deploy"]) == 1
    printed = capsys.readouterr().out
    assert "Stage 'deploy' is registered, but BuildAndTest defines no such stage" in printed
    assert "Failure" in printed


def test_a_script_may_define_its_own() -> None:
    class Script(BuildAndTest):
        def main(self, argv: list[str]) -> list[str]:
            self.parse_args(argv)
            self.unit_test()
            return bodies(self)

    assert Script({"unit-test"}).main(["--stage", "unit-test"]) == ["unit-test"]


def test_a_script_run_as_a_program(tmp_path: Path) -> None:
    program = tmp_path / "release.py"
    program.write_text(
        """
import sys
from staged_script import StagedScript

class Release(StagedScript):
    @StagedScript.stage("greet", "Greeting")
    def greet(self) -> None:
        self.run("exit 3", shell=True, check=True)

sys.exit(Release({"greet"}, print_commands=False).main())
"""
    )
    command = [sys.executable, str(program), "--stage", "greet"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert "CalledProcessError" in result.stdout
    assert "exit 3" in result.stdout
    assert "run_stage(" not in result.stdout
    assert "release.py Script Execution Summary" in result.stdout
