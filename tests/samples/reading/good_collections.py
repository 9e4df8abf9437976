"""States and transitions put together from tuples, lists and comprehensions."""

import xworkflows

from .good_constants import PAIRS, SOURCES


def _(text: str) -> str:
    return text


LISTED = [("first", _("First")), ("second", _("Second"))]
EXTRA = (("extra", _("Extra")),)


class Summed(xworkflows.Workflow):
    states = PAIRS + EXTRA
    transitions = (("go", SOURCES, "extra"),)
    initial_state = "lost"


class Unpacked(xworkflows.Workflow):
    states = [*PAIRS, *LISTED, ("last", "Last")]
    transitions = [("go", [*SOURCES, "first"], "last")]
    initial_state = "second"


class Parent(xworkflows.Workflow):
    COMMON = (("common", "Common"),)
    states = COMMON
    transitions = ()
    initial_state = "common"


class Child(Parent):
    states = (*Parent.COMMON, ("own", "Own"))
    transitions = (("go", "common", "own"),)


class Comprehended(xworkflows.Workflow):
    states = [(name, name.title()) for name in ("p", "q")] + [(n, t) for n, t in EXTRA]
    transitions = tuple((f"to_{name}", "p", name) for name in ("p", "q"))
    initial_state = "p"


class Document(xworkflows.WorkflowEnabled):
    summed = Summed()
    unpacked = Unpacked()
    child = Child()
    comprehended = Comprehended()

    @xworkflows.transition("go", field="summed")
    def go_summed(self) -> None: ...

    @xworkflows.transition("go", field="unpacked")
    def go_unpacked(self) -> None: ...


document = Document()
reveal_type(document.summed.name)  # N: "Literal['draft'] | Literal['lost'] | Literal['extra']"
reveal_type(document.unpacked.name)  # N: "Literal['draft'] | Literal['lost'] | Literal['first'] | Literal['second'] | Literal['last']"
reveal_type(document.child.name)  # N: "Literal['common'] | Literal['own']"
reveal_type(document.comprehended.name)  # N: "Literal['p'] | Literal['q'] | Literal['extra']"
document.to_p()
