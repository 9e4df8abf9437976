"""A workflow may name a class of its own for its transitions."""

from typing import ParamSpec, TypeVar

import xworkflows
from xworkflows import base, transition

P = ParamSpec("P")
R = TypeVar("R", covariant=True)


class Announced(base.ImplementationWrapper[P, R]):
    def announce(self) -> str:
        return self.transition.name


class Plain(base.ImplementationWrapper):
    def whisper(self) -> str:
        return self.transition.name


class LoudWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"), ("undo", "paid", "new"))
    initial_state = "new"
    implementation_class = Announced


class QuietWorkflow(LoudWorkflow):
    implementation_class = Plain


class Loud(xworkflows.WorkflowEnabled):
    state = LoudWorkflow()

    @transition()
    def pay(self, amount: int) -> float:
        return amount


class Quiet(xworkflows.WorkflowEnabled):
    state = QuietWorkflow()

    @transition()
    def pay(self, amount: int) -> float:
        return amount


loud, quiet = Loud(), Quiet()
reveal_type(loud.pay)  # N: "samples.transitions.good_implementation_class.Announced[[amount: int], float]"
reveal_type(loud.pay(3))  # N: "float"
reveal_type(loud.undo.announce())  # N: "str"
reveal_type(quiet.pay)  # N: "samples.transitions.good_implementation_class.Plain"
reveal_type(quiet.pay(3))  # N: "float"
reveal_type(quiet.pay.whisper())  # N: "str"
reveal_type(quiet.undo.is_available())  # N: "bool"
reveal_type(quiet.pay.current_state)  # N: "xworkflows.states.StateWrapper[Any]"
