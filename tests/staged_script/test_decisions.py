"""What was decided where the documents of staged_script are silent, decision by decision."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.text import Text
from tests.staged_script.scripts import PHASES, BuildAndTest, ready

from staged_script import RetryStage, StagedScript
from staged_script.summary import escape

PRE, BEGIN, SKIP, END, PREPARE, HANDLE, POST = PHASES
BUILD = ("--stage", "build")
Captured = pytest.CaptureFixture[str]


class TestDecision8StageNames:
    """Lowercase words joined by single hyphens; underscores in names of methods and attributes."""

    def test_hyphens_become_underscores_but_in_options(self) -> None:
        class Script(BuildAndTest):
            def _begin_stage_unit_test(self, heading: str) -> None:
                self.note("own", heading)

        script = ready(Script, "--stage", "unit-test", "--unit-test-retry-attempts", "2")
        assert script.unit_test_retry_attempts == 2
        assert script.unit_test_retry_attempts_arg.option_strings == ["--unit-test-retry-attempts"]
        script.unit_test()
        assert script.given["own"] == ("Test it",)
        assert [duration.stage for duration in script.durations] == ["unit-test"]

    @pytest.mark.parametrize("name", ["unit_test", "unit--test", "-test", "test-", "Test", "t1"])
    def test_anything_else_is_a_value_error(self, name: str) -> None:
        with pytest.raises(ValueError, match="must contain only lowercase letters"):
            StagedScript.stage(name, "Heading")


COMMANDS = [
    "echo '[/b]'",
    "ls [a-z]*",
    "echo [bold]x[/bold]",
    "echo :smile:",
    "echo [red",
    "grep '\\[x\\]' *",
]


class TestDecision9CommandsAreLiteral:
    @pytest.fixture
    def script(self) -> StagedScript:
        script = StagedScript(set(), console_log_path=False)
        script.console.width = 200
        return script

    @pytest.mark.parametrize("command", COMMANDS)
    def test_in_the_log(self, script: StagedScript, command: str, capsys: Captured) -> None:
        script.run(command, shell=True, capture_output=True)
        assert f"Executing:  {command} " in capsys.readouterr().out

    @pytest.mark.parametrize("command", COMMANDS)
    def test_in_a_dry_run(self, script: StagedScript, command: str, capsys: Captured) -> None:
        script.dry_run = True
        script.run(command, shell=True)
        assert f"The command executed would be:  {command} " in capsys.readouterr().out

    @pytest.mark.parametrize("command", COMMANDS)
    def test_in_the_summary(self, script: StagedScript, command: str, capsys: Captured) -> None:
        script.run(command, shell=True, capture_output=True, print_command=False)
        script.print_script_execution_summary()
        assert f"    {command} " in capsys.readouterr().out

    @given(st.text() | st.text(alphabet="\\[]/ab:"))
    @example("\\[b]x\\\\[/b]\\")
    def test_any_command_can_be_escaped(self, command: str) -> None:
        shown = Text.from_markup(f"It is:  {escape(command)}", emoji=False)
        assert shown.plain == Text(f"It is:  {command}").plain

    def test_arguments_in_the_summary(self, capsys: Captured) -> None:
        class Script(StagedScript):
            def parse_args(self, argv: list[str]) -> None:
                self.parser.add_argument("--pattern")
                super().parse_args(argv)

        script = ready(Script, "--pattern", "[/b]:smile:")
        script.print_script_execution_summary()
        assert "--pattern [/b]:smile:" in capsys.readouterr().out

    def test_laying_out_keeps_quoting(self, script: StagedScript) -> None:
        command = "cmd 'a b' --glob '*' \"$HOME\""
        assert script.pretty_print_command(command).split(" \\\n    ") == [
            "cmd",
            "'a b'",
            "--glob '*'",
            '"$HOME"',
        ]

    def test_an_empty_command_can_be_laid_out(self, script: StagedScript) -> None:
        assert script.pretty_print_command("") == ""


class TestDecision10EndingWhateverHappens:
    @pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
    def test_end_stage_actions_run(self, error: type[BaseException]) -> None:
        script = ready(BuildAndTest, *BUILD)
        raised = error("from the body")
        script.raises = {"build": [raised]}
        with pytest.raises(error) as caught:
            script.build()
        assert caught.value is raised
        assert script.record == [PRE, BEGIN, "build", END]
        assert [duration.stage for duration in script.durations] == ["build"]

    @pytest.mark.parametrize("later", [OSError, KeyboardInterrupt, SystemExit])
    def test_a_later_error_is_printed_and_does_not_replace_it(
        self, later: type[BaseException], capsys: Captured
    ) -> None:
        script = ready(BuildAndTest, *BUILD)
        script.raises = {"build": [ValueError("from the body")], END: [later("from the end")]}
        with pytest.raises(ValueError, match="from the body"):
            script.build()
        assert f"{later.__name__}: from the end" in capsys.readouterr().out

    def test_an_error_at_the_end_is_raised_if_the_body_only_asked_to_retry(self) -> None:
        script = ready(BuildAndTest, *BUILD, "--build-retry-attempts", "3")
        script.raises = {"build": [RetryStage()], END: [OSError("from the end")]}
        with pytest.raises(OSError, match="from the end"):
            script.build()
        assert script.record.count("build") == 1

    def test_a_stage_that_raises_is_no_success(self) -> None:
        seen: list[bool] = []

        class Script(BuildAndTest):
            def _end_stage_build(self) -> None:
                seen.append(self.script_success)

        script = ready(Script, *BUILD)
        script.raises = {"build": [ValueError("broken")]}
        with pytest.raises(ValueError, match="broken"):
            script.build()
        assert seen == [False]
        assert script.script_success is False

    def test_a_stage_that_exhausts_its_retries_is_no_success(self) -> None:
        seen: list[bool] = []

        class Script(BuildAndTest):
            def _handle_stage_retry_error_build(self, retry: object) -> None:
                seen.append(self.script_success)

        script = ready(Script, *BUILD, "--build-retry-attempts", "1")
        script.raises = {"build": [RetryStage(), RetryStage()]}
        script.build()
        assert seen == [False]
        assert script.script_success is False

    def test_a_stage_that_succeeds_in_the_end_is_a_success(self) -> None:
        script = ready(BuildAndTest, *BUILD, "--build-retry-attempts", "1")
        script.raises = {"build": [RetryStage()]}
        script.build()
        assert script.script_success is True


class TestDecision11Retries:
    def test_no_attempt_starts_after_the_timeout(self, monkeypatch: pytest.MonkeyPatch) -> None:
        now = [0.0]
        starts: list[float] = []

        class Script(BuildAndTest):
            def _begin_stage_build(self, heading: str) -> None:
                starts.append(now[0])
                now[0] += 0.5

        def sleep(seconds: float) -> None:
            now[0] += seconds

        monkeypatch.setattr(time, "monotonic", lambda: now[0])
        monkeypatch.setattr(time, "sleep", sleep)
        limits = ("--build-retry-delay", "2", "--build-retry-timeout", "6")
        script = ready(Script, *BUILD, "--build-retry-attempts", "9", *limits)
        script.raises = {"build": [RetryStage() for _ in range(10)]}
        script.build()
        assert starts == [0, 2.5, 5.0]

    def test_nothing_stray_is_printed_when_retries_are_exhausted(self, capsys: Captured) -> None:
        script = ready(BuildAndTest, *BUILD, "--build-retry-attempts", "1")
        script.raises = {"build": [RetryStage(), RetryStage()]}
        script.build()
        printed = capsys.readouterr().out
        assert "None" not in printed
        assert printed.rstrip().endswith("╯")


class TestDecision12StagesInContext:
    def test_a_stage_run_before_its_arguments_are_parsed(self) -> None:
        script = BuildAndTest({"build"})
        with pytest.raises(RuntimeError, match=r"'build' of BuildAndTest .* call parse_args\(\)"):
            script.build()
        assert not script.script_success

    def test_a_stage_that_is_not_registered(self) -> None:
        script = BuildAndTest({"unit-test"})
        script.parse_args([])
        with pytest.raises(
            RuntimeError, match=r"'build' of BuildAndTest is not registered; add it .*'unit-test'"
        ):
            script.build()

    def test_a_stage_when_none_is_registered(self) -> None:
        with pytest.raises(RuntimeError, match=r"'build' .* is not registered; add it .*none"):
            BuildAndTest(set()).build()

    def test_a_script_may_set_what_the_arguments_would(self) -> None:
        script = BuildAndTest({"build"})
        script.stages_to_run = {"build"}
        script.build_retry_attempts = 0
        script.build_retry_delay = 0
        script.build_retry_timeout = 60
        script.build()
        assert "build" in script.record

    def test_a_stage_may_call_another(self) -> None:
        class Script(BuildAndTest):
            @StagedScript.stage("release", "Release it")
            def release(self) -> None:
                before = self.stage_start_time
                self.build()
                self.seen = (self.current_stage, self.stage_start_time == before)

        script = ready(Script, "--stage", "release", "build")
        script.release()
        assert script.seen == ("release", True)
        assert [duration.stage for duration in script.durations] == ["build", "release"]
        inner, outer = [duration.duration for duration in script.durations]
        assert outer > inner > timedelta(0)

    def test_a_stage_that_another_called_may_fail(self) -> None:
        class Script(BuildAndTest):
            @StagedScript.stage("release", "Release it")
            def release(self) -> None:
                self.build()

        script = ready(Script, "--stage", "release", "build")
        script.raises = {"build": [ValueError("broken")]}
        with pytest.raises(ValueError, match="broken"):
            script.release()
        assert [duration.stage for duration in script.durations] == ["build", "release"]

    def test_the_last_stage_stays_current(self) -> None:
        script = ready(BuildAndTest)
        script.build()
        assert script.current_stage == "build"

    def test_a_beginning_of_its_own_does_not_spoil_the_duration(self) -> None:
        class Script(BuildAndTest):
            def _begin_stage_build(self, heading: str) -> None:
                pass

        script = ready(Script, *BUILD)
        script.start_time = script.stage_start_time = script.start_time - timedelta(days=1)
        script.build()
        assert script.durations[0].duration < timedelta(hours=1)


class Alphabet(StagedScript):
    """Has its stages in no order but that of their definition."""

    @StagedScript.stage("mike", "")
    def mike(self) -> None: ...

    @StagedScript.stage("alpha", "")
    def alpha(self) -> None: ...

    @StagedScript.stage("zulu", "")
    def zulu(self) -> None: ...

    @StagedScript.stage("bravo", "")
    def bravo(self) -> None: ...


class TestDecision13Order:
    ORDER = ["mike", "alpha", "zulu", "bravo"]

    @pytest.mark.parametrize("kind", [set, frozenset, list, tuple, iter, dict.fromkeys])
    def test_stages_may_be_any_iterable(self, kind: type) -> None:
        script = Alphabet(kind(sorted(self.ORDER)))
        assert list(script.stages) == self.ORDER
        assert script.stages == set(self.ORDER)

    def test_in_the_help(self) -> None:
        text = Alphabet(set(self.ORDER)).parser.format_help()
        assert "--stage {mike,alpha,zulu,bravo}" in text
        options = [line.split()[0] for line in text.splitlines() if line.startswith("  --")]
        assert [o for o in options if o.endswith("delay")] == [
            f"--{stage}-retry-delay" for stage in self.ORDER
        ]

    def test_in_the_summary(self, capsys: Captured) -> None:
        script = ready(Alphabet)
        script.print_script_execution_summary()
        printed = capsys.readouterr().out
        positions = [printed.index(f"--{stage}-retry-delay") for stage in self.ORDER]
        assert positions == sorted(positions)

    def test_in_loops_over_the_stages_to_run(self) -> None:
        script = ready(Alphabet, "--stage", "bravo", "zulu", "mike")
        assert list(script.stages_to_run) == ["mike", "zulu", "bravo"]

    def test_two_stages_of_one_name_are_a_value_error(self) -> None:
        with pytest.raises(ValueError, match=r"'Twice' has two stages named 'same'"):

            class Twice(StagedScript):
                @StagedScript.stage("same", "")
                def one(self) -> None: ...

                @StagedScript.stage("same", "")  # type: ignore[stage-name]
                def other(self) -> None: ...


class TestDecision14NothingGlobal:
    def python(self, code: str) -> str:
        command = [sys.executable, "-c", code]
        result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert result.stderr == ""
        return result.stdout.strip()

    def test_importing_changes_nothing_global(self) -> None:
        code = """
