"""Children add to their parents' states and transitions, and replace those of the same name."""

import xworkflows


class Base(xworkflows.Workflow):
    states = (("a", "A"), ("b", "B"))
    transitions = (("go", "a", "b"), ("back", "b", "a"))
    initial_state = "a"


class Child(Base):
    states = (("c", "C"), ("a", "Another title"))
    transitions = (("go", ["a", "b"], "c"), ("leap", "b", "c"))
    initial_state = "b"


class Plain(Child):
    pass


class Thing(xworkflows.WorkflowEnabled):
    state = Plain()


reveal_type(Thing().state.name)  # N: Revealed type is "Literal['a'] | Literal['b'] | Literal['c']"
reveal_type(Thing().leap)  # N: Revealed type is "xworkflows.implementation.ImplementationWrapper
reveal_type(Thing().back)  # N: Revealed type is "xworkflows.implementation.ImplementationWrapper
