"""An edit in one file changes the errors in the others, at once and both ways."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plugin.harness import Daemon, Message, Project

FILES = {
    "constants.py": """
from typing import Final

NEW: Final = "new"
PAID: Final = "paid"
""",
    "flow.py": """
import constants
from xworkflows import Workflow

class OrderWorkflow(Workflow):
    states = ((constants.NEW, "New"), (constants.PAID, "Paid"))
    transitions = (("pay", constants.NEW, constants.PAID),)
    initial_state = constants.NEW
""",
    "order.py": """
from flow import OrderWorkflow
from xworkflows import WorkflowEnabled, before_transition, on_enter_state

class Order(WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("pay")
    def note(self) -> None: ...

    @on_enter_state("paid")
    def thank(self, *args: object) -> None: ...
""",
    "special.py": """
from order import Order

class SpecialOrder(Order):
    def urge(self) -> bool:
        return self.state.is_new
""",
    "use.py": """
from special import SpecialOrder

def use(order: SpecialOrder) -> None:
    if order.state.is_new:
        order.pay()
""",
}


def _places(said: list[Message]) -> list[tuple[str, str]]:
    return sorted((each.path, each.code) for each in said)


@pytest.mark.parametrize(
    ("path", "old", "new", "wanted"),
    [
        (
            "flow.py",
            '"pay"',
            '"settle"',
            [("order.py", "unknown-transition"), ("use.py", "attr-defined")],
        ),
        (
            "constants.py",
            '"new"',
            '"fresh"',
            [("special.py", "attr-defined"), ("use.py", "attr-defined")],
        ),
        ("constants.py", '"paid"', '"payed"', [("order.py", "unknown-state")]),
        (
            "flow.py",
            "constants.NEW, constants.PAID",
            '"nwe", "paid"',
            [("flow.py", "workflow-definition")],
        ),
        ("order.py", "= OrderWorkflow()", "= None", []),
    ],
    ids=["transition", "state", "final-state", "source", "workflow-gone"],
)
def test_an_edit_and_its_undoing_reach_every_module(
    tmp_path: Path, path: str, old: str, new: str, wanted: list[tuple[str, str]]
) -> None:
    project = Project(tmp_path, FILES)
    daemon = Daemon(project)
    assert daemon.check() == []
    project.write(path, FILES[path].replace(old, new))
    said = daemon.check()
    assert said == project.check_apart()
    assert [each for each in _places(said) if each in wanted] == wanted
    project.write(path, FILES[path])
    assert daemon.check() == []


PROTOCOLS = """
from typing import Protocol
from staged_script import StagedScript
from xworkflows import before_transition

class Noted(Protocol):
    @before_transition("pay")
    def note(self, *args: object) -> None: ...

class Marked:
    @before_transition("pay")
    def mark(self, *args: object) -> None: ...

class Both(Marked, Noted): ...

class Plain:
    def note(self, *args: object) -> None: ...

class Builds(Protocol):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

class Release(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @StagedScript.stage("test", "Test it")
    def test(self) -> None: ...

def take(noted: Noted, builds: Builds) -> None: ...

take(Plain(), Release({"build"}))
"""


def test_what_the_daemon_compares_is_no_member_of_a_class(tmp_path: Path) -> None:
    project = Project(tmp_path, {**FILES, "protocols.py": PROTOCOLS})
    daemon = Daemon(project)
    assert daemon.check() == []
    project.write("protocols.py", PROTOCOLS.replace("pay", "settle"))
    assert daemon.check() == []


BOTH = {
    "flow.py": """
from xworkflows import Workflow

class Flow(Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("gone", "Gone"))
    transitions = (("pay", "new", "paid"), ("leave", "new", "gone"))
    initial_state = "new"
""",
    "both.py": """
from flow import Flow
from staged_script import StagedScript
from xworkflows import WorkflowEnabled, before_transition

class Both(WorkflowEnabled, StagedScript):
    state = Flow()

    @before_transition("leave")
    def note(self) -> None: ...

    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...
""",
    "use.py": """
from both import Both
from xworkflows import transition

class Special(Both):
    @transition()
    def pay(self, amount: int) -> None: ...

    def _end_stage_build(self) -> None: ...
""",
}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('"leave"', '"pay"', ("use.py", "hook-signature")),
        ('"build"', '"make"', ("use.py", "orphaned-stage-override")),
    ],
)
def test_edits_of_hooks_and_of_stages_reach_users_of_a_class_that_has_both(
    tmp_path: Path, old: str, new: str, wanted: tuple[str, str]
) -> None:
    project = Project(tmp_path, BOTH)
    daemon = Daemon(project)
    assert daemon.check() == []
    project.write("both.py", BOTH["both.py"].replace(old, new))
    assert _places(daemon.check()) == [wanted]
    project.write("both.py", BOTH["both.py"])
    assert daemon.check() == []


DECIDED = {
    "wrapper.py": """
from typing import Any
from xworkflows.base import ImplementationWrapper

class Wrapper(ImplementationWrapper[..., Any]):
    def when(self) -> int:
        return 1
""",
    "root.py": """
from wrapper import Wrapper
from xworkflows import Workflow

class Root(Workflow):
    implementation_class = Wrapper
""",
    "flow.py": FILES["flow.py"].replace(
        "xworkflows import Workflow", "root import Root as Workflow"
    ),
    "constants.py": FILES["constants.py"],
    "order.py": """
from flow import OrderWorkflow
from xworkflows import WorkflowEnabled

class Order(WorkflowEnabled):
    state = OrderWorkflow()
""",
    "special.py": "from order import Order\n\nclass SpecialOrder(Order): ...\n",
    "use.py": """
from special import SpecialOrder

def use(order: SpecialOrder) -> None:
    order.pay.when()
""",
}


def test_the_class_of_transitions_reaches_users_of_subclasses(tmp_path: Path) -> None:
    project = Project(tmp_path, DECIDED)
    daemon = Daemon(project)
    assert daemon.check() == []
    root = DECIDED["root.py"]
    project.write("root.py", root.replace("implementation_class = Wrapper", "names = Wrapper"))
    assert _places(daemon.check()) == [("use.py", "attr-defined")]
    project.write("root.py", root)
    assert daemon.check() == []
