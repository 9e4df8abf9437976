"""Asked for, a hint says what could not be read, and what to do about it."""

# mypy: enable-error-code="not-static"

import xworkflows

from .good_constants import DRAFT, LISTED, PLAIN


class Unread(xworkflows.Workflow):
    states = LISTED  # N: Workflow "Unread": its states can not be read without running it, so any name is accepted; use literals, Final constants or members of enums
    transitions = (
        ("go", "draft", "done"),
        ("back", ("done", PLAIN), "draft"),  # N: Workflow "Unread": its transitions can not be read
    )
    initial_state = PLAIN  # N: Workflow "Unread": its initial state can not be read


class Read(xworkflows.Workflow):
    states = ((DRAFT, str(3)), ("done", "Done".upper()))
    transitions = (("go", DRAFT, "done"), ("go", "done", DRAFT))  # E: [workflow-definition] twice
    initial_state = DRAFT
