"""States that are members of enumerations, of this module and of others."""

from enum import Enum, StrEnum, auto

import xworkflows

from . import good_constants
from .good_constants import Automatic as Renamed
from .good_constants import Plain, Text


class Here(StrEnum):
    ONE = auto()
    TWO = "zwei"


class HereText(str, Enum):
    ONE = "eins"


class HerePlain(Enum):
    ONE = "uno"


class All(xworkflows.Workflow):
    states = [(state, state.name) for state in Text]
    transitions = (("go", Text.DRAFT, Text.DONE.value),)
    initial_state = Text.DRAFT


class Values(xworkflows.Workflow):
    states = tuple((state.value, state.name.title()) for state in Plain)
    transitions = (("go_on", Plain.DRAFT.value, "done"),)
    initial_state = Plain.DRAFT.value


class Automatics(xworkflows.Workflow):
    states = [(state.value, "") for state in Renamed]
    transitions = (("go_over", good_constants.Automatic.DRAFT, Renamed.DONE),)
    initial_state = "draft"


class Local(xworkflows.Workflow):
    states = [(state, "") for state in Here] + [(HereText.ONE, ""), (HerePlain.ONE.value, "")]
    transitions = (("go_home", Here.TWO, HerePlain.ONE.value),)
    initial_state = Here.ONE


class Document(xworkflows.WorkflowEnabled):
    all = All()
    values = Values()
    automatics = Automatics()
    local = Local()

    @xworkflows.on_enter_state(Here.TWO, HereText.ONE, Renamed.DONE, Text.DONE)
    def hook(self, *args: object) -> None: ...


document = Document()
reveal_type(document.all.name)  # N: "Literal['done'] | Literal['draft']"
reveal_type(document.values.name)  # N: "Literal['done'] | Literal['draft']"
reveal_type(document.automatics.name)  # N: "Literal['finished'] | Literal['draft']"
reveal_type(document.local.name)  # N: "Literal['one'] | Literal['zwei'] | Literal['eins'] | Literal['uno']"
