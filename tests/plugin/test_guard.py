"""What the plugin did not foresee costs its user what it would have said, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plugin.harness import Project

from interlock_mypy import guard, hooks, read

SOURCE = """
import xworkflows

class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "payed"),)
    initial_state = "new"

class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @xworkflows.transition_check()
    def check(self, more: int) -> bool:
        return True

Order().anything()
Order().state.is_anything
reveal_type(1 + "1")
"""


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError("not foreseen")


def test_a_failure_degrades_to_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(guard.STRICT)
    monkeypatch.setattr(read, "workflow_body", _fail)
    monkeypatch.setattr(hooks, "memory", None)
    said = Project(tmp_path, {"order.py": SOURCE}).check()
    assert {each.code for each in said if each.severity == "error"} == {"operator"}


def test_our_own_tests_see_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(read, "workflow_body", _fail)
    with pytest.raises(AssertionError):
        Project(tmp_path, {"order.py": SOURCE}).check()
    assert "RuntimeError: not foreseen" in "".join(capfd.readouterr())
