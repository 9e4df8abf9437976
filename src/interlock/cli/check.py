"""``interlock check``: mypy with the plugin, configured or not."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from interlock.cli.progress import working
from interlock_mypy.configured import add_plugin, has_plugin

if TYPE_CHECKING:
    from mypy.options import Options

RECURSION_LIMIT = 2**14
"""How deep mypy may go into code, as it sets itself."""


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--json", "as_json", is_flag=True, help="Write JSON, as mypy's --output=json does.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PATHS] [MYPY OPTIONS]")
def check(arguments: tuple[str, ...], as_json: bool) -> None:
    """Run mypy with the plugin.

    What mypy is given it takes here; its configuration counts; what it prints, and its exit
    status, are what they always are: 0 for no errors, 1 for errors, 2 where mypy could not work.
    """
    given = [*arguments, *(["--output=json"] if as_json else []), *_left_out()]
    options = _options(given)
    if options and not has_plugin(options.plugins):
        sys.exit(_run_with_plugin(given))
    _run_as_configured(given, is_asking=options is None or options.install_types)


def _left_out() -> list[str]:
    """Leave out the stubs that we wrote for editors: mypy would take them for modules.

    Returns:
        Arguments of mypy; what its configuration excludes is excluded as well.
    """
    from interlock.write.stubs import is_written

    found = Path("typings").rglob("*.pyi")
    written = any(is_written(path.read_text("utf-8", "replace")) for path in found)
    return ["--exclude=^typings/"] if written else []


def _options(arguments: list[str]) -> Options | None:
    """Return the options of mypy; None where it would not come to check anything.

    Raises:
        click.UsageError: If mypy is to do what can not be done with the plugin added.
    """
    from mypy.main import process_options

    said = io.StringIO()
    try:
        _, options = process_options(arguments, stdout=said, stderr=said)
    except SystemExit:  # asked for its version, say; it says so itself when it is run
        return None
    if options.install_types and not has_plugin(options.plugins):
        raise click.UsageError("To have types installed, run mypy itself, or interlock init first.")
    return options


def _run_as_configured(arguments: list[str], *, is_asking: bool) -> None:
    """Run mypy, which exits with its status unless that is 0.

    Args:
        arguments: The arguments of mypy.
        is_asking: Whether it is to have the terminal for itself.
    """
    from mypy.main import main

    if is_asking:
        main(args=arguments, stdout=sys.stdout, stderr=sys.stderr, clean_exit=True)
        return
    with working("checking") as stop:
        out, err = _Output(sys.stdout, stop), _Output(sys.stderr, stop)
        main(args=arguments, stdout=out, stderr=err, clean_exit=True)


def _run_with_plugin(arguments: list[str]) -> int:
    """Do what mypy's own main function does, with the plugin added to the options.

    Returns:
        The exit status.
    """
    from mypy.fscache import FileSystemCache
    from mypy.main import process_options, run_build

    sys.setrecursionlimit(RECURSION_LIMIT)
    started, files = time.time(), FileSystemCache()
    sources, options = process_options(
        arguments, stdout=sys.stdout, stderr=sys.stderr, fscache=files
    )
    add_plugin(options)
    if getattr(options, "num_workers", 0):
        options.native_parser = True  # as mypy does where it has workers
    with working("checking") as stop:
        out, err = _Output(sys.stdout, stop), _Output(sys.stderr, stop)
        _, messages, blocked = run_build(sources, options, files, started, out, err)
    return _summarise(messages, len(sources), options, blocked=blocked)


def _summarise(messages: list[str], checked: int, options: Options, *, blocked: bool) -> int:
    """Print the line at the end, and return the exit status."""
    from mypy.util import FancyFormatter, count_stats

    errors, notes, files = count_stats(messages)
    formatter = FancyFormatter(
        sys.stdout, sys.stderr, options.hide_error_codes, hide_success=bool(options.output)
    )
    if options.error_summary and errors:
        summary = formatter.format_error(
            errors, files, checked, blockers=blocked, use_color=options.color_output
        )
        click.echo(summary)
    elif options.error_summary and notes == len(messages):
        click.echo(formatter.format_success(checked, options.color_output))
    if notes == len(messages):
        return 0
    return 2 if blocked else 1


class _Output(io.StringIO):
    """Hands on what is written, and tells before it does so."""

    def __init__(self, stream: TextIO, before: Callable[[], None]) -> None:
        super().__init__()
        self._stream = stream
        self._before = before

    def write(self, text: str) -> int:
        self._before()
        return self._stream.write(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()
