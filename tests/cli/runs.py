"""The command line, run in this process."""

from __future__ import annotations

from click.testing import CliRunner, Result

from interlock.cli.commands import interlock


def run(*arguments: str) -> Result:
    """Run a command; an exception that is no exit is an error of the test."""
    return CliRunner().invoke(interlock, arguments, catch_exceptions=False)
