"""What can not be read is permissive: no error, whatever is asked of it."""

import xworkflows

from .good_constants import LISTED, PLAIN


class PlainConstant(xworkflows.Workflow):
    states = ((PLAIN, "Plain"), ("other", "Other"))
    transitions = (("go", PLAIN, "third"),)
    initial_state = PLAIN


class List(xworkflows.Workflow):
    states = LISTED
    transitions = (("go_on", "draft", "anything"),)
    initial_state = "anything"


class Computed(xworkflows.Workflow):
    states = {"a": "A", "b": "B"}.items()
    transitions = [(name, "a", "b") for name in dir()]
    initial_state = "c"


GROWING = [("a", "A")]
GROWING.append(("b", "B"))


class Grown(xworkflows.Workflow):
    states = GROWING
    transitions = (("go_over", "a", "b"),)
    initial_state = "b"


def made() -> PlainConstant:
    return PlainConstant()


class Document(xworkflows.WorkflowEnabled):
    plain = PlainConstant()
    listed = List()
    computed = Computed()
    grown = Grown()

    @xworkflows.transition("whatever")
    def implement(self) -> None: ...

    @xworkflows.on_enter_state("somewhere")
    @xworkflows.before_transition("something", field="plain")
    def hook(self, *args: object) -> None: ...


class Made(xworkflows.WorkflowEnabled):
    state = made()

    @xworkflows.transition("whatever")
    def implement(self) -> None: ...


document = Document()
document.plain.is_anything
document.grown.is_b
document.anything_goes()
document.go()
Made().anything_goes()
reveal_type(document.plain.name)  # N: Revealed type is "str"
