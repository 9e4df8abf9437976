"""States named by constants of this module and of others."""

import xworkflows

from . import good_constants as constants
from .good_constants import DRAFT, PAID, SENT, Holder

LOCAL = "local"


class Flow(xworkflows.Workflow):
    LOST = "lost"
    states = (
        (DRAFT, "Draft"),
        (SENT, "Sent"),
        (PAID, "Paid"),
        (Holder.HELD, "Held"),
        (constants.DRAFT + "_again", "Again"),
        (LOCAL, "Local"),
        (LOST, "Lost"),
    )
    transitions = (
        ("send", (DRAFT, LOCAL, "lost"), constants.SENT),
        ("hold", {SENT, "paid"}, Holder.HELD),
        ("lose", PAID, LOST),
    )
    initial_state = DRAFT


class Document(xworkflows.WorkflowEnabled):
    state = Flow()

    @xworkflows.before_transition("send", "lose")
    @xworkflows.on_enter_state(LOCAL, Flow.LOST, constants.PAID, Flow.states.draft)
    def hook(self, *args: object) -> None: ...


reveal_type(Document().state.name)  # N: "Literal['draft'] | Literal['sent'] | Literal['paid'] | Literal['held'] | Literal['draft_again'] | Literal['local'] | Literal['lost']"
