"""Charts: what they show, and that Mermaid and Graphviz understand them as they are meant."""

from __future__ import annotations

import itertools
import random
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.write.pictures import made_of, texts

from interlock import live
from interlock.spec.codes import Place
from interlock.spec.enabled import Enabled, Field, Hook
from interlock.spec.values import Items, Text, Unknown
from interlock.spec.workflow import State, Transition, Workflow
from interlock.write.diagram import RENDERERS, Chart, NoGraphvizError, charts
from interlock.write.diagram.model import NOT_READ, Arrow, FlowChart, Label, StateChart
from staged_script import StagedScript
from xworkflows import Workflow as WorkflowClass
from xworkflows import (
    WorkflowEnabled,
    after_transition,
    before_transition,
    on_enter_state,
    on_leave_state,
    transition,
    transition_check,
)

HERE = Place()


class OrderWorkflow(WorkflowClass):
    states = (
        ("draft", "Draft"),
        ("paid", "Paid, not shipped"),
        ("shipped", "Shipped"),
        ("lost", "Lost"),
    )
    transitions = (
        ("pay", "draft", "paid"),
        ("settle", "draft", "paid"),
        ("ship", ("paid", "lost"), "shipped"),
    )
    initial_state = "draft"


class Order(WorkflowEnabled):
    state = OrderWorkflow()

    @transition("pay")
    def take_money(self) -> None: ...

    @transition_check("ship")
    def has_items(self) -> bool:
        return True

    @before_transition("ship")
    def pack(self) -> None: ...

    @after_transition("pay", "ship")
    def thank(self, result: object) -> None: ...

    @on_leave_state("draft")
    def freeze(self) -> None: ...

    @on_enter_state("shipped")
    def follow(self, result: object) -> None: ...

    @before_transition()
    def note(self) -> None: ...

    @on_enter_state()
    def greet(self, result: object) -> None: ...


class Base(StagedScript):
    @StagedScript.stage("build", "Build")
    def build(self) -> None: ...

    def _end_stage(self) -> None: ...


class Release(Base):
    @StagedScript.stage("smoke-test", "Try it")
    def smoke_test(self) -> None: ...

    def _begin_stage_smoke_test(self, heading: str) -> None: ...


def state_chart(spec: Workflow | Enabled) -> StateChart:
    (chart,) = charts(spec)
    assert isinstance(chart, StateChart)
    return chart


def flow_chart(cls: type) -> FlowChart:
    (chart,) = charts(live.script(cls))
    assert isinstance(chart, FlowChart)
    return chart


def spec_of(states: list[tuple[str, str]], moves: list[tuple[str, str, str]]) -> Workflow:
    """Return a workflow as it was read, with names and titles that no class may have."""
    return Workflow(
        "shop.Odd",
        tuple(State(name, title, HERE) for name, title in states),
        tuple(Transition(name, (source,), target, HERE) for name, source, target in moves),
        states[0][0],
    )


def test_states_show_how_objects_get_there_and_whether_they_leave() -> None:
    states = {state.name: state for state in state_chart(live.workflow(OrderWorkflow)).states}
    assert [name for name, state in states.items() if state.is_initial] == ["draft"]
    assert [name for name, state in states.items() if not state.is_reachable] == ["lost"]
    assert [name for name, state in states.items() if state.is_final] == ["shipped"]
    assert states["paid"].title == "Paid, not shipped"


def test_transitions_between_the_same_states_share_an_arrow() -> None:
    assert state_chart(live.workflow(OrderWorkflow)).arrows == (
        Arrow("draft", "paid", (Label("pay"), Label("settle"))),
        Arrow("paid", "shipped", (Label("ship"),)),
        Arrow("lost", "shipped", (Label("ship"),)),
    )


