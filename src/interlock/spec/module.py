"""A module of user code as plain data: what it defines, and what only a checker can tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from interlock.spec.enabled import Enabled
from interlock.spec.script import Script
from interlock.spec.workflow import Workflow


@dataclass(frozen=True)
class Module:
    """One module of user code; its classes and variables by their qualified names in the module.

    Attributes:
        name: The full name.
        path: The file.
        workflows: The workflows that are defined in it.
        objects: The classes with workflows.
        scripts: The classes of scripts.
        lineage: The full names of the bases of every class, in the order of resolution.
        types: The types of variables and instance attributes as expressions in which every name is
            a full one; those that are unknown, or that no expression can tell, are not in it.
        strict: The objects and scripts of which every attribute is known.
        wrapped: The state attributes of objects whose workflows name a class of their own for the
            transitions.
    """

    name: str
    path: str
    workflows: dict[str, Workflow] = field(default_factory=dict)
    objects: dict[str, Enabled] = field(default_factory=dict)
    scripts: dict[str, Script] = field(default_factory=dict)
    lineage: dict[str, tuple[str, ...]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    strict: frozenset[str] = frozenset()
    wrapped: frozenset[str] = frozenset()
