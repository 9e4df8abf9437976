"""The plugin says the same wherever mypy keeps its cache, finds its modules and follows imports."""

from __future__ import annotations

from pathlib import Path

import pytest
from mypy.options import Options
from tests.plugin.harness import Message, Project
from tests.plugin.test_daemon import FILES

MISSPELT = FILES["flow.py"].replace('"pay"', '"settle"')


def _said(messages: list[Message]) -> list[tuple[str, str]]:
    return [(each.path, each.code) for each in messages]


CACHES = ["--sqlite-cache", "--no-sqlite-cache", "--cache-fine-grained"]
if hasattr(Options(), "fixed_format_cache"):
    CACHES.append("--no-fixed-format-cache")


@pytest.mark.parametrize("option", CACHES)
def test_every_cache_format_tells_of_an_edit_and_its_undoing(tmp_path: Path, option: str) -> None:
    project = Project(tmp_path, FILES)
    assert project.check(option) == []
    project.write("flow.py", MISSPELT)
    found = project.check(option)
    assert ("order.py", "unknown-transition") in _said(found)
    assert ("use.py", "attr-defined") in _said(found)
    assert project.check(option) == found
    project.write("flow.py", FILES["flow.py"])
    assert project.check(option) == []


def test_lines_that_move_concern_no_other_module(tmp_path: Path) -> None:
    project = Project(tmp_path, FILES)
    assert project.check("--no-sqlite-cache") == []
    written = _written(project)
    for path in ("flow.py", "order.py"):
        project.write(path, f"# Another line.\n{FILES[path]}")
    assert project.check("--no-sqlite-cache") == []
    changed = {name for name, when in _written(project).items() if when != written[name]}
    assert {name.partition(".")[0] for name in changed} == {"flow", "order"}


CUSTOMISED = {
    "flow.py": """
from typing import Any
from xworkflows import Workflow
from xworkflows.base import ImplementationWrapper

class Wrapper(ImplementationWrapper[Any, Any]):
    extra: int = 1

class Flow(Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"
""",
    "order.py": """
from flow import Flow
from xworkflows import WorkflowEnabled

class Order(WorkflowEnabled):
    state = Flow()
""",
    "use.py": "from order import Order\n\nOrder().pay.extra\n",
    "twice.py": "from order import Order\n\norder = Order()\norder.pay()\norder.pay()\n",
}

TWICE = {
    "flow.py": CUSTOMISED["flow.py"],
    "mixin.py": """
from xworkflows import transition

class Mixin:
    @transition()
    def pay(self) -> None: ...
""",
    "base.py": """
from flow import Flow
from mixin import Mixin
from xworkflows import WorkflowEnabled

class Base(Mixin, WorkflowEnabled):
    state = Flow()
""",
    "order.py": """
from base import Base
from mixin import Mixin

class Order(Base, Mixin): ...
""",
}


def test_what_moved_is_the_same_by_way_of_another_module(tmp_path: Path) -> None:
    project = Project(tmp_path, TWICE)
    found = project.check()
    assert _said(found) == [("base.py", "transition-conflict")]
    for path in ("mixin.py", "order.py"):
        project.write(path, f"# Another line.\n{TWICE[path]}")
    assert project.check() == found


def test_the_cache_knows_what_a_workflow_decides_for_users_of_its_objects(tmp_path: Path) -> None:
    project = Project(tmp_path, CUSTOMISED, "[interlock-mypy]\ntypestate = strict")
    found = [("twice.py", "unavailable-transition"), ("use.py", "attr-defined")]
    assert _said(project.check()) == found
    flow = CUSTOMISED["flow.py"]
    project.write("flow.py", f"{flow}    implementation_class = Wrapper\n")
    assert project.check() == []
    logs = "    def log_transition(self, *args: Any, **kwargs: Any) -> None: ...\n"
    project.write("flow.py", flow + logs)
    assert _said(project.check()) == found[1:]
    project.write("flow.py", flow)
    assert _said(project.check()) == found


