"""What the stub of a module has to know of the other modules that get one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from interlock.spec.module import Module


@dataclass(frozen=True)
class Project:
    """The classes of all modules that are written together.

    Attributes:
        homes: Module and qualified name of every class that gets something added, by full name.
        fields: The names of the state attributes of every class that has some, by its full name.
        extended: The full names of those to which a class that derives from them adds states,
            transitions or stages.  An editor sees the stub of such a class while the other is being
            written: for it not to find fault with what that one adds, no name is wrong.
    """

    homes: dict[str, tuple[str, str]]
    fields: dict[str, frozenset[str]]
    extended: frozenset[str]


def project(modules: Iterable[Module]) -> Project:
    """Look over all modules that are to be written."""
    known = list(modules)
    names = {name: added for module in known for name, added in _added(module)}
    homes = {
        f"{module.name}.{name}": (module.name, name)
        for module in known
        for name in (*module.workflows, *module.objects, *module.scripts)
    }
    fields = {
        f"{module.name}.{name}": frozenset(field.name for field in enabled.fields)
        for module in known
        for name, enabled in module.objects.items()
    }
    extended = {
        base
        for module in known
        for name, added in _added(module)
        for base in module.lineage[name.removeprefix(f"{module.name}.")]
        if base in names and not added <= names[base]
    }
    return Project(homes, fields, frozenset(extended))


def _added(module: Module) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the full name of each class with the names that no checker sees in its body."""
    for name, workflow in module.workflows.items():
        yield (
            f"{module.name}.{name}",
            frozenset((*workflow.state_names, *workflow.transition_names)),
        )
    for name, enabled in module.objects.items():
        yield (
            f"{module.name}.{name}",
            frozenset(
                each
                for field in enabled.fields
                for each in (*field.workflow.state_names, *field.workflow.transition_names)
            ),
        )
    for name, script in module.scripts.items():
        yield f"{module.name}.{name}", frozenset(script.stage_names)
