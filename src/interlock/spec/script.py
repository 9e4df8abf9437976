"""A class with stages as plain data: what each of its bases contributes, and what that comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from interlock.spec.codes import Place
from interlock.spec.values import Text, Value

PHASES = (
    "_run_pre_stage_actions",
    "_begin_stage",
    "_skip_stage",
    "_end_stage",
    "_prepare_to_retry_stage",
    "_handle_stage_retry_error",
    "_run_post_stage_actions",
)
"""The methods around the body of a stage; with the stage as suffix, those for one stage."""

RETRY_OPTIONS = ("attempts", "delay", "timeout")
"""What every stage has as ``<stage>_retry_<option>``, and as ``<stage>_retry_<option>_arg``."""

NEAR_PHASE = 0.85
"""How much alike a phase and its misspelling are, by `difflib`.

High enough to part ``_begin_stge`` and ``_pre_stage_actions`` (0.90: a whole word is missing) from
``_start_stage`` (0.70) and ``_stop_stage`` (0.82), which are names in their own right.
"""


class Stage(NamedTuple):
    """A method decorated with ``stage``.

    Attributes:
        name: The name as it was read, right or wrong.
        method: The name of the method.
        owner: The full name of the class whose body has it.
        place: The decorator.
    """

    name: Value
    method: str
    owner: str
    place: Place


class Method(NamedTuple):
    """Anything else in a class body that may be the override of a phase."""

    name: str
    place: Place


class Part(NamedTuple):
    """What one class contributes to the classes that derive from it.

    Attributes:
        lineage: The full names of the class and all its bases.
        place: The class statement.
        complete: Whether every stage in the body was found.
        private: Whether no class but the one that lists it as a base can derive from it.
        doubtful: Whether it has no stages, and what was not read may yet give it some, or do by
            itself what is to be done for those that are named.
    """

    lineage: tuple[str, ...]
    place: Place
    stages: tuple[Stage, ...] = ()
    methods: tuple[Method, ...] = ()
    complete: bool = True
    private: bool = False
    doubtful: bool = False

    @property
    def fullname(self) -> str:
        """The full name of the class."""
        return self.lineage[0]

    @property
    def name(self) -> str:
        """The name of the class alone, for messages."""
        return name_of(self.fullname)


class Script(NamedTuple):
    """A class with stages, or one that others derive from to have them.

    Attributes:
        parts: What the class itself contributes, and then each of its bases in order.
        called: Methods that the program calls by name: these are no overrides gone astray.
    """

    parts: tuple[Part, ...]
    called: tuple[str, ...] = ()

    @property
    def own(self) -> Part:
        """What the class itself contributes."""
        return self.parts[0]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All stages in order of definition, those of the bases first.

        A method that overrides the method of a stage stands in its place.
        """
        found: dict[str, Stage] = {}
        for part in reversed(self.parts):
            found.update({stage.method: stage for stage in part.stages})
        return tuple(found.values())

    @property
    def stage_names(self) -> tuple[str, ...]:
        """The names of all stages that were read, in order of definition."""
        names = (stage.name for stage in self.stages)
        return tuple(dict.fromkeys(name.value for name in names if isinstance(name, Text)))

    @property
    def complete(self) -> bool:
        """Whether all stages are known, be there any or none."""
        return all(part.complete for part in self.parts) and all(
            isinstance(stage.name, Text) for stage in self.stages
        )

    @property
    def read(self) -> bool:
        """Whether there are stages, and all of them are known."""
        return bool(self.stages) and self.complete


def name_of(fullname: str) -> str:
    """Return the name of a class alone; mypy adds the line to that of a class in a function."""
    return fullname.rpartition(".")[2].partition("@")[0]


def suffix(stage: str) -> str:
    """Spell a stage as part of a Python name."""
    return stage.replace("-", "_")


def is_stage_name(name: str) -> bool:
    """Tell whether a name is lowercase words joined by single hyphens."""
    return re.fullmatch("[a-z]+(-[a-z]+)*", name) is not None


def override(name: str) -> tuple[str, str] | None:
    """Split the name of a phase for one stage into the phase and the suffix."""
    for phase in PHASES:
        if name.startswith(f"{phase}_"):
            return phase, name[len(phase) + 1 :]
    return None


def near_override(name: str, stages: tuple[str, ...]) -> str | None:
    """Return the override that was probably meant by a name that is none.

    Only names that start with an underscore are looked at: what others may call is none of ours.

    Args:
        name: The name of a method.
        stages: The stages of its class.
    """
    if not name.startswith("_") or name.endswith("__") or override(name):
        return None
    for stage in sorted(stages, key=len, reverse=True):
        ending = f"_{suffix(stage)}"
        if name.endswith(ending):
            start = name[: -len(ending)]
            matches = get_close_matches(start, PHASES, n=1, cutoff=NEAR_PHASE)
            if matches:
                return matches[0] + ending
    return None


def retry_attributes(stages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the name of every attribute generated for some stages, and the option it is about."""
    for stage in stages:
        for option in RETRY_OPTIONS:
            yield f"{suffix(stage)}_retry_{option}", option


def retry_stage(attribute: str) -> str | None:
    """Return the suffix of the stage that an attribute would configure retrying of."""
    found = re.fullmatch(rf"(\w+)_retry_(?:{'|'.join(RETRY_OPTIONS)})(?:_arg)?", attribute)
    return found[1] if found else None
