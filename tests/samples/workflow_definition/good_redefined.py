"""What a child defines anew may be of quite other types than what its parent defined."""

import enum

import xworkflows


class FirstState(str, enum.Enum):
    a = "a"
    b = "b"


class First(xworkflows.Workflow):
    states = ((FirstState.a, "A"), (FirstState.b, "B"))
    transitions = (("go", [FirstState.a, FirstState.b], FirstState.b),)
    initial_state = FirstState.a


class Second(First):
    states = [("c", "C")]
    transitions = (("go", ["a", "b"], "c"),)
    initial_state = "c"


reveal_type(Second.states.a)  # N: Revealed type is "xworkflows.states.State"
reveal_type(Second.initial_state)  # N: Revealed type is "xworkflows.states.State"
