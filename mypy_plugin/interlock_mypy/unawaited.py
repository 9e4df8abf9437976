"""While hooks are checked: whether calling one only returns something that nobody runs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mypy.nodes import FuncDef, TypeInfo, Var
from mypy.types import CallableType, Instance, get_proper_type

from interlock.spec.enabled import Field
from interlock.spec.rules.signatures import hook_does_not_run
from interlock_mypy import django
from interlock_mypy.overrides import never_runs
from interlock_mypy.typestate.objects import is_usual

COROUTINES = frozenset({"typing.Coroutine", "types.CoroutineType"})


def judge(
    hook: str, taken: CallableType, fields: Collection[Field], info: TypeInfo
) -> Iterator[str]:
    """Yield why a hook does not run around the transitions of some fields of a class.

    A class of transitions that a workflow names may well await its hooks.
    """
    made = _made(taken)
    if made and fields and all(_is_usual(info, field) for field in fields):
        yield hook_does_not_run(hook, made)


def _made(taken: CallableType) -> str | None:
    returned, function = get_proper_type(taken.ret_type), taken.definition
    if isinstance(returned, Instance) and returned.type.fullname in COROUTINES:
        return "a coroutine"
    if not never_runs(taken):
        return None
    is_coroutine = isinstance(function, FuncDef) and not function.is_generator
    return "a coroutine" if is_coroutine else "a generator"


def _is_usual(info: TypeInfo, field: Field) -> bool:
    symbol = info.get(field.name)
    workflow = (
        django.governing(symbol.node.type) if symbol and isinstance(symbol.node, Var) else None
    )
    return workflow is not None and is_usual(workflow.type, "implementation_class")