CIRCLE = {
    "wrapper.py": """
import order
from typing import Any
from xworkflows.base import ImplementationWrapper

class Wrapper(ImplementationWrapper[..., Any]):
    def of(self) -> "order.Order":
        raise NotImplementedError
""",
    "zflow.py": """
import wrapper
from xworkflows import Workflow

class Flow(Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"
    implementation_class = wrapper.Wrapper
""",
    "order.py": """
import zflow
from xworkflows import WorkflowEnabled

class Order(WorkflowEnabled):
    state = zflow.Flow()

def use(order: Order) -> "Order":
    return order.pay.of()
""",
}


def test_a_class_may_be_read_before_it_is_known_what_its_transitions_are(tmp_path: Path) -> None:
    project = Project(tmp_path, CIRCLE)
    assert [project.check("--strict"), project.check("--strict")] == [[], []]


def test_a_generated_transition_is_the_same_where_its_class_is_from_the_cache(
    tmp_path: Path,
) -> None:
    use = "from order import Order\n\nreveal_type(Order.pay)\n"
    project = Project(tmp_path, {**FILES, "use.py": use})
    found = project.check()
    assert _said(found) == [("use.py", "")]
    project.write("use.py", f"{use}# Edited.\n")
    assert project.check() == found


def _written(project: Project) -> dict[str, int]:
    """Return when mypy wrote the parts of its cache that are about the modules of a project."""
    modules = {path.removesuffix(".py") for path in FILES}
    found = project.root.glob("cache/*/*.*")
    return {
        each.name: each.stat().st_mtime_ns
        for each in found
        if each.name.partition(".")[0] in modules
    }


def test_namespace_packages(tmp_path: Path) -> None:
    modules = {f"shop/sales/{path}": _inside("shop.sales", text) for path, text in FILES.items()}
    project = Project(tmp_path, modules)
    assert project.check() == []
    project.write("shop/sales/flow.py", _inside("shop.sales", MISSPELT))
    assert ("shop/sales/use.py", "attr-defined") in _said(project.check())


def _inside(package: str, text: str) -> str:
    """Let a module import its siblings from a package."""
    for name in FILES:
        module = name.removesuffix(".py")
        text = text.replace(f"from {module} import", f"from {package}.{module} import")
        text = text.replace(f"import {module}\n", f"import {package}.{module} as {module}\n")
    return text


def test_imports_that_are_followed_silently_are_read(tmp_path: Path) -> None:
    project = Project(tmp_path, FILES | {"flow.py": MISSPELT})
    assert _said(project.check("--follow-imports=silent", "-p", "use")) == [
        ("use.py", "attr-defined")
    ]
    project.write("flow.py", FILES["flow.py"])
    assert project.check("--follow-imports=silent", "-p", "use") == []


def test_what_is_not_followed_gives_no_false_error(tmp_path: Path) -> None:
    # Without its imports strict mypy cannot know the bases: that is all it may say.
    settings = (
        "strict = True\ndisallow_subclassing_any = False\ndisallow_untyped_decorators = False\n"
    )
    project = Project(tmp_path, FILES, settings + "warn_return_any = False")
    for module in ("flow", "order", "special", "use"):
        assert project.check("--follow-imports=skip", "-p", module) == []


def test_beside_the_plugin_of_pydantic(tmp_path: Path) -> None:
    customer = (
        "from pydantic import BaseModel\n"
        "from order import Order\n"
        "class Customer(BaseModel):\n"
        "    name: str\n"
        "def first(order: Order) -> Customer:\n"
        "    order.pay()\n"
        "    return Customer(nmae='x')\n"
    )
    project = Project(tmp_path, FILES | {"customer.py": customer})
    for plugins in ("interlock_mypy, pydantic.mypy", "pydantic.mypy, interlock_mypy"):
        (tmp_path / "mypy.ini").write_text(f"[mypy]\nplugins = {plugins}\nstrict = True\n")
        project.write("flow.py", FILES["flow.py"])
        assert set(_said(project.check_apart())) == {("customer.py", "call-arg")}
        project.write("flow.py", MISSPELT)
        found = _said(project.check_apart())
        assert ("customer.py", "call-arg") in found
        assert ("customer.py", "attr-defined") in found


def test_a_name_compared_to_no_state_is_reported_where_mypy_is_not_strict(tmp_path: Path) -> None:
    use = FILES["use.py"].replace("order.state.is_new", 'order.state.name == "old"')
    project = Project(tmp_path, FILES | {"use.py": use}, "strict_equality = False")
    assert _said(project.check()) == [("use.py", "unknown-state")]