def test_objects_show_their_hooks_where_they_are_called() -> None:
    chart = state_chart(live.enabled(Order))
    assert chart.title == "Order.state: OrderWorkflow"
    assert chart.arrows[0].labels == (
        Label("pay (take_money)", ("after: thank",)),
        Label("settle"),
    )
    assert chart.arrows[1].labels == (
        Label("ship", ("check: has_items", "before: pack", "after: thank")),
    )
    assert {state.name: state.details for state in chart.states} == {
        "draft": ("leave: freeze",),
        "paid": (),
        "shipped": ("enter: follow",),
        "lost": (),
    }
    assert sorted(chart.notes) == ["every state: enter: greet", "every transition: before: note"]


def test_what_was_not_read_is_not_made_up() -> None:
    workflow = Workflow(
        "shop.Half",
        (State("a", "A", HERE), State("b", None, HERE)),
        (Transition("go", ("a",), None, HERE),),
        "a",
        states_read=False,
        transitions_read=False,
    )
    chart = state_chart(workflow)
    assert not any(state.is_final or not state.is_reachable for state in chart.states)
    assert [state.title for state in chart.states] == ["A", "b"]
    assert (chart.arrows, chart.notes) == ((), (NOT_READ,))


def test_a_hook_with_names_that_were_not_read_is_noted_as_such() -> None:
    workflow = live.workflow(OrderWorkflow)
    names = Items((Unknown(HERE),), HERE)
    hook = Hook("before_transition", names, Text("", HERE), "pack", "shop.Order", HERE)
    spec = Enabled(
        "shop.Order", HERE, (Field("state", workflow, "shop.Order", HERE),), hooks=(hook,)
    )
    assert state_chart(spec).notes == ("some transitions: before: pack",)


def test_a_hook_of_another_field_is_left_out() -> None:
    class Both(WorkflowEnabled):
        one = OrderWorkflow()

        @before_transition(field="one")
        def pack(self) -> None: ...

    spec = live.enabled(Both)
    two = Field("two", spec_of([("a", "A")], []), "shop.Both", HERE)
    both = Enabled(spec.fullname, HERE, (*spec.fields, two), hooks=spec.hooks)
    first, second = charts(both)
    assert (first.notes, second.notes) == (("every transition: before: pack",), ())


def test_a_stage_shows_its_own_methods_in_their_phases() -> None:
    lanes = {lane.name: lane for lane in flow_chart(Release).lanes}
    assert list(lanes) == ["build", "smoke-test"]
    own = {
        name: [(step.key, step.text, step.detail) for step in lane.steps if step.is_own]
        for name, lane in lanes.items()
    }
    assert own == {
        "build": [("run", "build()", ""), ("end", "_end_stage", "of Base")],
        "smoke-test": [
            ("begin", "_begin_stage_smoke_test", "of Release"),
            ("run", "smoke_test()", ""),
            ("end", "_end_stage", "of Base"),
        ],
    }


def test_every_step_of_a_stage_is_on_a_way_from_its_entry_to_its_exit() -> None:
    lane = flow_chart(Base).lanes[0]
    following = {
        step.key: [link.target for link in lane.links if link.source == step.key]
        for step in lane.steps
    }
    assert [key for key, after in following.items() if not after] == ["exit"]
    reached, ways = set(), ["entry"]
    while ways:
        reached.add(key := ways.pop())
        ways += [each for each in following[key] if each not in reached]
    assert reached == set(following)


def test_an_object_without_workflows_has_no_charts() -> None:
    assert charts(Enabled("shop.Mixin", HERE)) == ()


NAMES = [
    "end",
    "state",
    "note",
    "class",
    "default",
    "style",
    "direction",
    "graph",
    "x",
    "X",
    "état",
    "_",
    "constructor",
    "as",
    "fork",
    "1",
]
TITLES = [
    '"quoted"',
    "<b>bold</b>",
    "a & b; c # d",
    "%% no comment",
    "状态 🎉",
    "end",
    "{x} [y] (z)",
    "a --> b : c",
    "back\\slash\\n",
    "#quot;",
    "&amp;",
    "a\nb",
    "`code`",
    "**strong**",
    "1. a",
    "[*]",
    ":::x",
    "</br>",
    "--",
    "' or |",
    "\u202e",
    "\ud800",
    "\x00\x07",
    "$$x$$",
    "- a",
]


