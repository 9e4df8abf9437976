"""Hooks and implementations in mixins, with the decorators taken from their module."""

import xworkflows
import xworkflows as flows


class Checked:
    @xworkflows.transition_check("pay")
    def is_rich(self, amount: int) -> bool:  # E: [hook-signature] Check "is_rich" takes (amount: int)
        return amount > 0


class Awaited:
    @flows.transition()
    def pay(self) -> None: ...

    @flows.transition_check("pay")
    async def is_known(self) -> bool:  # E: [hook-signature] Check "is_known" must return a bool
        return True
