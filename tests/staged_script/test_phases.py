"""Every edge of the flow chart of a stage, and what each phase does by default."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import tenacity
from tenacity import RetryCallState, Retrying
from tests.staged_script.scripts import PHASES, BuildAndTest, ready

from staged_script import RetryStage, StagedScript, StageDuration

PRE, BEGIN, SKIP, END, PREPARE, HANDLE, POST = PHASES
BUILD = ("--stage", "build")


def build(*options: str, raises: dict[str, list[BaseException]] | None = None) -> BuildAndTest:
    script = ready(BuildAndTest, *options)
    script.raises = raises or {}
    script.build()
    return script


class TestFlow:
    def test_a_selected_stage_runs_its_body(self) -> None:
        assert build(*BUILD).record == [PRE, BEGIN, "build", END, POST]

    def test_a_stage_that_is_not_selected_is_skipped(self) -> None:
        assert build("--stage", "unit-test").record == [PRE, BEGIN, SKIP, END, POST]

    def test_no_stage_is_selected_by_default(self) -> None:
        assert build().record == [PRE, BEGIN, SKIP, END, POST]

    def test_a_retry_starts_again_at_the_beginning(self) -> None:
        script = build(*BUILD, "--build-retry-attempts", "1", raises={"build": [RetryStage()]})
        again = [PREPARE, BEGIN, "build", END]
        assert script.record == [PRE, BEGIN, "build", END, *again, POST]
        assert script.script_success

    def test_exhausted_retries_are_handled_before_the_post_stage_actions(self) -> None:
        failures: list[BaseException] = [RetryStage(), RetryStage()]
        script = build(*BUILD, "--build-retry-attempts", "1", raises={"build": failures})
        again = [PREPARE, BEGIN, "build", END]
        assert script.record == [PRE, BEGIN, "build", END, *again, HANDLE, POST]

    def test_without_attempts_a_request_to_retry_is_an_error_at_once(self) -> None:
        script = build(*BUILD, raises={"build": [RetryStage()]})
        assert script.record == [PRE, BEGIN, "build", END, HANDLE, POST]

    def test_tenacitys_own_request_to_retry_is_one_too(self) -> None:
        script = build(
            *BUILD, "--build-retry-attempts", "1", raises={"build": [tenacity.TryAgain()]}
        )
        assert script.record.count("build") == 2

    def test_another_error_is_not_retried(self) -> None:
        script = ready(BuildAndTest, *BUILD, "--build-retry-attempts", "3")
        script.raises = {"build": [ValueError("broken")]}
        with pytest.raises(ValueError, match="broken"):
            script.build()
        assert script.record == [PRE, BEGIN, "build", END]

    @pytest.mark.parametrize(
        ("phase", "record"),
        [
            (PRE, [PRE]),
            (BEGIN, [PRE, BEGIN]),
            (END, [PRE, BEGIN, "build", END]),
            (POST, [PRE, BEGIN, "build", END, POST]),
        ],
    )
    def test_an_error_in_a_phase_ends_the_stage(self, phase: str, record: list[str]) -> None:
        script = ready(BuildAndTest, *BUILD)
        script.raises = {phase: [ValueError(phase)]}
        with pytest.raises(ValueError, match=phase):
            script.build()
        assert script.record == record
        assert not script.script_success

    @pytest.mark.parametrize("phase", [PREPARE, HANDLE])
    def test_an_error_in_a_retry_phase_ends_the_stage(self, phase: str) -> None:
        script = ready(BuildAndTest, *BUILD, "--build-retry-attempts", "1")
        script.raises = {"build": [RetryStage(), RetryStage()], phase: [ValueError(phase)]}
        with pytest.raises(ValueError, match=phase):
            script.build()
        assert script.record[-1] == phase
        assert not script.script_success

    def test_an_error_while_skipping_ends_the_stage(self) -> None:
        script = ready(BuildAndTest)
        script.raises = {SKIP: [ValueError("no")]}
        with pytest.raises(ValueError, match="no"):
            script.build()
        assert script.record == [PRE, BEGIN, SKIP]


def overriding(phase: str, stage: str) -> type[BuildAndTest]:
    """Derive a script with an implementation of a phase for one stage alone."""

    def override(self: BuildAndTest, *given: object) -> None:
        self.note(f"own {phase}", *given)

    return type("Overriding", (BuildAndTest,), {f"{phase}_{stage}": override})


class TestOverrides:
    @pytest.mark.parametrize("phase", PHASES)
    def test_a_stage_may_have_its_own_implementation_of_a_phase(self, phase: str) -> None:
        argv = () if phase == SKIP else (*BUILD, "--build-retry-attempts", "1")
        script = ready(overriding(phase, "build"), *argv)
        script.raises = {"build": [RetryStage(), RetryStage()]}
        script.build()
        expected = ready(BuildAndTest, *argv)
        expected.raises = {"build": [RetryStage(), RetryStage()]}
        expected.build()
        assert phase in expected.record
        own = [f"own {phase}" if event == phase else event for event in expected.record]
        assert script.record == own

    @pytest.mark.parametrize("phase", PHASES)
    def test_it_is_not_used_in_other_stages(self, phase: str) -> None:
        script = ready(overriding(phase, "build"), "--stage", "unit-test")
        script.raises = {"unit-test": [RetryStage()]}
        script.unit_test()
        assert script.record == [PRE, BEGIN, "unit-test", END, HANDLE, POST]

    def test_hyphens_of_the_stage_become_underscores(self) -> None:
        script = ready(overriding(BEGIN, "unit_test"), "--stage", "unit-test")
        script.unit_test()
        assert script.record == [PRE, f"own {BEGIN}", "unit-test", END, POST]
        assert script.given[f"own {BEGIN}"] == ("Test it",)

    def test_it_may_call_the_default(self) -> None:
        class Extended(BuildAndTest):
            def _begin_stage_build(self, heading: str) -> None:
                self.note("before")
                self._begin_stage(heading.upper())

        script = ready(Extended, *BUILD)
        script.build()
        assert script.record == [PRE, "before", BEGIN, "build", END, POST]
        assert script.given[BEGIN] == ("BUILD IT",)

    def test_it_can_be_removed_in_a_derived_class(self) -> None:
        class Restored(overriding(BEGIN, "build")):  # type: ignore[misc]
            _begin_stage_build = None

        script = ready(Restored, *BUILD)
        script.build()
        assert script.record == [PRE, BEGIN, "build", END, POST]


class TestWhatPhasesAreGiven:
    def test_the_beginning_is_given_the_heading(self) -> None:
        assert build(*BUILD).given[BEGIN] == ("Build it",)

    @pytest.mark.parametrize("phase", [PRE, SKIP, END, POST])
    def test_others_are_given_nothing(self, phase: str) -> None:
        assert build().given[phase] == ()

    def test_preparing_is_given_the_state_of_the_attempts(self) -> None:
        error = RetryStage("flaky")
        script = build(*BUILD, "--build-retry-attempts", "1", raises={"build": [error]})
        (state,) = script.given[PREPARE]
        assert isinstance(state, RetryCallState)
        assert state.outcome is not None

    def test_the_state_tells_the_failed_attempt(self) -> None:
        seen: list[tuple[int, BaseException | None, tuple[object, ...], dict[str, object]]] = []

        class Looking(BuildAndTest):
            def _prepare_to_retry_stage(self, retry_state: RetryCallState) -> None:
                assert retry_state.outcome is not None
                failure = retry_state.outcome.exception()
                given = (retry_state.args, retry_state.kwargs)
                seen.append((retry_state.attempt_number, failure, *given))

        script = ready(Looking, *BUILD, "--build-retry-attempts", "2")
        errors: list[BaseException] = [RetryStage("first"), RetryStage("second")]
        script.raises = {"build": list(errors)}
        script.build(1, key=2)
        assert seen == [
            (1, errors[0], (script, 1), {"key": 2}),
            (2, errors[1], (script, 1), {"key": 2}),
        ]

    def test_handling_an_error_is_given_what_controls_the_attempts(self) -> None:
        script = build(*BUILD, raises={"build": [RetryStage()]})
        (retrying,) = script.given[HANDLE]
        assert isinstance(retrying, Retrying)
        assert retrying.statistics["attempt_number"] == 1


class TestDefaults:
    def test_pre_and_post_stage_actions_do_nothing(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        script = StagedScript({"build"})
        before = dict(vars(script))
        script._run_pre_stage_actions()
        script._run_post_stage_actions()
        assert vars(script) == before
        assert capsys.readouterr().out == ""

    def test_beginning_prints_the_heading_and_notes_the_time(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        script = StagedScript({"build"})
        before = script.stage_start_time
        script._begin_stage("Build it")
        assert "│ Build it" in capsys.readouterr().out
        assert script.stage_start_time > before

    def test_skipping_says_so(self, capsys: pytest.CaptureFixture[str]) -> None:
        StagedScript({"build"})._skip_stage()
        assert "Skipping this stage." in capsys.readouterr().out

    def test_ending_notes_and_prints_the_duration(self, capsys: pytest.CaptureFixture[str]) -> None:
        script = StagedScript({"build"})
        script.current_stage = "build"
        script._end_stage()
        [(stage, duration)] = script.durations
        assert stage == "build"
        assert duration >= timedelta(0)
        assert f"`build` stage duration:  {duration}" in capsys.readouterr().out

    def test_preparing_to_retry_says_why(self, capsys: pytest.CaptureFixture[str]) -> None:
        error = RetryStage("[/b] is no markup")
        build(*BUILD, "--build-retry-attempts", "1", raises={"build": [error]})
        printed = capsys.readouterr().out
        assert "Preparing to retry the 'build' stage..." in printed
        assert "attempt #1; slept for 0.0; last result: failed (RetryStage [/b] is no" in printed

    def test_handling_a_retry_error_says_how_much_was_tried(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        errors: list[BaseException] = [RetryStage(), RetryStage()]
        build(*BUILD, "--build-retry-attempts", "1", raises={"build": errors})
        printed = capsys.readouterr().out
        assert "Abandoning retrying the 'build' stage.  Total attempts:  2." in printed
        assert "Total time:  0:00:0" in printed

    def test_handling_a_retry_error_says_nothing_if_no_retry_was_wanted(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert HANDLE in build(*BUILD, raises={"build": [RetryStage()]}).record
        assert "Abandoning" not in capsys.readouterr().out


class TestAttributes:
    def test_the_current_stage_is_known_to_every_phase(self) -> None:
        seen: set[str] = set()

        class Looking(BuildAndTest):
            def note(self, event: str, *given: object) -> None:
                seen.add(self.current_stage)
                super().note(event, *given)

        script = ready(Looking, *BUILD, "--build-retry-attempts", "1")
        script.raises = {"build": [RetryStage(), RetryStage()]}
        script.build()
        assert seen == {"build"}

    def test_every_attempt_has_its_duration(self) -> None:
        script = build(*BUILD, "--build-retry-attempts", "1", raises={"build": [RetryStage()]})
        assert [duration.stage for duration in script.durations] == ["build", "build"]
        assert all(isinstance(duration, StageDuration) for duration in script.durations)

    def test_a_skipped_stage_has_its_duration(self) -> None:
        assert [duration.stage for duration in build().durations] == ["build"]

    def test_the_body_gets_its_arguments_at_every_attempt(self) -> None:
        script = ready(BuildAndTest, *BUILD, "--build-retry-attempts", "1")
        script.raises = {"build": [RetryStage()]}
        script.build(1, key=2, script=3, attempt=4, fn=5)
        given = {"key": 2, "script": 3, "attempt": 4, "fn": 5}
        assert script.given["build"] == (1, *given.items())


class TestRetryOptions:
    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
        """Make time pass only by sleeping, or by calling the fixture."""
        now = [1000.0]

        def sleep(seconds: float) -> None:
            now[0] += seconds

        monkeypatch.setattr("time.sleep", sleep)
        monkeypatch.setattr("time.monotonic", lambda: now[0])
        return sleep

    def attempts(self, *options: str) -> int:
        script = ready(BuildAndTest, *BUILD, *options)
        script.raises = {"build": [RetryStage() for _ in range(100)]}
        script.build()
        return script.record.count("build")

    @pytest.mark.parametrize(("option", "expected"), [("-1", 1), ("0", 1), ("1", 2), ("5", 6)])
    def test_attempts_come_after_the_first(self, option: str, expected: int) -> None:
        assert self.attempts("--build-retry-attempts", option) == expected

    def test_the_delay_is_waited_between_attempts(
        self, clock: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waited: list[float] = []
        monkeypatch.setattr("time.sleep", waited.append)
        assert self.attempts("--build-retry-attempts", "2", "--build-retry-delay", "1.5") == 3
        assert waited == [1.5, 1.5]

    @pytest.mark.parametrize(
        ("timeout", "expected"), [("0", 1), ("9", 1), ("10", 1), ("11", 2), ("25", 3)]
    )
    def test_no_attempt_starts_after_the_timeout(
        self, clock: Callable[[float], None], timeout: str, expected: int
    ) -> None:
        options = ("--build-retry-attempts", "9", "--build-retry-delay", "10")
        assert self.attempts(*options, "--build-retry-timeout", timeout) == expected

    def test_preparing_slowly_counts_too(self, clock: Callable[[float], None]) -> None:
        class Slow(BuildAndTest):
            def _prepare_to_retry_stage_build(self, retry_state: RetryCallState) -> None:
                clock(50)

        script = ready(Slow, *BUILD, "--build-retry-attempts", "9", "--build-retry-delay", "10")
        script.raises = {"build": [RetryStage(), RetryStage()]}
        script.build()
        assert script.record == [PRE, BEGIN, "build", END, HANDLE, POST]
        (retrying,) = script.given[HANDLE]
        assert isinstance(retrying, Retrying)
        assert retrying.statistics["attempt_number"] == 1
        assert not script.script_success

    def test_attributes_set_by_the_script_count(self) -> None:
        script = ready(BuildAndTest, *BUILD)
        script.build_retry_attempts = 2
        script.raises = {"build": [RetryStage(), RetryStage()]}
        script.build()
        assert script.script_success

    def test_pre_stage_actions_may_set_them(self) -> None:
        class Eager(BuildAndTest):
            def _run_pre_stage_actions_build(self) -> None:
                self.build_retry_attempts = 2

        script = ready(Eager, *BUILD)
        script.raises = {"build": [RetryStage(), RetryStage()]}
        script.build()
        assert script.script_success
