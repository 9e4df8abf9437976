"""Where editors and checkers are told of the folder of stubs.

Each tool is configured in a file of its own where there is one, else in ``pyproject.toml``.  What
is there stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any, NamedTuple

import click
import tomlkit
from tomlkit.exceptions import ParseError

PYPROJECT = Path("pyproject.toml")
PYRIGHT = Path("pyrightconfig.json")
DEFAULT = Path("typings")
"""The folder in which pyright, and Pylance with it, looks without being told."""


class Setting(NamedTuple):
    """A list in a TOML file, to which something is to be added.

    Attributes:
        path: The file.
        section: The names of the tables that it is in.
        name: Its name.
        values: What is to be in it.
    """

    path: Path
    section: tuple[str, ...]
    name: str
    values: list[str]


def configure_all(out: Path, *, is_dry: bool) -> int:
    """Tell every tool where the stubs are, or show how it would be done.

    Args:
        out: The folder.
        is_dry: Whether to change nothing.

    Returns:
        An exit status: 1 where something that is not to be changed would have to be.
    """
    changed = _changed(out)
    for path, text in changed.items():
        if is_dry:
            lines = [each.splitlines(keepends=True) for each in (_read(path), text)]
            click.echo("".join(unified_diff(lines[0], lines[1], f"{path}", f"{path}")), nl=False)
        else:
            path.write_bytes(text.encode())
            click.echo(f"Configured {path}.")
    if not changed:
        click.echo("Editors are configured already.")
    return int(is_dry and bool(changed))


def is_configured(out: Path) -> bool:
    """Tell whether every tool knows where the stubs are."""
    return not _changed(out)


def _changed(out: Path) -> dict[Path, str]:
    """Return what the files are to be that are not as they should be.

    Raises:
        click.ClickException: If a file can not be understood.
    """
    texts: dict[Path, str] = {}
    for path, edit in _edits(out):
        try:
            texts[path] = edit(texts[path] if path in texts else _read(path))
        except ParseError as error:
            raise click.ClickException(f"{path} is no TOML: {error}") from error
    return {path: text for path, text in texts.items() if text != _read(path)}


def _edits(out: Path) -> Iterator[tuple[Path, Callable[[str], str]]]:
    """Yield each file with what to do with its text."""
    folder = out.as_posix()
    if out != DEFAULT:
        yield _pyright(folder)
    for setting in (_ty(folder), _pyrefly(folder)):
        yield setting.path, _added_by(setting)
    if not folder.startswith("."):  # mypy looks into no hidden folder
        yield _mypy(folder)


def _pyright(folder: str) -> tuple[Path, Callable[[str], str]]:
    if PYRIGHT.exists():
        return PYRIGHT, lambda text: _in_json(text, "stubPath", folder)
    return PYPROJECT, lambda text: _set(text, ("tool", "pyright"), "stubPath", folder)


def _ty(folder: str) -> Setting:
    own = Path("ty.toml")
    section = ("environment",) if own.exists() else ("tool", "ty", "environment")
    return Setting(own if own.exists() else PYPROJECT, section, "extra-paths", [folder])


def _pyrefly(folder: str) -> Setting:
    own = Path("pyrefly.toml")
    section = () if own.exists() else ("tool", "pyrefly")
    roots = ["src", "."] if Path("src").is_dir() else ["."]
    return Setting(own if own.exists() else PYPROJECT, section, "search-path", [folder, *roots])


def _mypy(folder: str) -> tuple[Path, Callable[[str], str]]:
    """Keep mypy, which has the plugin, from taking the stubs for sources."""
    pattern = f"^{re.escape(folder)}/"
    for path in (Path("mypy.ini"), Path(".mypy.ini")):
        if path.exists():
            return path, lambda text: _in_ini(text, pattern)
    if "[mypy]" in _read(Path("setup.cfg")) and "tool.mypy" not in _read(PYPROJECT):
        return Path("setup.cfg"), lambda text: _in_ini(text, pattern)
    return PYPROJECT, _added_by(Setting(PYPROJECT, ("tool", "mypy"), "exclude", [pattern]))


def _added_by(setting: Setting) -> Callable[[str], str]:
    return lambda text: _added(text, setting)


def _added(text: str, setting: Setting) -> str:
    """Add to a list what it lacks, in front of what is there."""
    document = tomlkit.parse(text)
    section = _section(document, setting.section)
    if section is None:
        return _appended(text, setting.section, setting.name, setting.values)
    there = section.get(setting.name, [])
    if isinstance(there, str):  # as mypy takes it, too
        there = [there]
    if setting.values[0] in there:
        return text
    section[setting.name] = [setting.values[0], *there] if there else setting.values
    return tomlkit.dumps(document)


def _set(text: str, names: tuple[str, ...], name: str, value: str) -> str:
    document = tomlkit.parse(text)
    section = _section(document, names)
    if section is None:
        return _appended(text, names, name, value)
    section[name] = value
    return tomlkit.dumps(document)


def _section(document: tomlkit.TOMLDocument, names: tuple[str, ...]) -> Any:
    """Return a table, None where there is none."""
    found: Any = document
    for name in names:
        found = found.get(name)
        if found is None:
            return None
    return found


def _appended(text: str, names: tuple[str, ...], name: str, value: str | list[str]) -> str:
    """Add a table of its own at the end."""
    gap = f"{text.rstrip()}\n\n" if text.strip() else ""
    return f"{gap}[{'.'.join(names)}]\n{name} = {tomlkit.item(value).as_string()}\n"


def _in_json(text: str, name: str, value: str) -> str:
    """Set a text in a JSON file that may have comments, which a parser would not keep."""
    setting = f'"{name}": "{value}"'
    there = re.search(rf'"{name}"\s*:\s*"[^"]*"', text)
    if there:
        return text[: there.start()] + setting + text[there.end() :]
    start = re.match(r"(\s|//.*\n|/\*(?s:.)*?\*/)*\{", text)
    if start is None:
        raise click.ClickException(f"{PYRIGHT} has no settings to add to.")
    comma = "" if re.match(r"\s*\}", text[start.end() :]) else ","
    return f"{text[: start.end()]}\n  {setting}{comma}{text[start.end() :]}"


def _in_ini(text: str, pattern: str) -> str:
    """Add to what mypy leaves out; its setting is one expression, which may go over lines."""
    if re.search(rf"(?m)^exclude\s*=.*{re.escape(pattern)}", text):
        return text
    there = re.search(r"(?m)^exclude\s*=[ \t]*", text)
    if there:
        rest = text[there.end() :]
        joined = f"{pattern}|" if rest and not rest.startswith(("\n", "\r")) else f"{pattern}"
        return text[: there.end()] + joined + rest
    header = re.search(r"(?m)^\[mypy\][ \t]*$", text)
    if header is None:
        return (
            f"{text}\n[mypy]\nexclude = {pattern}\n" if text else f"[mypy]\nexclude = {pattern}\n"
        )
    return f"{text[: header.end()]}\nexclude = {pattern}{text[header.end() :]}"


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return ""
