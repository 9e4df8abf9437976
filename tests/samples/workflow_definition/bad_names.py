"""States that are not there, and definitions that say something twice."""

import xworkflows


class OrderWorkflow(xworkflows.Workflow):
    states = (
        ("new", "New"),
        ("paid", "Paid"),
        ("shipped", "Shipped"),
        ("paid", "Paid for"),  # E: [workflow-definition] Workflow "OrderWorkflow" defines state "paid" twice
    )
    transitions = (
        ("pay", "nwe", "paid"),  # E: [workflow-definition] Workflow "OrderWorkflow" has no state "nwe", source of transition "pay"; maybe "new"?
        ("ship", ("new", "payed"), "shiped"),  # E: [workflow-definition] has no state "payed", source of transition "ship"; maybe "paid"? # E: [workflow-definition] has no state "shiped", target of transition "ship"; maybe "shipped"?
        ("pay", "new", "paid"),  # E: [workflow-definition] Workflow "OrderWorkflow" defines transition "pay" twice
    )
    initial_state = "news"  # E: [workflow-definition] Workflow "OrderWorkflow" has no state "news", its initial state; maybe "new"?


class Refundable(OrderWorkflow):
    states = [("refunded", "Refunded")]
    transitions = [
        ("refund", ["paid", "shipped"], "refunded"),
        ("undo", "refundd", "paid"),  # E: [workflow-definition] Workflow "Refundable" has no state "refundd", source of transition "undo"; maybe "refunded"?
    ]


class Unstarted(xworkflows.Workflow):
    states = (("a", "A"),)


class Thing(xworkflows.WorkflowEnabled):
    state = Unstarted()  # E: [workflow-definition] Workflow "Unstarted" has no initial state
