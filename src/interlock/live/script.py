"""From a class with stages to its spec, and whether its phases can take what they are given."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

from tenacity import RetryCallState, Retrying

from interlock.live.places import fullname, place_of_class, place_of_function
from interlock.live.signatures import accepts, shown, signature_of
from interlock.spec import codes
from interlock.spec import script as spec
from interlock.spec.codes import Place, Violation
from interlock.spec.rules.scripts import suspects
from interlock.spec.rules.signatures import override_does_not_fit, override_does_nothing
from interlock.spec.script import PHASES, Method, Part, suffix
from interlock.spec.values import Text
from staged_script import StagedScript

LIBRARY = (*StagedScript.__mro__,)
"""What contributes no stages of the user's."""


def is_script(cls: object) -> bool:
    """Whether a class is a script made of stages; the base class itself is not."""
    return isinstance(cls, type) and issubclass(cls, StagedScript) and cls is not StagedScript


def has_stages(cls: object) -> bool:
    """Whether a class is a script, or a mixin with stages for scripts."""
    is_mixin = isinstance(cls, type) and any(map(_is_stage, vars(cls).values()))
    return is_script(cls) or (is_mixin and cls is not StagedScript)


def script(cls: type) -> spec.Script:
    """Return what a class and its bases contribute to the script."""
    bases = (base for base in cls.__mro__ if base not in LIBRARY)
    found = spec.Script(tuple(_part(base, cls) for base in bases))
    return found._replace(called=tuple(sorted(_called(cls)))) if suspects(found) else found


def _part(base: type, cls: type) -> Part:
    place = place_of_class(base)
    return Part(
        tuple(fullname(each) for each in base.__mro__),
        place,
        tuple(_stages(base, place)),
        tuple(_methods(base, place)),
        private=base.__subclasses__() == [cls],
    )


def _stages(cls: type, place: Place) -> Iterator[spec.Stage]:
    for method, value in vars(cls).items():
        if _is_stage(value):
            at = place_of_function(value, place)
            yield spec.Stage(Text(value.stage_name, at), method, fullname(cls), at)


def _is_stage(value: Any) -> bool:
    return {"stage_name", "stage_heading"} <= getattr(value, "__dict__", {}).keys()


def _methods(cls: type, place: Place) -> Iterator[Method]:
    for name, value in vars(cls).items():
        if name.startswith("_") and not name.endswith("__") and not _is_stage(value):
            yield Method(name, place_of_function(value, place))


def _called(cls: type) -> Iterator[str]:
    """Yield the attributes that the functions of a class's module use, outside of ``super()``."""
    for value in list(vars(sys.modules[cls.__module__]).values()):
        members = vars(value).values() if inspect.isclass(value) else (value,)
        for member in members:
            code = getattr(inspect.unwrap(member), "__code__", None) if callable(member) else None
            if isinstance(code, CodeType):
                yield from _names(code, getattr(member, "__name__", ""))


def _names(code: CodeType, of_function: str) -> Iterator[str]:
    """Yield the attributes that code uses; a method that names itself extends the inherited one."""
    yield from (name for name in code.co_names if name != of_function)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant, of_function)
        elif isinstance(constant, str):
            yield constant


def judge_overrides(cls: type) -> Iterator[Violation]:
    """Return what is wrong with the phases of a class for its stages.

    A method that a base contributes is judged where it first meets the stage.
    """
    for phase in PHASES if is_script(cls) else ():
        for stage in script(cls).stage_names:
            method = f"{phase}_{suffix(stage)}"
            place = _place(cls, method, stage)
            if place:
                for problem in problems(phase, inspect.getattr_static(cls, method)):
                    yield Violation(codes.STAGE_OVERRIDE_SIGNATURE, problem, place)


def _place(cls: type, method: str, stage: str) -> Place | None:
    """Return where to report a method: its definition, or the class in which it meets its stage."""
    if method in vars(cls):
        return place_of_function(vars(cls)[method], place_of_class(cls))
    found = inspect.getattr_static(cls, method, None)
    met = (
        inspect.getattr_static(base, method, None) is found and stage in script(base).stage_names
        for base in cls.__mro__[1:]
        if is_script(base)
    )
    return place_of_class(cls) if hasattr(cls, method) and not any(met) else None


def problems(phase: str, override: Any) -> Iterator[str]:
    """Return why the override of a phase can not be called as it will be.

    Args:
        phase: The phase.
        override: What the class has in its place for one stage; only functions are judged.
    """
    if not inspect.isfunction(override):
        return
    taken = signature_of(override)
    called = signature_of(getattr(StagedScript, phase), GIVEN)
    if taken and called and not accepts(taken, called):
        yield override_does_not_fit(override.__name__, shown(taken), shown(called))
    if any(kind(override) for kind in NEVER_RUN):
        yield override_does_nothing(override.__name__)


GIVEN = {"RetryCallState": RetryCallState, "Retrying": Retrying}
"""Names in the annotations of the phases that are there for type checkers only."""

NEVER_RUN = (
    inspect.iscoroutinefunction,
    inspect.isasyncgenfunction,
    inspect.isgeneratorfunction,
)
"""Functions that run only when somebody awaits or iterates what they return."""
