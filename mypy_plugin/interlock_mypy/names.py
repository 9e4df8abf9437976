"""Full names of what the plugin looks for, each told once."""

from __future__ import annotations

from typing import Final

WORKFLOW: Final = "xworkflows.workflow.Workflow"
"""The base of every workflow definition."""

GOVERNING: Final = "xworkflows.workflow.Governing"
"""Stands between it and them, and knows what their attributes give."""

WORKFLOW_META: Final = "xworkflows.workflow.WorkflowMeta"
"""The metaclass that makes lists and states of definitions."""

ENABLED: Final = "xworkflows.enabled.BaseWorkflowEnabled"
"""The base of every class that has workflows."""

ENABLED_BASES: Final = frozenset({ENABLED, "xworkflows.enabled.WorkflowEnabled"})
"""The classes of the package itself, which have no workflow."""

ENABLED_META: Final = "xworkflows.enabled.WorkflowEnabledMeta"
"""The metaclass of every class that has workflows."""

PLAIN_METACLASSES: Final = frozenset({"builtins.type", "abc.ABCMeta"})
"""Metaclasses that leave a class as it is written."""

DYNAMIC_TRANSITIONS: Final = "xworkflows._dynamic.DynamicTransitions"
"""The mixin that makes every attribute of an enabled object acceptable."""

DYNAMIC_PREDICATES: Final = "xworkflows._dynamic.DynamicPredicates"
"""The mixin that makes every ``is_<state>`` acceptable."""

STATE: Final = "xworkflows.states.State"
"""A plain state."""

STATE_WRAPPER: Final = "xworkflows.states.StateWrapper"
"""The state of an object."""

STATE_LIST: Final = "xworkflows.states.StateList"
"""What ``states`` of a workflow becomes."""

TRANSITION: Final = "xworkflows.transitions.Transition"
"""A transition of a workflow."""

TRANSITION_LIST: Final = "xworkflows.transitions.TransitionList"
"""What ``transitions`` of a workflow becomes."""

IMPLEMENTATION_PROPERTY: Final = "xworkflows.implementation.ImplementationProperty"
"""The descriptor that the metaclass puts where a transition is."""

ENUM_AUTO: Final = "enum.auto"
"""Stands for an automatic value in an enumeration."""

STR_ENUM: Final = "enum.StrEnum"
"""An enumeration of strings, whose automatic values are lower-case names."""

TEXT_CHOICES: Final = "django.db.models.enums.TextChoices"
"""Django's enumeration of strings with labels."""

STATE_FIELD: Final = "django_xworkflows.models.StateField"
"""The column in which django-xworkflows keeps the state of a model."""

IMPLEMENTATION_WRAPPER: Final = "xworkflows.implementation.ImplementationWrapper"
"""A transition of one object, to be called."""

TRANSITION_DECORATOR: Final = "xworkflows.decorator.transition"
"""Marks a method as the implementation of a transition."""

TRANSITION_WRAPPER: Final = "xworkflows.decorator.TransitionWrapper"
"""What that decorator is, to be called with the method."""

HOOK_DECLARATION: Final = "xworkflows.hooks._HookDeclaration"
"""The base of the hook decorators."""

HOOKS_MODULE: Final = "xworkflows.hooks"
"""Where the hook decorators are, each a class."""

PLAIN_DECORATORS: Final = frozenset(
    {"builtins.property", "builtins.staticmethod", "builtins.classmethod", "abc.abstractmethod"}
)
"""Decorators that do not make an implementation of what they decorate."""

PACKAGE: Final = "staged_script"
"""The package that scripts are made with."""

SCRIPT: Final = "staged_script.staged_script.StagedScript"
"""The base of every script."""

CHOSEN_STAGES: Final = "stages_to_run"
"""The attribute of a script that has the stages which its user wants."""

DYNAMIC_ATTRIBUTES: Final = "staged_script._dynamic.DynamicAttributes"
"""The mixin that makes every attribute of a script acceptable."""

SCRIPT_BASES: Final = frozenset({SCRIPT, DYNAMIC_ATTRIBUTES})
"""The classes of the package itself, which have no stage."""

STAGE: Final = f"{SCRIPT}.stage"
"""Makes a method the body of a stage."""

STAGE_DECORATOR: Final = "staged_script.stage.StageDecorator"
"""What ``stage(...)`` returns, to be applied to a method."""
