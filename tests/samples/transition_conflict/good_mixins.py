"""Hooks and implementations in mixins, for the sample beside this one."""

import xworkflows
from xworkflows import after_transition, before_transition, on_enter_state, transition


class Notifying:
    @before_transition("pay")
    def note(self, amount: int) -> None: ...

    @after_transition()
    def log(self, *args: object) -> None: ...

    @on_enter_state("somewhere-else")
    def elsewhere(self, *args: object) -> None: ...


class NotifyingMore(Notifying):
    pass


class Implementing(xworkflows.WorkflowEnabled):
    @transition()
    def ship(self) -> None: ...
