"""Classes with attributes that certainly are neither workflows nor transitions."""

import json

import xworkflows


class Flow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


def shown(order: object) -> str:
    return "order"


class Method(xworkflows.WorkflowEnabled):
    state = Flow()

    def __repr__(self) -> str:
        return "order"

    __str__ = __repr__

    @xworkflows.before_transition("payy")  # E: [unknown-transition] Workflow "Flow" has no transition "payy"; maybe "pay"?
    def note(self) -> None: ...


class Function(xworkflows.WorkflowEnabled):
    state = Flow()
    shown = shown

    @xworkflows.before_transition("payy")  # E: [unknown-transition] Workflow "Flow" has no transition "payy"; maybe "pay"?
    def note(self) -> None: ...


class Module(xworkflows.WorkflowEnabled):
    state = Flow()
    codec = json

    @xworkflows.before_transition("payy")  # E: [unknown-transition] Workflow "Flow" has no transition "payy"; maybe "pay"?
    def note(self) -> None: ...


class Conflict(xworkflows.WorkflowEnabled):
    state = Flow()
    pay = shown  # E: [transition-conflict] "pay"