def odd_workflows() -> list[Workflow]:
    chance = random.Random(0)
    found = [
        spec_of(
            [(name, name) for name in NAMES],
            [(a, a, b) for a, b in itertools.pairwise(NAMES)],
        )
    ]
    for title in TITLES:
        found.append(spec_of([("a", title), ("b", "B")], [("go", "a", "b"), ("stay", "a", "a")]))
    for _ in range(20):
        title = "".join(chance.choices("ab \"'<>&;:#%{}[]()|`*~-=\\/$@!^+.,?_éß字", k=12))
        found.append(spec_of([("a", title)], []))
    return found


@pytest.fixture(scope="module")
def odd_pictures() -> list[tuple[StateChart, Any, Any]]:
    """Every odd workflow, with what Mermaid and Graphviz made of it."""
    found = [state_chart(workflow) for workflow in odd_workflows()]
    made = made_of(
        [(form, RENDERERS[form](chart)) for chart in found for form in ("mermaid", "dot")]
    )
    return list(zip(found, made[::2], made[1::2], strict=True))


def printable(title: str) -> str:
    """Return a title as it can be shown: on one line, without what is no character."""
    return "".join(" " if each in "\n\ud800\x00\x07" else each for each in title).strip()


def test_mermaid_understands_every_name_and_title(odd_pictures: list[Any]) -> None:
    for chart, seen, _ in odd_pictures:
        assert "error" not in seen, seen
        shown = [text.strip().replace(" <br>", "<br>") for _, text, _ in seen["nodes"]]
        for state in chart.states:
            plain = printable(state.title)
            name = "" if state.has_plain_title else f"<br>({state.name})"
            assert f"{plain}{name}" in shown
        ends = sum(state.is_initial + state.is_final for state in chart.states)
        assert len(seen["arrows"]) == len(chart.arrows) + ends


def test_graphviz_understands_every_name_and_title(odd_pictures: list[Any]) -> None:
    for chart, _, picture in odd_pictures:
        assert isinstance(picture, str), picture
        shown = " ".join(text.replace("\xa0", " ") for text in texts(picture))
        for state in chart.states:
            assert printable(state.title) in shown
        ElementTree.fromstring(picture)


def test_both_draw_objects_and_scripts() -> None:
    drawn: list[Chart] = [state_chart(live.enabled(Order)), flow_chart(Release)]
    pairs = [(form, RENDERERS[form](chart)) for chart in drawn for form in ("mermaid", "dot")]
    states, order, flow, release = made_of(pairs)
    assert ("s_lost", "Lost", ["unreachable"]) in [tuple(node) for node in states["nodes"]]
    assert ["root_start", "s_draft", ""] in states["arrows"]
    assert ["s_shipped", "root_end", ""] in states["arrows"]
    assert "check: has_items" in " ".join(text.strip("\xa0 ") for text in texts(order))
    assert [title for _, title in flow["lanes"]] == ["stage build", "stage smoke-test"]
    shown = {key: (text, classes) for key, text, classes in flow["nodes"]}
    assert shown["s1_begin"] == ("_begin_stage_smoke_test<br>of Release", ["begin_stage", "own"])
    assert shown["s0_begin"] == ("_begin_stage", ["begin_stage"])
    assert "_begin_stage_smoke_test" in texts(release)


def test_svg_says_what_is_missing_where_graphviz_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoGraphvizError, match="Install Graphviz, or choose the format mermaid"):
        RENDERERS["svg"](flow_chart(Release))


def test_svg_says_why_graphviz_failed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\ncat > /dev/null; echo no fonts >&2; exit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(NoGraphvizError, match="no fonts"):
        RENDERERS["svg"](flow_chart(Release))


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_svg_is_drawn_by_graphviz() -> None:
    assert "smoke_test()" in texts(RENDERERS["svg"](flow_chart(Release)))
