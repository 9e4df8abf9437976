"""The constructor and the attributes of a script."""

from __future__ import annotations

import argparse
import copy
import pickle
import sys
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import tenacity
from rich.console import Console
from tests.staged_script.scripts import BuildAndTest

import staged_script
from staged_script import RetryStage, StagedScript, StageDuration
from staged_script.names import StageNames


class TestConstructor:
    def test_attributes(self) -> None:
        before = datetime.now(tz=timezone.utc)
        script = StagedScript({"build"})
        assert script.args == argparse.Namespace()
        assert script.commands_executed == []
        assert isinstance(script.console, Console)
        assert script.current_stage == "CURRENT STAGE NOT SET"
        assert script.dry_run is False
        assert script.durations == []
        assert script.print_commands is True
        assert script.script_success is True
        assert script.stages == {"build"}
        assert script.stages_to_run == set()
        assert before <= script.start_time <= datetime.now(tz=timezone.utc)
        assert script.stage_start_time == script.start_time

    def test_name_of_the_script(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            sys.modules["__main__"], "__file__", "/some/where/my.script.py", raising=False
        )
        script = StagedScript({"build"})
        assert script.script_name == "my.script.py"
        assert script.script_stem == "my.script"

    @pytest.mark.parametrize("terminal", [True, False])
    def test_terminal(self, terminal: bool) -> None:
        script = StagedScript({"build"}, console_force_terminal=terminal)
        assert script.console.is_terminal is terminal

    @pytest.mark.parametrize("path", [True, False])
    def test_log_path(self, path: bool, capsys: pytest.CaptureFixture[str]) -> None:
        StagedScript({"build"}, console_log_path=path).print_heading("Hello")
        assert (".py:" in capsys.readouterr().out) is path

    def test_print_commands(self) -> None:
        assert StagedScript({"build"}, print_commands=False).print_commands is False

    def test_options_are_keywords(self) -> None:
        unchecked: Any = StagedScript
        with pytest.raises(TypeError, match="positional"):
            unchecked({"build"}, True)

    def test_one_string_is_no_collection_of_names(self) -> None:
        with pytest.raises(TypeError, match=r"such as \{'build'\}"):
            StagedScript("build")  # type: ignore[unknown-stage]

    def test_a_name_is_checked(self) -> None:
        with pytest.raises(ValueError, match="'Build' must contain only lowercase letters"):
            StagedScript({"test", "Build"})

    def test_a_derived_class_may_extend_it(self) -> None:
        class Script(StagedScript):
            def __init__(self, stages: set[str], *, verbose: bool) -> None:
                super().__init__(stages, print_commands=verbose)
                self.verbose = verbose

        assert Script({"build"}, verbose=False).print_commands is False


class TestModule:
    def test_public_names(self) -> None:
        assert sorted(staged_script.__all__) == [
            "HelpFormatter",
            "RetryStage",
            "StageDuration",
            "StagedScript",
        ]
        assert all(hasattr(staged_script, name) for name in staged_script.__all__)

    def test_no_other_names(self) -> None:
        with pytest.raises(AttributeError, match="has no attribute 'RetryStages'"):
            _ = staged_script.RetryStages  # type: ignore[attr-defined]

    def test_retry_stage_is_tenacitys_request_to_try_again(self) -> None:
        assert issubclass(RetryStage, tenacity.TryAgain)

    def test_a_duration_is_a_named_tuple(self) -> None:
        duration = StageDuration("build", timedelta(seconds=1))
        assert duration == ("build", timedelta(seconds=1))
        assert (duration.stage, duration.duration) == duration
        assert StageDuration._fields == ("stage", "duration")


class TestStageNames:
    ORDER = {"zebra": 0, "build": 1, "ant": 2}

    def test_they_keep_to_their_order(self) -> None:
        names = StageNames({"ant", "build", "zebra"}, self.ORDER)
        assert list(names) == ["zebra", "build", "ant"]
        assert repr(names) == "{'zebra', 'build', 'ant'}"

    def test_unknown_names_come_last(self) -> None:
        assert list(StageNames(["y", "x", "ant"], self.ORDER)) == ["ant", "x", "y"]

    def test_they_are_a_set(self) -> None:
        names = StageNames(["build"], self.ORDER)
        names.add("zebra")
        names.discard("ant")
        assert names == {"build", "zebra"}
        assert names - {"zebra"} == {"build"}
        assert list(names) == ["zebra", "build"]
        assert repr(StageNames()) == "set()"

    @pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
    def test_copies_keep_to_the_order_too(self, duplicate: Any) -> None:
        names = StageNames(["ant", "zebra"], self.ORDER)
        assert list(duplicate(names)) == ["zebra", "ant"]
        assert list(pickle.loads(pickle.dumps(names))) == ["zebra", "ant"]


def test_scripts_of_one_class_are_independent() -> None:
    one, other = BuildAndTest({"build"}), BuildAndTest({"build"})
    one.parse_args(["--stage", "build"])
    one.build()
    assert other.durations == []
    assert other.stages_to_run == set()
