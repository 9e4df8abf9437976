"""A project of thirty-five modules in which every edit turns one of many switches.

Each module has switches, written ``<<first|second|...>>`` in its text: names of states, of
transitions and fields, bases, whole lines.  An edit gives one switch another value, so that errors
come and go in modules far away.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

SERIES = 5

CONSTANTS = """
from enum import Enum
from typing import Final

FIRST: Final = "<<first|fist>>"
LAST<<: Final|>> = "last"
PAIRS: Final = (("extra", "Extra"), ("<<spare|spair>>", "Spare"))

class Name(str, Enum):
    MIDDLE = "<<middle|midle>>"
    ODD = "odd"
"""

FLOW = """
from __future__ import annotations
from typing import TYPE_CHECKING
from xworkflows import Workflow
import constants{n} as constants
from constants{n} import Name
<<from flow{before} import Flow as Base|from xworkflows import Workflow as Base>>
if TYPE_CHECKING:
    from item{n} import Item

class Flow(Base):
    OWN = (("own", "Own"),)
    states = (
        (constants.FIRST, "First"),
        (Name.MIDDLE, "Middle"),
        (constants.LAST, "Last"),
        <<("more", "More"),|>>
        *OWN,
    ) <<+ constants.PAIRS|>>
    transitions = (
        ("<<go|goo>>", "first", Name.MIDDLE),
        ("end", [constants.FIRST, "middle"], "<<last|lost>>"),
        <<("back", "last", "first"),|>>
    )
    initial_state = <<constants.FIRST|"first"|"own">>

    def count{n}(self, item: Item) -> int:
        return len(item.state.name)
"""

NAMES = """
import xworkflows

noted = xworkflows.<<before_transition|after_transition>>
performs = <<xworkflows.transition|noted>>
"""

MIXIN = """
import names{n} as names
import xworkflows

class Mixin:
    @names.noted("<<end|go|back>>")
    def note(self<<|, text: str>>) -> None: ...

    @xworkflows.on_enter_state(<<|"last">>)
    def entered(self, result: <<object|int>>, *args: object) -> None: ...
"""

ITEM = """
from flow{n} import Flow
from mixin{n} import Mixin
from names{n} import performs
from xworkflows import WorkflowEnabled, before_transition, on_leave_state

class Plain:
    def <<stay|back|go>>(self) -> int:
        return print("here") or 1

class Item(<<Mixin, |>><<Plain, |>>WorkflowEnabled):
    <<state|status|state>> = Flow()

    @performs(<<|"go"|"back">>)
    def end(self<<|, text: str>>) -> int:
        return 1

    @on_leave_state("<<middle|midle>>", field="<<state|stat|>>")
    def left(self, *args: object) -> None: ...
"""

SUB = """
from item{n} import Item
from flow{n} import Flow
from xworkflows import before_transition, transition

class Sub(Item):
    <<pass|second = Flow()|back = None>>

    @before_transition("<<back|end|bakc>>")
    def again(self, *args: object) -> None: ...

    def use(self) -> bool:
        return self.state.is_<<first|last|middle>>
"""

USE = """
from sub{n} import Sub
from item{after} import Item
from flow{n} import Flow

def use(sub: Sub, item: Item) -> None:
    assert sub.state.is_<<middle|more|extra>>
    sub.<<go|end|back>>()
    assert not sub.state.is_<<middle|first>>
    item.end(<<|"text"|3>>)
    if item.state == "<<last|lost>>" or item.state.name in ("first", "<<own|extra>>"):
        item.state = "<<more|middle>>"
    match item.state.name:
        case "<<last|lost>>":
            sub.end()
        case "<<first|spare>>":
            assert item.state.name == "<<first|last>>"
    Flow.states["<<own|owm>>"]
    Flow.transitions.<<end|back>>
"""

TEMPLATES = {
    "constants": CONSTANTS,
    "flow": FLOW,
    "mixin": MIXIN,
    "names": NAMES,
    "item": ITEM,
    "sub": SUB,
    "use": USE,
}

_SWITCH = re.compile(r"<<(.*?)>>")


@dataclass
class Edits:
    """A project under edits.

    Args:
        seed: Decides every edit.
    """

    seed: int
    chosen: dict[tuple[str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.templates = {
            f"{name}{n}.py": text.replace("{n}", str(n))
            .replace("{before}", str((n - 1) % SERIES))
            .replace("{after}", str((n + 1) % SERIES))
            for name, text in TEMPLATES.items()
            for n in range(SERIES)
        }
        # One flow has to stand on its own, or each would derive from itself.
        self.templates["flow0.py"] = self.templates["flow0.py"].replace(
            "<<from flow4 import Flow as Base|from xworkflows import Workflow as Base>>",
            "from xworkflows import Workflow as Base",
        )

    def files(self) -> dict[str, str]:
        """Return the project as it is now."""
        return {path: self.text(path) for path in self.templates}

    def text(self, path: str) -> str:
        """Return a module as it is now."""
        numbers = iter(range(len(self.templates[path])))

        def value(switch: re.Match[str]) -> str:
            return switch[1].split("|")[self.chosen.get((path, next(numbers)), 0)]

        return _SWITCH.sub(value, self.templates[path])

    def edit(self) -> str:
        """Turn one switch, and return the path of the module it is in."""
        path = self.random.choice(sorted(self.templates))
        switches = _SWITCH.findall(self.templates[path])
        number = self.random.randrange(len(switches))
        now = self.chosen.get((path, number), 0)
        others = [each for each in range(len(switches[number].split("|"))) if each != now]
        self.chosen[path, number] = self.random.choice(others)
        return path
