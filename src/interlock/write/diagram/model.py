"""What a picture shows, before it is decided how it is drawn.

Renderers import this and nothing else of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class State:
    """A state of a state chart.

    Attributes:
        title: What people call it; the same as the name where it has none.
        details: Lines about it: the hooks that are called there.
        is_initial: Whether objects begin in it.
        is_reachable: Whether transitions lead to it from the initial state, as far as is known.
        is_final: Whether it is certain that no transition leaves it.
    """

    name: str
    title: str
    details: tuple[str, ...] = ()
    is_initial: bool = False
    is_reachable: bool = True
    is_final: bool = False

    @property
    def has_plain_title(self) -> bool:
        """Whether the title says no more than the name does."""
        return self.title.lower().replace(" ", "_") == self.name.lower()


@dataclass(frozen=True)
class Label:
    """What stands beside an arrow: a transition, and lines about it."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """All the transitions from one state to another."""

    source: str
    target: str
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class StateChart:
    """A workflow, or one of the fields of an object.

    Attributes:
        name: The full name of what it shows.
        notes: What is to be said of the whole.
    """

    name: str
    title: str
    states: tuple[State, ...]
    arrows: tuple[Arrow, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not (self.states or self.notes)


class Shape(Enum):
    """What kind of step something is."""

    TERMINAL = "terminal"
    QUESTION = "question"
    ACTION = "action"


class Group(Enum):
    """What part of a stage a step belongs to; steps of a group have a colour in common."""

    PLAIN = "plain"
    PRE_STAGE = "pre_stage"
    BEGIN_STAGE = "begin_stage"
    SKIP_STAGE = "skip_stage"
    END_STAGE = "end_stage"
    RETRY_STAGE = "retry_stage"
    POST_STAGE = "post_stage"


@dataclass(frozen=True)
class Step:
    """A box of a flow chart.

    Attributes:
        key: What links call it, within its lane.
        detail: A line about it: the class that defines an override.
        is_own: Whether the user's own code runs here.
    """

    key: str
    text: str
    shape: Shape
    group: Group
    detail: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class Link:
    """An arrow of a flow chart; the label is empty unless it leaves a question."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True)
class Lane:
    """The flow through one stage."""

    name: str
    steps: tuple[Step, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class FlowChart:
    """A script, with a lane for each of its stages.

    Attributes:
        name: The full name of what it shows.
        notes: What is to be said of the whole.
    """

    name: str
    title: str
    lanes: tuple[Lane, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not (self.lanes or self.notes)


Chart = StateChart | FlowChart

NOT_READ = "incomplete: not everything could be read without running it"
"""The note on a chart that may lack something."""

FILLS = {
    Group.PLAIN: ("#dddddd", "#999999"),
    Group.PRE_STAGE: ("#ffbbbb", "#bb7777"),
    Group.BEGIN_STAGE: ("#eeddee", "#aa99aa"),
    Group.SKIP_STAGE: ("#ddeeff", "#99aabb"),
    Group.END_STAGE: ("#ddffee", "#99bbaa"),
    Group.RETRY_STAGE: ("#ffffcc", "#bbbb88"),
    Group.POST_STAGE: ("#ffddcc", "#bb9988"),
}
"""The colours of a group, those of the documented flow chart: of the inside, and of the border."""
