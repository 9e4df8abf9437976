"""What may go wrong in workflow code: every code once, and the violation that carries it.

A [`Code`][] is what users write in ``# type: ignore[...]``, in ``disable_error_code`` and in the
documentation.  The catalogue below is the only place where one is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Code(NamedTuple):
    """One kind of mistake.

    Attributes:
        name: What stands between brackets after a message.
        description: One line for lists of codes.
        default_on: Whether it is reported without having been asked for.
        is_note: Whether it is a hint rather than a mistake.
        in_classes: Whether live classes show it as well as their source.
    """

    name: str
    description: str
    default_on: bool = True
    is_note: bool = False
    in_classes: bool = True


class Place(NamedTuple):
    """Where something stands in a source file; lines count from 1, columns from 0.

    Attributes:
        path: The file, empty where the reader works on one file at a time.
    """

    line: int = 0
    column: int = 0
    end_line: int | None = None
    end_column: int | None = None
    path: str = ""


@dataclass(frozen=True)
class Violation:
    """A broken rule: which one, what to tell the user, and where.

    Attributes:
        notes: Further lines, shown with the message and never alone.
    """

    code: Code
    message: str
    place: Place
    notes: tuple[str, ...] = ()


WORKFLOW_DEFINITION = Code(
    "workflow-definition", "States, transitions or the initial state are malformed"
)
UNKNOWN_STATE = Code("unknown-state", "A state that the workflow does not have")
UNKNOWN_TRANSITION = Code("unknown-transition", "A transition that the workflow does not have")
UNKNOWN_FIELD = Code("unknown-field", "A field= that names no workflow of the class")
TRANSITION_CONFLICT = Code(
    "transition-conflict", "Two claims to one transition, or an implementation never used"
)
HOOK_SIGNATURE = Code("hook-signature", "A hook that can not take what it will be called with")
STAGE_NAME = Code("stage-name", "A stage whose name is malformed, or already taken")
STAGE_BODY = Code(
    "stage-body", "A stage whose body would not run when the stage is called", in_classes=False
)
UNKNOWN_STAGE = Code("unknown-stage", "A stage that the script does not have", in_classes=False)
ORPHANED_STAGE_OVERRIDE = Code(
    "orphaned-stage-override", "A phase overridden for a stage that the script does not have"
)
STAGE_OVERRIDE_SIGNATURE = Code(
    "stage-override-signature", "A phase that can not take what it will be called with"
)
UNAVAILABLE_TRANSITION = Code(
    "unavailable-transition",
    "A transition that no state the object can be in allows",
    in_classes=False,
)
NOT_STATIC = Code(
    "not-static",
    "A definition that can not be read without running it",
    default_on=False,
    is_note=True,
    in_classes=False,
)
UNREACHABLE_STATE = Code(
    "unreachable-state", "A state to which no transitions lead", default_on=False
)
DEAD_HOOK = Code("dead-hook", "A hook that no transition calls", default_on=False)

CATALOGUE: dict[str, Code] = {
    code.name: code
    for code in (
        WORKFLOW_DEFINITION,
        UNKNOWN_STATE,
        UNKNOWN_TRANSITION,
        UNKNOWN_FIELD,
        TRANSITION_CONFLICT,
        HOOK_SIGNATURE,
        STAGE_NAME,
        STAGE_BODY,
        UNKNOWN_STAGE,
        ORPHANED_STAGE_OVERRIDE,
        STAGE_OVERRIDE_SIGNATURE,
        UNAVAILABLE_TRANSITION,
        NOT_STATIC,
        UNREACHABLE_STATE,
        DEAD_HOOK,
    )
}
