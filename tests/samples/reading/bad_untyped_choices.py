"""What of Django's choices is misspelt."""

import xworkflows
from nowhere import models  # type: ignore[import-not-found]


class Status(models.TextChoices):  # type: ignore[misc]
    DRAFT = "draft", "Draft"
    DONE = "done", "Done"


class Flow(xworkflows.Workflow):
    states = Status.choices
    transitions = (("finish", "draught", Status.DONE),)  # E: [workflow-definition] Workflow "Flow" has no state "draught", source of transition "finish"; maybe "draft"?
    initial_state = Status.DRAFT
