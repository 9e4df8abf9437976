"""Pictures in notebooks: what a class is drawn as, and in which forms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from interlock.notebook import MERMAID, SVG, diagram
from staged_script import StagedScript
from xworkflows import Workflow, WorkflowEnabled


class Light(Workflow):
    states = (("on", "On"), ("off", "Off"))
    transitions = (("switch_off", "on", "off"),)
    initial_state = "on"


class Lamp(WorkflowEnabled):
    light = Light()


class Dimmer(Workflow):
    states = (("on", "On"), ("low", "Low"))
    transitions = (("dim", "on", "low"),)
    initial_state = "on"


class Car(WorkflowEnabled):
    left = Light()
    right = Dimmer()


class Release(StagedScript):
    @StagedScript.stage("build", "Build")
    def build(self) -> None: ...


@pytest.mark.parametrize("cls", [Light, Lamp, Release])
def test_shows_itself_as_mermaid_and_text(
    cls: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    picture = diagram(cls)
    assert picture._repr_mimebundle_() == {"text/plain": repr(picture), MERMAID: picture.mermaid}
    assert cls.__name__ in picture.title


def test_shows_itself_as_svg_where_graphviz_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\ncat > /dev/null\necho '<?xml?><svg/>'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert diagram(Lamp)._repr_mimebundle_()[SVG].startswith("<svg/>")
    assert set(diagram(Lamp)._repr_mimebundle_(include=[SVG])) == {SVG}
    assert SVG not in diagram(Lamp)._repr_mimebundle_(exclude=[SVG])


def test_draws_the_field_that_is_chosen() -> None:
    assert diagram(Car, "right").title == "Car.right: Dimmer"
    assert diagram(Lamp, "light").title == "Lamp.light: Light"


@pytest.mark.parametrize(
    ("cls", "field", "said"),
    [
        (Car, "", 'Car has several workflows; choose "left" or "right"'),
        (Car, "middle", 'Car has no field \'middle\'; choose "left" or "right"'),
        (Lamp, "left", "Lamp has no field 'left'; choose \"light\""),
    ],
)
def test_says_what_can_be_chosen(cls: type, field: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        diagram(cls, field)


def test_refuses_what_has_no_picture() -> None:
    with pytest.raises(TypeError, match="int is no workflow"):
        diagram(int)
