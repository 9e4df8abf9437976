"""The setting of typestate: what is reported with each value, and what is no value."""

from __future__ import annotations

from pathlib import Path

import pytest
from mypy.errors import CompileError
from tests.plugin.harness import Daemon, Project, differences, expected

from interlock_mypy import settings

STRICT = """
from xworkflows import (
    Workflow,
    WorkflowEnabled,
    after_transition,
    before_transition,
    on_enter_state,
    transition,
)


class OrderWorkflow(Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (("pay", "draft", "paid"), ("ship", "paid", "shipped"))
    initial_state = "draft"


class Order(WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("pay")
    def prepare(self) -> None: ...

    @transition()
    def ship(self) -> None: ...


class Helpful(WorkflowEnabled):
    state = OrderWorkflow()

    @after_transition("pay")
    def go_on(self, *args: object) -> None:
        self.ship()


class Entering(WorkflowEnabled):
    state = OrderWorkflow()

    @on_enter_state("paid")
    def go_on(self, *args: object) -> None:
        self.ship()


class Following(WorkflowEnabled):
    state = OrderWorkflow()

    @transition(after=lambda self, *args: self.ship())
    def pay(self) -> None: ...


class LoggedWorkflow(OrderWorkflow):
    def log_transition(self, transition, from_state, instance, *args, **kwargs):  # type: ignore
        instance.ship()


class Logged(WorkflowEnabled):
    state = LoggedWorkflow()


class Prepared(WorkflowEnabled):
    state = OrderWorkflow()

    def __init__(self) -> None:
        self.state = "paid"


def left_behind(order: Order) -> None:
    order.pay()
    order.pay()  # E: [unavailable-transition] known from the call of "pay" on line 68)


def shipped(order: Order) -> None:
    order.ship()
    order.ship()  # E: [unavailable-transition] from state "shipped"; it leaves "paid"


def left_in_a_loop(order: Order) -> None:
    while order.state.is_draft:
        order.pay()
        order.pay()  # E: [unavailable-transition] from state "paid"
    order.pay()  # E: [unavailable-transition] from state "paid" or "shipped"


def created() -> None:
    order = Order()
    order.ship()  # E: [unavailable-transition] the new object on line 85
    order = Order()
    order.pay()
    order.ship()


def unknown_after_hooks(one: Helpful, two: Entering, three: Following, four: Logged) -> None:
    one.pay()
    one.pay()
    two.pay()
    two.pay()
    three.pay()
    three.pay()
    four.pay()
    four.pay()


def unknown_after_creation(kind: type[Order]) -> None:
    prepared = Prepared()
    prepared.ship()
    order = kind()
    order.ship()


def forgotten_after_others(order: Order, other: Order) -> None:
    order.pay()
    other.ship()
    order.pay()
"""

UNREACHABLE = """
from xworkflows import Workflow, WorkflowEnabled


class OrderWorkflow(Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"))
    transitions = (("pay", "draft", "paid"),)
    initial_state = "draft"


class Order(WorkflowEnabled):
    state = OrderWorkflow()


def chosen(order: Order) -> None:
    if order.state.is_draft:
        order.pay()
    elif order.state.is_draft:
        order.pay()  # E: [unreachable] Statement is unreachable
"""


def _settings(typestate: str) -> str:
    return f"strict = True\n[interlock-mypy]\ntypestate = {typestate}"


def test_strict_also_uses_what_transitions_leave_and_the_state_of_new_objects(
    tmp_path: Path,
) -> None:
    project = Project(tmp_path, {"x.py": STRICT}, _settings("strict"))
    wanted = expected("x.py", STRICT)
    assert not differences(project.check(), wanted)
    assert not differences(Daemon(project).check(), wanted)


def test_by_default_only_tests_and_assignments_are_used(tmp_path: Path) -> None:
    said = Project(tmp_path, {"x.py": STRICT}, _settings("default")).check()
    reported = [each for each in said if each.code == "unavailable-transition"]
    assert ["paid" in each.text and "the test" in each.text for each in reported] == [True]


def test_off_reports_nothing_and_a_change_of_the_setting_is_noticed(tmp_path: Path) -> None:
    project = Project(tmp_path, {"x.py": STRICT}, _settings("off"))
    assert not project.check()
    (tmp_path / "mypy.ini").write_text(f"[mypy]\nplugins = interlock_mypy\n{_settings('strict')}\n")
    assert not differences(project.check(), expected("x.py", STRICT))


def test_branches_that_a_state_excludes_are_unreachable_to_mypy(tmp_path: Path) -> None:
    project = Project(tmp_path, {"x.py": UNREACHABLE}, "strict = True\nwarn_unreachable = True")
    assert not differences(project.check(), expected("x.py", UNREACHABLE))


def test_an_edit_of_the_workflow_changes_what_is_reported_elsewhere(tmp_path: Path) -> None:
    flow = UNREACHABLE.partition("\n\ndef")[0]
    use = (
        "from flow import Order\n\n"
        "def use(order: Order) -> None:\n    if order.state.is_paid:\n        order.pay()\n"
    )
    project = Project(tmp_path, {"flow.py": flow, "use.py": use})
    daemon = Daemon(project)
    assert [each.code for each in daemon.check()] == ["unavailable-transition"]
    project.write("flow.py", flow.replace('"pay", "draft"', '"pay", "paid"'))
    assert daemon.check() == project.check() == []
    project.write("flow.py", flow)
    assert [each.line for each in daemon.check()] == [5]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mypy.ini", "[interlock-mypy]\ntypestate = strict\n"),
        ("setup.cfg", "[metadata]\nname = x\n[interlock-mypy]\ntypestate = strict\n"),
        ("pyproject.toml", '[tool.interlock-mypy]\ntypestate = "strict"\n'),
    ],
)
def test_every_file_that_configures_mypy_configures_the_plugin(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    assert settings.read(str(tmp_path / name)) == {"typestate": "strict"}


@pytest.mark.parametrize("name", ["mypy.ini", "pyproject.toml"])
def test_without_a_section_the_default_holds(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("")
    default = {"typestate": "default"}
    assert settings.read(str(tmp_path / name)) == settings.read(None) == default


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("typestate = strickt", 'typestate is "default", "strict" or "off", not \'strickt\''),
        ("typstate = off", '[interlock-mypy] has no setting "typstate"; maybe "typestate"?'),
    ],
)
def test_a_wrong_setting_is_a_clear_error(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "mypy.ini"
    path.write_text(f"[interlock-mypy]\n{line}\n")
    with pytest.raises(CompileError) as caught:
        settings.read(str(path))
    assert message in str(caught.value)


def test_mypy_shows_the_error_and_stops(tmp_path: Path) -> None:
    project = Project(tmp_path, {"x.py": ""}, "[interlock-mypy]\ntypestate = 1")
    with pytest.raises(AssertionError, match="typestate is"):
        project.check()
