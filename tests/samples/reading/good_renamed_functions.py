"""Functions that take what decorators take, and make something of it."""

from collections.abc import Callable
from typing import Any

from staged_script import StagedScript
from staged_script.stage import StageDecorator
from xworkflows import transition
from xworkflows.base import TransitionWrapper


def stage_in_lower_case(stage_name: str, heading: str) -> StageDecorator:
    return StagedScript.stage(stage_name.lower(), heading)


def of_pay(
    trname: str = "",
    field: str = "",
    check: Callable[..., Any] | None = None,
    before: Callable[..., Any] | None = None,
    after: Callable[..., Any] | None = None,
) -> TransitionWrapper:
    return transition(trname or "pay", field, check, before, after)


refined = stage_in_lower_case
refund = of_pay
