"""Members of enumerations that are no states, or no strings."""

from enum import Enum

import xworkflows

from .good_constants import Plain, Text


class Here(str, Enum):
    ONE = "eins"
    TWO = "zwei"


class Flow(xworkflows.Workflow):
    states = ((Here.ONE, "One"), (Text.DRAFT, "Draft"), (Plain.DONE, "Done"))  # E: [workflow-definition] Workflow "Flow": a name must be a string, not Plain.DONE
    transitions = (("go", Here.ONE, "draft"),)
    initial_state = Here.ONE


class Missing(xworkflows.Workflow):
    states = ((Here.ONE, "One"), (Text.DRAFT, "Draft"))
    transitions = (("go", Here.ONE, Text.DONE),)  # E: [workflow-definition] Workflow "Missing" has no state "done", target of transition "go"
    initial_state = Here.TWO  # E: [workflow-definition] Workflow "Missing" has no state "zwei", its initial state
