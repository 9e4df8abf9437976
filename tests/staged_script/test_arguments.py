"""The parser of a script, and what is kept of its arguments."""

from __future__ import annotations

import argparse
from functools import cached_property

import pytest
from tests.staged_script.scripts import BuildAndTest, ready

from staged_script import HelpFormatter, StagedScript


class TestHelpFormatter:
    def test_it_keeps_the_description_and_shows_defaults(self) -> None:
        parser = argparse.ArgumentParser(
            description="Two\n  lines.", formatter_class=HelpFormatter, prog="x"
        )
        parser.add_argument("--level", default=3, help="How much.")
        assert "Two\n  lines." in parser.format_help()
        assert "How much. (default: 3)" in parser.format_help()


class TestParser:
    def test_it_is_made_once(self) -> None:
        script = BuildAndTest({"build"})
        assert script.parser is script.parser
        assert script.parser.formatter_class is HelpFormatter

    def test_it_has_an_option_for_the_stages(self) -> None:
        args = BuildAndTest({"build", "unit-test"}).parser.parse_args(
            ["--stage", "unit-test", "build"]
        )
        assert args.stage == ["unit-test", "build"]

    def test_it_has_an_option_for_dry_runs(self) -> None:
        parser = BuildAndTest({"build"}).parser
        assert parser.parse_args(["--dry-run"]).dry_run is True
        assert parser.parse_args([]).dry_run is False

    @pytest.mark.parametrize(
        ("option", "default", "given", "expected"),
        [("attempts", 0, "3", 3), ("delay", 0, "1.5", 1.5), ("timeout", 60, "5", 5)],
    )
    @pytest.mark.parametrize("stage", ["build", "unit-test"])
    def test_it_has_retry_options_for_each_stage(
        self, stage: str, option: str, default: float, given: str, expected: float
    ) -> None:
        parser = BuildAndTest({"build", "unit-test"}).parser
        dest = f"{stage.replace('-', '_')}_retry_{option}"
        assert getattr(parser.parse_args([]), dest) == default
        parsed = getattr(parser.parse_args([f"--{stage}-retry-{option}", given]), dest)
        assert parsed == expected
        assert type(parsed) is type(expected)

    def test_retry_options_are_kept_with_their_group(self) -> None:
        script = BuildAndTest({"build", "unit-test"})
        assert script.parser
        assert script.retry_arg_group.title == "retry"
        for dest in ("build_retry_attempts", "unit_test_retry_delay", "unit_test_retry_timeout"):
            action = getattr(script, f"{dest}_arg")
            assert isinstance(action, argparse.Action)
            assert action.dest == dest

    @pytest.mark.parametrize(
        "argv",
        [
            ["--stage", "deploy"],
            ["--stage"],
            ["--build-retry-attempts", "many"],
            ["--build-retry-timeout", "1.5"],
            ["--unit-test-retry-delay", "1"],
            ["--typo"],
        ],
    )
    def test_wrong_arguments(self, argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as caught:
            BuildAndTest({"build"}).parse_args(argv)
        assert caught.value.code == 2
        assert "error: " in capsys.readouterr().err

    def test_without_stages_it_still_works(self) -> None:
        assert "--dry-run" in StagedScript(set()).parser.format_help()


class TestParseArgs:
    def test_attributes(self) -> None:
        script = ready(
            BuildAndTest,
            *("--stage", "unit-test", "--dry-run", "--unit-test-retry-delay", "0.5"),
            *("--build-retry-attempts", "2", "--build-retry-timeout", "7"),
        )
        assert script.args.stage == ["unit-test"]
        assert script.stages_to_run == {"unit-test"}
        assert script.dry_run
        assert script.build_retry_attempts == 2
        assert script.build_retry_delay == 0
        assert script.build_retry_timeout == 7
        assert script.unit_test_retry_attempts == 0
        assert script.unit_test_retry_delay == 0.5
        assert script.unit_test_retry_timeout == 60

    def test_defaults(self) -> None:
        script = ready(BuildAndTest)
        assert script.stages_to_run == set()
        assert not script.dry_run


class Extended(BuildAndTest):
    """Describes itself, has an option of its own, and other defaults."""

    @cached_property
    def parser(self) -> argparse.ArgumentParser:
        parser = super().parser
        parser.description = "Builds and tests."
        parser.add_argument("--target", default="all", help="What to build.")
        parser.set_defaults(stage=["build"], build_retry_attempts=5)
        self.retry_arg_group.title = "flakiness"
        self.build_retry_delay_arg.help = "Patience."
        return parser

    def parse_args(self, argv: list[str]) -> None:
        super().parse_args(argv)
        self.target: str = self.args.target
        if self.target == "nothing":
            self.raise_parser_error("There is [i]nothing[/i] to build.")


class TestExtending:
    def test_defaults_may_be_set(self) -> None:
        script = ready(Extended)
        assert script.stages_to_run == {"build"}
        assert script.build_retry_attempts == 5

    def test_the_command_line_has_precedence(self) -> None:
        script = ready(Extended, "--stage", "unit-test", "--build-retry-attempts", "1")
        assert script.stages_to_run == {"unit-test"}
        assert script.build_retry_attempts == 1

    def test_options_may_be_added(self) -> None:
        assert ready(Extended, "--target", "docs").target == "docs"

    def test_the_help_shows_it(self) -> None:
        text = Extended({"build"}).parser.format_help()
        for part in ("Builds and tests.", "flakiness:", "Patience. (default: 0)", "(default: 5)"):
            assert part in text


class TestRaiseParserError:
    def test_it_prints_the_help_and_the_message(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as caught:
            ready(Extended, "--target", "nothing")
        assert caught.value.code == 1
        printed = capsys.readouterr().out
        assert printed.startswith("usage: ")
        assert printed.rstrip().endswith("There is nothing to build.")
