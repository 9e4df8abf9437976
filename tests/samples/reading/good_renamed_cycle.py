"""Decorators under other names, and a mixin with those of a module that imports this one."""

import xworkflows

from . import bad_renamed_cycle as cycle

checked = xworkflows.transition_check
does = xworkflows.transition


class Mixin:
    @cycle.before("pay")
    def note(self, amount: int) -> None: ...
