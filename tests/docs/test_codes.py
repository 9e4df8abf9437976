"""The page of codes names every code there is, and what its examples announce is reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.plugin.harness import Project, differences, expected

from interlock.spec.codes import CATALOGUE

SAMPLES = Path(__file__).parents[1] / "samples"
PAGE = (Path(__file__).parents[2] / "docs" / "codes.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([\w-]+)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
EXAMPLES = {
    f"{heading.replace('-', '_')}_{number}.py": block
    for heading, body in SECTIONS.items()
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", body, re.S))
}


def test_every_code_has_a_section() -> None:
    assert list(SECTIONS) == list(CATALOGUE)


def test_codes_that_have_to_be_asked_for_say_so() -> None:
    asked_for = {name for name, body in SECTIONS.items() if "*Not reported unless asked" in body}
    assert asked_for == {code.name for code in CATALOGUE.values() if not code.default_on}


def test_every_code_that_is_on_is_shown() -> None:
    shown = {heading for heading, body in SECTIONS.items() if f"# E: [{heading}]" in body}
    assert shown == {code.name for code in CATALOGUE.values() if code.default_on}


def test_examples_are_reported_as_announced(tmp_path: Path) -> None:
    project = Project(tmp_path, EXAMPLES)
    wanted = [message for path, text in EXAMPLES.items() for message in expected(path, text)]
    assert not differences(project.check(), wanted)


@pytest.mark.parametrize("name", [code.name for code in CATALOGUE.values() if code.default_on])
def test_every_code_that_is_on_has_samples_good_and_bad(name: str) -> None:
    folder = SAMPLES / name.replace("-", "_")
    assert list(folder.glob("good*.py"))
    assert any(f"# E: [{name}]" in bad.read_text("utf-8") for bad in folder.glob("bad*.py"))
