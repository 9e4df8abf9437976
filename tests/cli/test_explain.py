"""``interlock explain``: every code has a text, and the page of codes is made of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.runs import run

from interlock.spec.codes import CATALOGUE

PAGE = Path(__file__).parents[2] / "docs" / "codes.md"


@pytest.mark.parametrize("name", CATALOGUE)
def test_explains_every_code(name: str) -> None:
    result = run("explain", name)
    assert result.stdout.startswith(f"# {name}\n\n**{CATALOGUE[name].description}.**\n\n")
    assert len(result.stdout.splitlines()) > 4


def test_the_page_of_codes_is_made_of_the_explanations() -> None:
    page = PAGE.read_text("utf-8")
    assert run("explain", "--all").stdout == page, "run: interlock explain --all > docs/codes.md"


def test_takes_a_code_as_messages_show_it() -> None:
    assert run("explain", "[unknown-state]").stdout == run("explain", "unknown-state").stdout


def test_suggests_what_may_have_been_meant() -> None:
    result = run("explain", "unknown-sate")
    assert result.exit_code == 1
    assert 'There is no code "unknown-sate"; maybe "unknown-state"' in result.stderr


def test_lists_codes() -> None:
    lines = run("explain", "--list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(CATALOGUE)
    asked_for = {line.split()[0] for line in lines if line.endswith("(if asked for)")}
    assert asked_for == {code.name for code in CATALOGUE.values() if not code.default_on}


def test_writes_json_for_programs() -> None:
    one = json.loads(run("explain", "dead-hook", "--json").stdout)
    assert (one["name"], one["default_on"]) == ("dead-hook", False)
    assert one["explanation"] in run("explain", "dead-hook").stdout
    every = json.loads(run("explain", "--list", "--json").stdout)
    assert [each["name"] for each in every] == list(CATALOGUE)
    assert one in every


@pytest.mark.parametrize("arguments", [[], ["dead-hook", "--list"], ["--list", "--all"]])
def test_wants_to_know_just_one_thing(arguments: list[str]) -> None:
    result = run("explain", *arguments)
    assert result.exit_code == 2
    assert "Give a code, or --list, or --all." in result.stderr
