"""The plugin added to the text of a configuration: first of all plugins, and nothing else moved."""

from __future__ import annotations

import configparser
from typing import Any

import pytest
import tomlkit
from hypothesis import example, given
from hypothesis import strategies as st

from interlock.cli.configuration import with_plugin

TOML = [
    ("", '[tool.mypy]\nplugins = ["interlock_mypy"]\n'),
    (
        '[project]\nname = "shop"  # of toys\n',
        '[project]\nname = "shop"  # of toys\n\n[tool.mypy]\nplugins = ["interlock_mypy"]\n',
    ),
    ("[project]", '[project]\n\n[tool.mypy]\nplugins = ["interlock_mypy"]\n'),
    (
        "[tool.mypy]\nstrict = true # all of it\n\n[tool.ruff]\nline-length = 80\n",
        '[tool.mypy]\nstrict = true # all of it\nplugins = ["interlock_mypy"]\n'
        "\n[tool.ruff]\nline-length = 80\n",
    ),
    (
        '[tool.mypy]\nplugins = ["pydantic.mypy"]  # ours\n',
        '[tool.mypy]\nplugins = ["interlock_mypy", "pydantic.mypy"]  # ours\n',
    ),
    (
        '[tool.mypy]\nplugins = [\n    "a",  # first\n    "b",\n]\n',
        '[tool.mypy]\nplugins = [\n    "interlock_mypy",\n    "a",  # first\n    "b",\n]\n',
    ),
    ("[tool.mypy]\nplugins = []\n", '[tool.mypy]\nplugins = ["interlock_mypy"]\n'),
    (
        '[tool.mypy]\nplugins = "a, b"\n',
        '[tool.mypy]\nplugins = "interlock_mypy, a, b"\n',
    ),
    (
        "[tool]\nmypy.strict = true\n",
        '[tool]\nmypy.strict = true\nmypy.plugins = ["interlock_mypy"]\n',
    ),
    (
        '[[tool.mypy.overrides]]\nmodule = "a"\nignore_errors = true\n',
        None,
    ),
]

INI = [
    ("", "[mypy]\nplugins = interlock_mypy\n"),
    ("[metadata]\nname = shop\n", "[metadata]\nname = shop\n\n[mypy]\nplugins = interlock_mypy\n"),
    ("[metadata]", "[metadata]\n\n[mypy]\nplugins = interlock_mypy\n"),
    ("[mypy]", "[mypy]\nplugins = interlock_mypy\n"),
    (
        "; all of it\n[mypy]\n# strictly\nstrict = True\n",
        "; all of it\n[mypy]\nplugins = interlock_mypy\n# strictly\nstrict = True\n",
    ),
    (
        "[mypy]\nplugins = a, b\nstrict = True\n",
        "[mypy]\nplugins = interlock_mypy, a, b\nstrict = True\n",
    ),
    ("[mypy]\nplugins=a\n", "[mypy]\nplugins=interlock_mypy, a\n"),
    ("[mypy]\nplugins: a", "[mypy]\nplugins: interlock_mypy, a"),
    (
        "[mypy]\nplugins =\n    a,\n    b\nstrict = True\n",
        "[mypy]\nplugins =\n    interlock_mypy,\n    a,\n    b\nstrict = True\n",
    ),
    (
        "[mypy]\nplugins =\nstrict = True\n",
        "[mypy]\nplugins = interlock_mypy\nstrict = True\n",
    ),
    (
        "[mypy]\nstrict = True\n[mypy-a.*]\nplugins = b\n",
        "[mypy]\nplugins = interlock_mypy\nstrict = True\n[mypy-a.*]\nplugins = b\n",
    ),
    ("[mypy]\r\nstrict = True\r\n", "[mypy]\r\nplugins = interlock_mypy\r\nstrict = True\r\n"),
]


@pytest.mark.parametrize(("before", "after"), TOML)
def test_toml(before: str, after: str | None) -> None:
    text = with_plugin("pyproject.toml", before)
    assert text == after or after is None
    document: Any = tomlkit.parse(text).unwrap()
    plugins = document["tool"]["mypy"]["plugins"]
    assert (plugins if isinstance(plugins, list) else plugins.split(", "))[0] == "interlock_mypy"
    without: Any = tomlkit.parse(before).unwrap()
    for name, value in without.get("tool", {}).get("mypy", {}).items():
        assert name == "plugins" or document["tool"]["mypy"][name] == value


@pytest.mark.parametrize(("before", "after"), INI)
def test_ini(before: str, after: str) -> None:
    assert with_plugin("mypy.ini", before) == after


LINES = st.sampled_from(
    [
        "",
        "# plugins = no",
        "; [mypy]",
        "[mypy]",
        "[mypy-a]",
        "[other]",
        "strict = True",
        "plugins = a",
        "plugins =",
        "    a,",
        "    b",
        "plugins_other = 1",
        "files = x,",
        "   plugins = c",
    ]
)


@given(st.lists(LINES), st.sampled_from(["\n", "\r\n"]))
@example(["[mypy]", "   plugins = c"], "\n")
@example(["[mypy]", "   plugins = c", "    a,"], "\n")
@example(["[mypy]", "   plugins = c", "strict = True"], "\n")
def test_any_ini_that_can_be_read_has_the_plugin_first_and_all_else(
    lines: list[str], ending: str
) -> None:
    text = ending.join(lines)
    before = parsed(text)
    if before is None:
        return
    after = parsed(with_plugin("setup.cfg", text))
    assert after is not None
    plugins = after["mypy"].pop("plugins")
    others = before.setdefault("mypy", {}).pop("plugins", None) or ""
    assert names(plugins) == ["interlock_mypy", *names(others)]
    assert after == before


def parsed(text: str) -> dict[str, dict[str, str]] | None:
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    return {name: dict(parser[name]) for name in parser.sections()}


def names(plugins: str) -> list[str]:
    return [name.strip() for name in plugins.split(",") if name.strip()]
