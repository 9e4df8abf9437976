"""``interlock init``: the plugin switched on in a project's configuration of mypy."""

from __future__ import annotations

from difflib import unified_diff
from io import StringIO
from os.path import expanduser
from pathlib import Path

import click

from interlock.cli.configuration import with_plugin
from interlock_mypy.configured import has_plugin


@click.command()
@click.option("--dry-run", is_flag=True, help="Show what would be changed, and change nothing.")
def init(dry_run: bool) -> None:
    """Add the plugin to the configuration of mypy.

    It is added to the file in which mypy finds its configuration from here: mypy.ini, .mypy.ini,
    pyproject.toml or setup.cfg. Where there is none, pyproject.toml is given a section, or mypy.ini
    is made. Whatever else is in the file stays as it is.
    """
    configured, plugins = _in_use()
    path = configured or Path("pyproject.toml" if Path("pyproject.toml").exists() else "mypy.ini")
    if has_plugin(plugins):
        click.echo(f"{path} has the plugin already.{_order(plugins)}")
        return
    before = _read(path) if path.exists() else ""
    after = _edited(path, before)
    if dry_run:
        lines = [text.splitlines(keepends=True) for text in (before, after)]
        click.echo("".join(unified_diff(lines[0], lines[1], f"{path}", f"{path}")), nl=False)
    else:
        _write(path, after)
        click.echo(f"Added the plugin to {path}.")


def _in_use() -> tuple[Path | None, list[str]]:
    """Return the project's configuration of mypy as mypy finds it, and the plugins it names.

    Raises:
        click.ClickException: If mypy can not read its configuration.
    """
    from mypy.defaults import USER_CONFIG_FILES
    from mypy.main import process_options

    said = StringIO()
    try:
        _, options = process_options(["-c", "pass"], stdout=said, stderr=said)
    except SystemExit as error:
        raise click.ClickException(said.getvalue().strip()) from error
    path = options.config_file
    if not path or path in map(expanduser, USER_CONFIG_FILES):
        return None, []
    return Path(path), options.plugins


def _order(plugins: list[str]) -> str:
    if has_plugin(plugins[:1]):
        return ""
    return f" Put it first, before {plugins[0]}: mypy asks only the first that knows a class."


def _edited(path: Path, text: str) -> str:
    from tomlkit.exceptions import ParseError

    try:
        return with_plugin(path.name, text)
    except ParseError as error:
        raise click.ClickException(f"{path} is no TOML: {error}") from error


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _write(path: Path, text: str) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f"Can not write {path}: {error.strerror}.") from error
