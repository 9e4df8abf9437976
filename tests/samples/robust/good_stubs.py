"""Classes of a stub file tell nothing of their states: everything is accepted."""

from .stubbed import Stubbed, StubFlow


class Further(Stubbed): ...


Stubbed().go()
Further().state.is_anything
Further().state = "anything"
StubFlow.states["anything"]
