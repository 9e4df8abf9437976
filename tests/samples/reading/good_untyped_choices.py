"""Django's choices where Django has no types."""

import xworkflows
from nowhere import models  # type: ignore[import-not-found]


class Status(models.TextChoices):  # type: ignore[misc]
    DRAFT = "draft", "Draft"
    DONE = "done", "Done"


class Stranger(models.Strange):  # type: ignore[misc]
    DRAFT = "draft", "Draft"
    DONE = 3


class Flow(xworkflows.Workflow):
    states = Status.choices
    transitions = (("finish", Status.DRAFT, Status.DONE),)
    initial_state = Status.DRAFT


class Pairs(xworkflows.Workflow):
    states = ((Status.DRAFT, "Draft"), (Status.DONE, "Done"))
    transitions = (("finish", Status.DRAFT, Status.DONE),)
    initial_state = Status.DRAFT


class Strange(xworkflows.Workflow):
    states = ((Stranger.DRAFT, "Draft"), (Stranger.DONE, "Done"))
    transitions = (("finish", Stranger.DRAFT, Stranger.DONE),)
    initial_state = Stranger.DRAFT


class Document(xworkflows.WorkflowEnabled):
    state = Flow()


class Paired(xworkflows.WorkflowEnabled):
    state = Pairs()


class Odd(xworkflows.WorkflowEnabled):
    state = Strange()


class Model(models.Model, xworkflows.WorkflowEnabled):  # type: ignore[misc]
    state = Flow()
    title = models.CharField()


reveal_type(Document().state.name)  # N: "Literal['draft'] | Literal['done']"
reveal_type(Paired().state.name)  # N: "Literal['draft'] | Literal['done']"
Odd().state.is_anything
Model().finish()
Model().anything()
