"""The plugin in the configuration of mypy: how to add it to the text of a file.

Our plugin goes before others: mypy asks only the first plugin that knows a class, and ours calls
on to the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tomlkit

from interlock_mypy.configured import PLUGIN


def with_plugin(file_name: str, text: str) -> str:
    """Return the text of a configuration file with the plugin added to what is there.

    Args:
        file_name: The name of the file, which tells what its format is.
        text: The text, empty for a new file.

    Raises:
        tomlkit.exceptions.ParseError: If the text is no TOML where it should be.
    """
    return (_in_toml if file_name.endswith(".toml") else _in_ini)(text)


def _in_toml(text: str) -> str:
    document = tomlkit.parse(text)
    tool: Any = document.get("tool", {})
    if "mypy" not in tool:
        gap = "" if not text or text.endswith(("\n\n", "\r\n\r\n")) else "\n"
        end = "" if not text or text.endswith("\n") else "\n"
        return f'{text}{end}{gap}[tool.mypy]\nplugins = ["{PLUGIN}"]\n'
    section = tool["mypy"]
    plugins = section.get("plugins")
    if isinstance(plugins, str):
        section["plugins"] = f"{PLUGIN}, {plugins}"
    elif plugins and "\n" in plugins.as_string():
        plugins.insert(0, PLUGIN)
    else:
        section["plugins"] = [PLUGIN, *(plugins or ())]
    return tomlkit.dumps(document)


def _in_ini(text: str) -> str:
    """Add to the section of mypy, line by line: a parser would not keep comments."""
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if "\r\n" in text else "\n"
    header = _first(r"\[mypy\]", lines, 0)
    if header is None:
        gap = [ending] if lines and lines[-1].strip() else []
        return "".join([*_ended(lines, ending), *gap, f"[mypy]{ending}", _setting(ending)])
    after = _first(r"\[", lines, header + 1) or len(lines)
    options = list(_options(lines, header + 1, after))
    at = next((at for at in options if re.match(r"\s*plugins\s*[=:]", lines[at])), None)
    if at is None:
        setting = (_indent(lines[options[0]]) if options else "") + _setting(ending)
        lines = [*_ended(lines[: header + 1], ending), setting, *lines[header + 1 :]]
    else:
        lines[at : at + 2] = _before_others(lines[at : at + 2])
    return "".join(lines)


def _before_others(lines: list[str]) -> list[str]:
    """Put the plugin before those that a setting names on its line, or on those below."""
    start, value = re.fullmatch(r"(\s*plugins\s*[=:][ \t]*)(.*)", lines[0], re.S).groups()  # type: ignore[union-attr]
    below = re.match(rf"{_indent(lines[0])}[ \t]+(?=\S)", lines[1]) if len(lines) > 1 else None
    if value.strip():
        return [f"{start}{PLUGIN}, {value}", *lines[1:]]
    if below:
        ending = lines[1][len(lines[1].rstrip("\r\n")) :] or "\n"
        return [lines[0], f"{below[0]}{PLUGIN},{ending}", *lines[1:]]
    return [f"{start.rstrip()} {PLUGIN}{value}", *lines[1:]]


def _options(lines: list[str], start: int, end: int) -> Iterator[int]:
    """Yield where options begin: a line that is indented more than the last one continues it."""
    level: int | None = None
    for at in range(start, end):
        is_option = lines[at].strip() and lines[at].strip()[0] not in "#;"
        if is_option and (level is None or len(_indent(lines[at])) <= level):
            level = len(_indent(lines[at]))
            yield at


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _first(pattern: str, lines: list[str], start: int) -> int | None:
    found = (at for at in range(start, len(lines)) if re.match(pattern, lines[at]))
    return next(found, None)


def _ended(lines: list[str], ending: str) -> list[str]:
    """Return lines of which the last one ends as a line should."""
    return [*lines[:-1], lines[-1].rstrip("\r\n") + ending] if lines else []


def _setting(ending: str) -> str:
    return f"plugins = {PLUGIN}{ending}"
