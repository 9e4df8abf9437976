"""When a class of scripts has been checked: whether its phases can take what they are given."""

from __future__ import annotations

from collections.abc import Iterator

from mypy.nodes import Decorator, FuncDef, SymbolTableNode, TypeInfo
from mypy.plugin import CheckerPluginInterface
from mypy.subtypes import find_member
from mypy.types import CallableType, Instance, Overloaded, get_proper_type
from mypy.typevars import fill_typevars

from interlock.spec import codes
from interlock.spec.codes import Place, Violation
from interlock.spec.rules.signatures import override_does_not_fit, override_does_nothing
from interlock.spec.script import PHASES, Script, suffix
from interlock_mypy import memory, names
from interlock_mypy.report import place_of
from interlock_mypy.signatures import fits, shown, signature

NEVER_RUN = frozenset({"typing.Coroutine", "typing.Generator", "typing.AsyncGenerator"})
"""What a function returns that runs only when somebody awaits or iterates what it returned."""


def judge(info: TypeInfo, script: Script, api: CheckerPluginInterface) -> Iterator[Violation]:
    """Yield what is wrong with the phases of a class for its stages.

    A method that a base contributes is judged where it first meets the stage.
    """
    base = next(each for each in info.mro if each.fullname == names.SCRIPT)
    for phase in PHASES:
        called = signature(base, phase, api)
        for stage in script.stage_names:
            method = f"{phase}_{suffix(stage)}"
            place = _place(info, method, stage)
            if called and place:
                for problem in _problems(info, method, called, api):
                    yield Violation(codes.STAGE_OVERRIDE_SIGNATURE, problem, place)


def _place(info: TypeInfo, method: str, stage: str) -> Place | None:
    """Return where to report a method: its definition, or the class in which it meets its stage."""
    symbol = info.names.get(method)
    if symbol:
        return _place_of_definition(symbol)
    owner = info.get_containing_type_info(method)
    if owner is None or any(_meet(base, owner, stage) for base in info.mro[1:]):
        return None
    return place_of(info.defn)


def _place_of_definition(symbol: SymbolTableNode) -> Place | None:
    node = symbol.node.func if isinstance(symbol.node, Decorator) else symbol.node
    return place_of(node) if node else None


def _meet(base: TypeInfo, owner: TypeInfo, stage: str) -> bool:
    script = memory.script(base) if base.has_base(names.SCRIPT) else None
    return script is not None and owner in base.mro and stage in script.stage_names


def _problems(
    info: TypeInfo, method: str, called: CallableType, api: CheckerPluginInterface
) -> Iterator[str]:
    instance = fill_typevars(info)
    assert isinstance(instance, Instance)
    found = get_proper_type(find_member(method, instance, instance))
    taken = found.items if isinstance(found, Overloaded) else [found]
    signatures = [each for each in taken if isinstance(each, CallableType)]
    if signatures and not any(fits(each, called) for each in signatures):
        arguments = shown(signatures[0], api.options), shown(called, api.options)
        yield override_does_not_fit(method, *arguments)
    if any(never_runs(each) for each in signatures):
        yield override_does_nothing(method)


def never_runs(found: CallableType) -> bool:
    """Tell whether calling a function does not run it: it is async, or a generator."""
    if isinstance(found.definition, FuncDef):
        return found.definition.is_generator or found.definition.is_coroutine
    result = get_proper_type(found.ret_type)
    return isinstance(result, Instance) and result.type.fullname in NEVER_RUN
