"""What a script prints: headings, messages, durations and the summary."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from rich.table import Table
from tests.staged_script.scripts import BuildAndTest, ready

from staged_script import StagedScript, StageDuration

Captured = pytest.CaptureFixture[str]


class TestHeading:
    def test_it_is_framed(self, capsys: Captured) -> None:
        StagedScript(set()).print_heading("Hello")
        printed = capsys.readouterr().out
        assert re.search(r"╭─+╮.*\n +│ Hello +│ +\n +╰─+╯", printed)

    def test_it_may_contain_markup(self, capsys: Captured) -> None:
        StagedScript(set()).print_heading("[i]Hello[/i]")
        assert "│ Hello " in capsys.readouterr().out

    @pytest.mark.parametrize(("color", "code"), [("cyan", "36"), ("red", "31")])
    def test_color(self, color: str, code: str, capsys: Captured, term: None) -> None:
        StagedScript(set(), console_force_terminal=True).print_heading("Hello", color=color)
        assert f"\x1b[{code}m╭" in capsys.readouterr().out

    def test_it_is_cyan_by_default(self, capsys: Captured, term: None) -> None:
        StagedScript(set(), console_force_terminal=True).print_heading("Hello")
        printed = capsys.readouterr().out
        assert "\x1b[36m╭" in printed
        assert "\x1b[1;36mHello" in printed


@pytest.fixture
def term(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with colours, whatever the tests run in."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLORTERM", raising=False)


class TestDryRunMessage:
    def test_it_is_framed(self, capsys: Captured) -> None:
        StagedScript(set()).print_dry_run_message("The [i]file[/i] would be deleted.")
        assert "│ DRY-RUN MODE:  The file would be deleted. " in capsys.readouterr().out

    def test_indent(self, capsys: Captured) -> None:
        script = StagedScript(set())
        script.print_dry_run_message("x")
        script.print_dry_run_message("x", indent=4)
        first, second = [
            line.index("│") for line in capsys.readouterr().out.splitlines() if "DRY" in line
        ]
        assert second - first == 4


class TestTimingReport:
    def test_it_has_a_row_per_duration(self, capsys: Captured) -> None:
        script = StagedScript(set())
        script.durations = [
            StageDuration("build", timedelta(seconds=61)),
            StageDuration("build", timedelta(seconds=2)),
        ]
        table = script._get_timing_report()
        assert isinstance(table, Table)
        assert table.row_count == 2
        script.console.print(table)
        printed = capsys.readouterr().out
        assert re.search(r"┃ Stage ┃ Duration +┃", printed)
        assert re.search(r"│ build │ 0:01:01 +│\n│ build │ 0:00:02 +│\n", printed)
        assert re.search(r"│ Total │ 0:00:0", printed)


class TestSummary:
    def summary(self, script: StagedScript, capsys: Captured) -> list[str]:
        capsys.readouterr()
        script.print_script_execution_summary()
        return [line.strip() for line in capsys.readouterr().out.splitlines()]

    def test_sections(self, capsys: Captured) -> None:
        lines = self.summary(ready(BuildAndTest), capsys)
        assert [line for line in lines if line.startswith("➤")] == [
            "➤ Ran the following:",
            "➤ Commands executed:",
            "➤ Timing results:",
            "➤ Script result:",
        ]

    def test_it_stands_between_rules(self, capsys: Captured) -> None:
        script = ready(BuildAndTest)
        script.script_name = "my[bold].py"
        lines = self.summary(script, capsys)
        assert re.fullmatch(r"─+ my\[bold\]\.py Script Execution Summary ─+", lines[0])
        assert re.fullmatch(r"─+ End my\[bold\]\.py Script Execution Summary ─+", lines[-1])

    def test_the_invocation_is_told_in_full(self, capsys: Captured) -> None:
        lines = self.summary(ready(BuildAndTest, "--stage", "build", "--dry-run"), capsys)
        expected = ["--stage build \\", "--dry-run \\", "--build-retry-attempts 0 \\"]
        start = lines.index(expected[0])
        assert lines[start : start + 3] == expected
        assert "--unit-test-retry-timeout 60" in lines

    def test_the_commands_are_listed(self, capsys: Captured) -> None:
        script = ready(BuildAndTest)
        script.run("true one", shell=True)
        script.run("true --level 2", shell=True, pretty_print=True)
        lines = self.summary(script, capsys)
        start = lines.index("➤ Commands executed:")
        assert lines[start + 2 : start + 5] == ["true one", "true \\", "--level 2"]

    @pytest.mark.parametrize(("success", "word"), [(True, "Success"), (False, "Failure")])
    def test_the_result(self, success: bool, word: str, capsys: Captured) -> None:
        script = ready(BuildAndTest)
        script.script_success = success
        lines = self.summary(script, capsys)
        assert lines[lines.index("➤ Script result:") + 2] == word

    def test_more_sections(self, capsys: Captured) -> None:
        script = ready(BuildAndTest)
        script.print_script_execution_summary({"Coverage": "[bold]97[/] %", "Notes": "none"})
        lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
        assert lines[lines.index("➤ Coverage:") + 2] == "97 %"
        assert lines[lines.index("➤ Notes:") + 2] == "none"
        assert lines.index("➤ Notes:") > lines.index("➤ Coverage:")
        assert lines.index("➤ Coverage:") > lines.index("➤ Script result:")

    def test_without_arguments_it_can_be_printed_too(self, capsys: Captured) -> None:
        lines = self.summary(BuildAndTest({"build"}), capsys)
        assert "Success" in lines
