"""What a script prints about itself: headings, messages, errors, and the summary at its end."""

from __future__ import annotations

import concurrent.futures
import re
from pathlib import Path
from typing import TYPE_CHECKING

import tenacity
from reverse_argparse import ReverseArgumentParser
from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

_BRACKET = re.compile(r"(\\*)(\[[a-z#/@][^[]*?\]|\[)")  # opening a tag of markup, or just there

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Mapping
    from datetime import timedelta

    from rich.console import Console, RenderableType

    from staged_script.stage import StageDuration


def heading(message: str, color: str) -> RenderableType:
    """Frame a heading; the message may contain rich markup."""
    return Panel(Text.from_markup(message, style="bold"), style=color)


def dry_run_message(message: str, indent: int) -> RenderableType:
    """Frame what would be done; the message may contain rich markup, but no emoji codes."""
    text = Text.from_markup(f"DRY-RUN MODE:  {message}", emoji=False)
    return Padding(Panel(text, style="yellow"), (0, 0, 0, indent))


def print_error(console: Console) -> None:
    """Print the exception being handled, with the code of the script but not that around it."""
    console.print_exception(suppress=[str(Path(__file__).parent), tenacity, concurrent.futures])


def timing_table(durations: Iterable[StageDuration], total: timedelta) -> Table:
    """Tabulate how long the stages took.

    Args:
        durations: How long each took, in the order in which they ended.
        total: How long the script took, told in the footer.
    """
    table = Table(show_footer=True)
    table.add_column("Stage", footer="Total")
    table.add_column("Duration", footer=str(total))
    for stage, duration in durations:
        table.add_row(stage, str(duration))
    return table


def invocation(parser: ArgumentParser, args: Namespace) -> Text:
    """Spell out the command line of a script, with every argument's effective value."""
    return Text(ReverseArgumentParser(parser, args).get_pretty_command_line_invocation())


def escape(text: str) -> str:
    """Spell a text such that rich markup prints it as it is.

    Unlike :func:`rich.markup.escape`, this keeps every backslash of the text: those in front of a
    bracket that opens no tag, and one at the end.
    """
    return _BRACKET.sub(_escape_bracket, text)


def _escape_bracket(match: re.Match[str]) -> str:
    backslashes, bracket = match.groups()
    if bracket != "[":  # in front of a tag, a pair of backslashes stands for one
        backslashes *= 2
    return f"{backslashes}\\{bracket}"


def literal(text: str) -> Text:
    """Print a text as it is, whatever rich markup it seems to contain."""
    return Text(text)


def result(success: bool) -> Text:
    """Tell how a script ended."""
    return Text("Success", "bold green") if success else Text("Failure", "bold red")


def sections(bodies: Mapping[str, RenderableType]) -> RenderableType:
    """Put the sections of a summary below one another.

    Args:
        bodies: What each section contains, by its title.
    """
    lines: list[RenderableType] = [""]
    for title, body in bodies.items():
        lines += [f"➤ {title}:", Padding(body, (1, 0, 1, 4))]
    return Group(*lines)
