"""Running commands, and laying them out."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staged_script import StagedScript


@pytest.fixture
def script() -> StagedScript:
    made = StagedScript({"build"})
    made.console.width = 200
    return made


class TestRun:
    def test_it_executes_the_command(self, script: StagedScript) -> None:
        result = script.run("echo hello", shell=True, capture_output=True, text=True)
        assert isinstance(result, subprocess.CompletedProcess)
        assert (result.returncode, result.stdout) == (0, "hello\n")

    def test_it_passes_everything_on(self, script: StagedScript, tmp_path: Path) -> None:
        code = "import os; print(os.environ['WHO'], os.getcwd())"
        command = f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"
        options: dict[str, Any] = {"cwd": tmp_path, "env": {"WHO": "me"}, "text": True}
        result = script.run(command, shell=True, stdout=subprocess.PIPE, **options)
        assert result.stdout.split() == ["me", str(tmp_path.resolve())]

    def test_it_records_the_command(self, script: StagedScript) -> None:
        script.run("true", shell=True)
        script.run("true --really", shell=True)
        assert script.commands_executed == ["true", "true --really"]

    def test_it_records_the_command_laid_out(self, script: StagedScript) -> None:
        script.run("true --level 3 -v", shell=True, pretty_print=True)
        assert script.commands_executed == ["true \\\n    --level 3 \\\n    -v"]

    def test_a_command_that_cannot_start_is_recorded(self, script: StagedScript) -> None:
        with pytest.raises(FileNotFoundError):
            script.run("no-such-command")
        assert script.commands_executed == ["no-such-command"]

    @pytest.mark.parametrize(
        ("by_default", "asked", "printed"),
        [
            (True, None, True),
            (True, False, False),
            (True, True, True),
            (False, None, False),
            (False, True, True),
        ],
    )
    def test_it_prints_the_command(
        self,
        capsys: pytest.CaptureFixture[str],
        by_default: bool,
        asked: bool | None,
        printed: bool,
    ) -> None:
        script = StagedScript({"build"}, print_commands=by_default)
        script.run("true", shell=True, print_command=asked)
        assert ("Executing:  true" in capsys.readouterr().out) is printed

    def test_a_failing_command_is_no_error(self, script: StagedScript) -> None:
        assert script.run("exit 3", shell=True).returncode == 3
        assert script.run("exit 3", shell=True, check=False).returncode == 3

    def test_dry_run(self, script: StagedScript, capsys: pytest.CaptureFixture[str]) -> None:
        script.dry_run = True
        result = script.run("no-such-command --level 3")
        assert (result.returncode, result.stdout) == (0, "no-such-command --level 3")
        assert script.commands_executed == []
        printed = capsys.readouterr().out
        assert "DRY-RUN MODE:  The command executed would be:  no-such-command --level" in printed
        assert "Executing" not in printed

    @pytest.mark.unguarded
    def test_a_list_of_arguments(
        self, script: StagedScript, capsys: pytest.CaptureFixture[str]
    ) -> None:
        words: Any = ["true", "[/b]"]
        script.run(words)
        script.dry_run = True
        script.run(words)
        script.print_script_execution_summary()
        assert capsys.readouterr().out.count("['true', '[/b]']") == 3


LAYOUTS = {
    "": [""],
    "   ": [""],
    "echo": ["echo"],
    "echo hello": ["echo", "hello"],
    "cmd --level 3 file": ["cmd", "--level 3", "file"],
    "cmd --verbose --level 3": ["cmd", "--verbose", "--level 3"],
    "cmd --level": ["cmd", "--level"],
    "cmd --level=3 file": ["cmd", "--level=3 file"],
    "cmd --level -3": ["cmd", "--level", "-3"],
    "cmd -l 3": ["cmd", "-l", "3"],
    "--cmd value": ["--cmd", "value"],
    "cmd -- file": ["cmd", "-- file"],
    "cmd\tone\n two": ["cmd", "one", "two"],
    "cmd no\u00a0break": ["cmd", "no\u00a0break"],
    "cmd \\\n    --level 3": ["cmd", "--level 3"],
    "cmd 'a b'": ["cmd", "'a b'"],
    'cmd --message "it\'s $HOME"': ["cmd", '--message "it\'s $HOME"'],
    'cmd "say \\"hi there\\""': ["cmd", '"say \\"hi there\\""'],
    "cmd --glob '*' ''": ["cmd", "--glob '*'", "''"],
    "cmd a\\ b": ["cmd", "a\\ b"],
    "cmd --level='a b'c": ["cmd", "--level='a b'c"],
    "cd x && ls *.py > out": ["cd", "x", "&&", "ls", "*.py", ">", "out"],
}

unquoted = st.text(st.characters(codec="utf-8", exclude_characters="'\"\\"), max_size=30)
word = st.text(max_size=8).filter(lambda text: " \\\n" not in text)  # joins lines in the test


class TestPrettyPrintCommand:
    @pytest.mark.parametrize("command", LAYOUTS)
    def test_layout(self, script: StagedScript, command: str) -> None:
        assert script.pretty_print_command(command) == " \\\n    ".join(LAYOUTS[command])

    def test_indent(self, script: StagedScript) -> None:
        assert script.pretty_print_command("a b", 2) == "a \\\n  b"
        assert script.pretty_print_command("a b", indent=0) == "a \\\nb"

    @pytest.mark.parametrize("command", ["it's", 'say "hi', "end with \\"])
    def test_an_open_quotation(self, script: StagedScript, command: str) -> None:
        with pytest.raises(ValueError, match="No closing quotation"):
            script.pretty_print_command(command)

    @given(st.lists(word, min_size=1, max_size=6))
    def test_the_shell_reads_the_same_words(self, words: list[str]) -> None:
        pretty = StagedScript(set()).pretty_print_command(shlex.join(words))
        assert shlex.split(pretty.replace(" \\\n", " ")) == words

    @given(unquoted)
    def test_words_without_quotes_stay_as_they_are(self, text: str) -> None:
        pretty = StagedScript(set()).pretty_print_command(text)
        assert shlex.split(pretty.replace(" \\\n", " ")) == shlex.split(text)


@pytest.mark.parametrize(
    ("args", "long", "following"),
    [
        ([], False, False),
        (["-x"], False, False),
        (["--x"], True, False),
        (["--x", "y"], True, False),
        (["--x", "-y"], True, True),
        (["x", "--y"], False, True),
        (["x", "-"], False, True),
        (["--"], True, False),
    ],
)
def test_flags(args: list[str], long: bool, following: bool) -> None:
    assert StagedScript._current_arg_is_long_flag(args) is long
    assert StagedScript._next_arg_is_flag(args) is following
