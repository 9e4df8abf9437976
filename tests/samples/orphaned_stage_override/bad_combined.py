"""Classes that are scripts and have workflows as well: both are checked."""

from collections.abc import Callable
from typing import TypeVar

import staged_script
import xworkflows

T = TypeVar("T", bound=Callable[..., object])


def logged(function: T) -> T:
    return function


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled, staged_script.StagedScript):
    state = OrderWorkflow()

    @staged_script.StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    def _end_stage_biuld(self) -> None: ...  # E: [orphaned-stage-override] maybe "build"?


    @staged_script.StagedScript.stage("deploy", "Deploy it")
    def deploy(self) -> None:
        self.biuld_retry_delay = 0.5  # E: [unknown-stage] maybe "build"?

    def _begin_stage_build(self) -> None: ...  # E: [stage-override-signature] takes (), and is called with (heading: str)

    @logged
    def _begin_stage_deploy(self) -> None: ...  # E: [stage-override-signature] takes (), and is called with (heading: str)


class Special(Order):
    @staged_script.StagedScript.stage("special", "Be special")
    def special(self) -> None:
        self.parser.set_defaults(stage=["speciel"])  # E: [unknown-stage] maybe "special"?

    @xworkflows.transition("pya")  # E: [unknown-transition] maybe "pay"?
    def accept(self) -> None: ...

    def _end_stage_bulid(self) -> None: ...  # E: [orphaned-stage-override] maybe "build"?


class Mixin:
    @staged_script.StagedScript.stage("test", "Test it")
    def test(self) -> None: ...


class More(Mixin, Special):
    def _end_stage_test(self) -> None: ...

    def _end_stage_tset(self) -> None: ...  # E: [orphaned-stage-override] maybe "test"?


def use(order: More) -> None:
    order.pay()
    order.test()
    order.build_retry_attempts = 3
    order.test_retry_attempts = 3
    order.tset_retry_attempts = 3  # E: [attr-defined]
    order.pya()  # E: [attr-defined]