import logging, signal, sys, threading, warnings
def state():
    return (sys.excepthook, threading.excepthook, sys.displayhook, sys.stdout, sys.stderr,
            list(warnings.filters), list(logging.root.handlers), logging.root.level,
            signal.getsignal(signal.SIGINT), sys.path[:])
before = state()
import staged_script
assert staged_script.RetryStage
print(state() == before)
"""
        assert self.python(code) == "True"

    def test_importing_is_lean(self) -> None:
        code = """
import sys, staged_script
print(sorted({name.partition('.')[0] for name in sys.modules} & {'rich', 'tenacity', 'asyncio'}))
"""
        assert self.python(code) == "[]"

    def test_the_constructor_works_without_a_main_file(self) -> None:
        code = """
import staged_script
class Session(staged_script.StagedScript): pass
script = Session(set())
print(script.script_name, script.script_stem)
"""
        assert self.python(code) == "Session Session"


class TestDecision15Check:
    def test_a_failing_command_raises(self) -> None:
        script = StagedScript(set())
        with pytest.raises(subprocess.CalledProcessError) as caught:
            script.run("exit 3", shell=True, check=True)
        assert caught.value.returncode == 3
        assert caught.value.cmd == "exit 3"
        assert script.commands_executed == ["exit 3"]

    def test_a_succeeding_command_does_not(self) -> None:
        assert StagedScript(set()).run("exit 0", shell=True, check=True).returncode == 0
