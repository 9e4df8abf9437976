"""The table of commands, and the group that looks a command up in it."""

from __future__ import annotations

import importlib

import click

COMMANDS: dict[str, str] = {
    "check": "interlock.cli.check",
    "explain": "interlock.cli.explain",
    "init": "interlock.cli.init",
    "diagram": "interlock.cli.diagram",
    "stubs": "interlock.cli.stubs",
}
"""The module of each command; the command is the function of that name in it."""


class Commands(click.Group):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands, in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command, or return None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name]), cmd_name)
        return command


COMPLETION = """\b
Shells complete commands, options and codes, in bash with this in ~/.bashrc:
  eval "$(_INTERLOCK_COMPLETE=bash_source interlock)"
Likewise in zsh with zsh_source, and in fish with fish_source.
"""


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=COMPLETION
)
@click.version_option(package_name="interlock")
def interlock() -> None:
    """Checked state machines and staged scripts."""
