"""A workflow that somebody else wrote: SeedboxManager, which has no annotations at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.packages import fetched
from tests.plugin.harness import Message, Project

from interlock.spec.codes import CATALOGUE

FLOW = "seedbox/process/flow.py"
CONSTANTS = "seedbox/constants.py"
STATES = ("INIT", "READY", "ACTIVE", "DONE", "CANCELLED")
# The package is checked as it is, bodies without annotations too; what it imports is not there.
SETTINGS = "check_untyped_defs = True\nignore_missing_imports = True"


@pytest.fixture
def seedbox(tmp_path: Path) -> Project:
    wheel = fetched("SeedboxManager==2.3.17", dependencies=False)
    shutil.copytree(wheel / "seedbox", tmp_path / "seedbox")
    return Project(tmp_path, {}, SETTINGS)


@pytest.fixture
def readable(seedbox: Project) -> Project:
    """The package with constants that can not change."""
    constants = seedbox.root / CONSTANTS
    text = constants.read_text()
    for name in STATES:
        text = text.replace(f"\n{name} = ", f"\n{name}: Final = ")
    seedbox.write(CONSTANTS, f"from typing import Final\n{text}")
    return seedbox


def _edit(project: Project, path: str, old: str, new: str) -> None:
    source = (project.root / path).read_text()
    assert source.count(old) == 1
    project.write(path, source.replace(old, new))


def _line_of(project: Project, path: str, text: str) -> int:
    source = (project.root / path).read_text()
    return source[: source.index(text)].count("\n") + 1


def _ask(project: Project, *questions: str) -> list[str]:
    """Return the types of expressions about ``flow``, an object of the package's class."""
    lines = "".join(f"    reveal_type({question})\n" for question in questions)
    source = (project.root / FLOW).read_text()
    project.write(FLOW, f"{source}\n\ndef ask(flow: BaseFlow) -> None:\n{lines}")
    said = project.check("-p", "seedbox.process")
    return [each.text.partition('"')[2][:-1] for each in said if "Revealed type" in each.text]


def _ours(project: Project) -> list[Message]:
    """Return what we said, and what mypy said of workflows on our account."""
    words = ("Taskflow", "BaseFlow", "StateWrapper", "StateList", "TransitionList", "xworkflows")
    return [
        message
        for message in project.check("-p", "seedbox")
        if message.code in CATALOGUE or any(word in message.text for word in words)
    ]


def test_the_package_as_published_gives_no_error_of_ours(seedbox: Project) -> None:
    assert _ours(seedbox) == []


def test_states_that_can_not_be_read_are_permissive(seedbox: Project) -> None:
    assert _ask(seedbox, "flow.state.name", "flow.state.is_anything") == ["str", "bool"]


def test_final_constants_are_read_in_full(readable: Project) -> None:
    name, cancel = _ask(readable, "flow.state.name", "flow.cancel.is_available()")
    assert name == " | ".join(
        f"Literal['{state}']" for state in ("init", "ready", "active", "done", "cancelled")
    )
    assert cancel == "bool"


def test_the_readable_copy_gives_no_error(readable: Project) -> None:
    assert _ours(readable) == []


@pytest.mark.parametrize(
    ("old", "new", "reported_at", "code"),
    [
        ("state.is_cancelled", "state.is_canceled", "self.state.is_canceled", "attr-defined"),
        (
            "    def complete(self)",
            "    def compleet(self)",
            "@xworkflows.transition()\n    def compleet",
            "unknown-transition",
        ),
        ("constants.DONE, u'Done'", "'finished', u''", "('complete'", "workflow-definition"),
    ],
    ids=["state", "transition", "definition"],
)
def test_a_misspelling_is_reported_at_its_line(
    readable: Project, old: str, new: str, reported_at: str, code: str
) -> None:
    _edit(readable, FLOW, old, new)
    line = _line_of(readable, FLOW, reported_at)
    assert (FLOW, line, code) in {(each.path, each.line, each.code) for each in _ours(readable)}
