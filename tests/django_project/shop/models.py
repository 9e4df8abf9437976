from __future__ import annotations

from typing import Any

from django.db import models
from django_xworkflows import models as workflow_models

import xworkflows
from shop.workflows import TicketWorkflow


class OrderWorkflow(workflow_models.Workflow):
    states = (
        ("draft", "Draft"),
        ("paid", "Paid"),
        ("shipped", "Shipped"),
        ("cancelled", "Cancelled"),
    )
    transitions = (
        ("pay", "draft", "paid"),
        ("ship", "paid", "shipped"),
        ("cancel", ("draft", "paid"), "cancelled"),
    )
    initial_state = "draft"


class Parcel(models.TextChoices):
    PACKED = "packed", "Packed"
    SENT = "sent", "Sent"


class ParcelWorkflow(workflow_models.Workflow):
    """Its states are members of Django's own str enum."""

    states = Parcel.choices
    transitions = (("send", Parcel.PACKED, Parcel.SENT),)
    initial_state = Parcel.PACKED
    log_model = ""
    implementation_class = workflow_models.TransactionalImplementationWrapper


class Order(workflow_models.WorkflowEnabled, models.Model):
    state = workflow_models.StateField(OrderWorkflow)
    amount = models.IntegerField(default=0)

    class Meta:
        app_label = "shop"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calls: list[str] = []

    def __str__(self) -> str:
        return f"order of {self.amount}"

    @workflow_models.transition()
    def pay(self, amount: int, **kwargs: Any) -> str:
        self.amount += amount
        return f"paid {amount}"

    @xworkflows.transition_check("ship")
    def is_worth_it(self) -> bool:
        return bool(self.amount > 10)

    @xworkflows.before_transition()
    def note(self, *args: Any, **kwargs: Any) -> None:
        self.calls.append(f"leaving {self.state}")

    @xworkflows.on_enter_state("paid")
    def thank(self, result: str, *args: Any, **kwargs: Any) -> None:
        self.calls.append(f"{result}, now {self.state}")


class Letter(workflow_models.WorkflowEnabled, models.Model):
    parcel = workflow_models.StateField(ParcelWorkflow())
    text = models.CharField(max_length=20, default="")

    class Meta:
        app_label = "shop"

    @workflow_models.transition()
    def send(self, *, fail: bool = False) -> None:
        type(self).objects.create(text="copy")
        if fail:
            raise RuntimeError("the transaction is undone")


class Stamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Supported(workflow_models.WorkflowEnabled, Stamped):
    """What has tickets, whichever."""

    status = workflow_models.StateField(TicketWorkflow, verbose_name="status")

    class Meta:
        abstract = True

    @workflow_models.transition()
    def solve(self, answer: str, **options: Any) -> int:
        return len(answer)


class Ticket(Supported):
    text = models.TextField(default="")

    class Meta:
        app_label = "shop"

    @xworkflows.transition_check("close")
    def has_text(self) -> bool:
        return bool(self.text)

    @xworkflows.after_transition("solve")
    def tell(self, length: int, answer: str, **options: Any) -> None:
        self.text += f" {answer}" * (length > 0)

    @xworkflows.on_leave_state("closed")
    def count(self, *, reason: str = "", **options: Any) -> None:
        self.text += f" ({reason})"


class TicketLog(workflow_models.BaseTransitionLog):
    """Its own table of transitions, with the reason that is given when they are performed."""

    MODIFIED_OBJECT_FIELD = "ticket"
    EXTRA_LOG_ATTRIBUTES = (("reason", "reason", ""),)

    ticket = models.ForeignKey(Ticket, related_name="logs", on_delete=models.CASCADE)
    reason = models.CharField(max_length=50, default="")

    class Meta:
        app_label = "shop"
