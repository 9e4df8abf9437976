"""What metaclasses add to a class, spelled out: the lines that a stub has beyond the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from keyword import iskeyword

from interlock.spec.enabled import Enabled, Field
from interlock.spec.script import RETRY_OPTIONS, Script, suffix
from interlock.spec.workflow import Transition, Workflow
from interlock.write.stubs.names import Names

BASE = "xworkflows.base"
IGNORE = "  # type: ignore"
OPTION_TYPES = dict(zip(RETRY_OPTIONS, ("int", "float", "int"), strict=True))
TAKEN = {"available_from"}
"""What lists of states and transitions have already: no member hides it."""


def closed(names: Names) -> str:
    """Take back that any name is accepted, which is what editors are told without a stub."""
    return f"__getattr__: {names.spell('typing', 'ClassVar')}[None]{IGNORE}"


def helper(qualified: str, what: str) -> str:
    """Return the qualified name of a class that tells editors something about a workflow.

    Args:
        qualified: The qualified name of the workflow.
        what: What is told: ``State``, ``States``, ``Transitions``, or ``Meta`` for the metaclass.
    """
    owner, dot, _ = qualified.rpartition(".")
    return f"{owner}{dot}_{qualified.replace('.', '_')}{what}"


def helpers(
    spec: Workflow, qualified: str, parent: str | None, names: Names, *, final: bool
) -> list[str]:
    """Make the classes that are to stand before a workflow.

    Args:
        spec: The workflow.
        qualified: Its qualified name.
        parent: How to spell the metaclass of its parent, where that has one of its own.
        names: The names of its module.
        final: Whether no class that derives from it adds anything.
    """
    return [
        *_notes(spec),
        *_state(spec, qualified, names, final=final and spec.states_read),
        *_states(spec, qualified, names, final=final and spec.states_read),
        *_transitions(spec, qualified, names, final=final and spec.transitions_read),
        *_metaclass(qualified, parent, names),
    ]


def _metaclass(qualified: str, parent: str | None, names: Names) -> list[str]:
    """Declare what is read from the class itself."""
    ignore = IGNORE if parent else ""
    lines = [
        line
        for name, what in (("states", "States"), ("transitions", "Transitions"))
        for line in ("@property", f"def {name}(cls) -> {helper(qualified, what)}: ...{ignore}")
    ]
    return _class(
        helper(qualified, "Meta"), parent or names.spell(BASE, "WorkflowMeta"), names, lines
    )


def workflow(qualified: str, names: Names, *, derived: bool) -> list[str]:
    """Make what a workflow has instead of its definitions.

    Args:
        qualified: Its qualified name.
        names: The names of its module.
        derived: Whether it derives from another that is written likewise.
    """
    class_var = names.spell("typing", "ClassVar")
    ignore = IGNORE if derived else ""
    return [
        f"states: {class_var}[{helper(qualified, 'States')}]{ignore}",
        f"transitions: {class_var}[{helper(qualified, 'Transitions')}]{ignore}",
        f"initial_state: {class_var}[{names.spell(BASE, 'State')}]",
        f"_state_type: {helper(qualified, 'State')}{IGNORE}",
    ]


def _notes(spec: Workflow) -> Iterator[str]:
    read = {"states": spec.states_read, "transitions": spec.transitions_read}
    for what, complete in read.items():
        if not complete:
            yield f"# There may be more {what}: they are only known when the program runs."


def _class(qualified: str, base: str, names: Names, lines: list[str]) -> list[str]:
    """Make a class that exists for type checkers alone."""
    return [
        f"@{names.spell('typing', 'type_check_only')}",
        f"class {qualified.rpartition('.')[2]}({base}):",
        *(f"    {line}" for line in lines or ["..."]),
    ]


def _state(spec: Workflow, qualified: str, names: Names, *, final: bool) -> list[str]:
    lines = [closed(names)] if final else []
    if final and spec.states:
        literals = ", ".join(f'"{state.name}"' for state in spec.states)
        lines.append(f"name: {names.spell('typing', 'Literal')}[{literals}]{IGNORE}")
    for state in spec.states:
        lines += [
            "@property",
            f"def is_{state.name}(self) -> bool:",
            f"    {_quoted(f'Whether the state is {state.name} ({state.title or state.name}).')}",
        ]
    base = f"{names.spell(BASE, 'StateWrapper')}[{qualified}]"
    return _class(helper(qualified, "State"), base, names, lines)


def _states(spec: Workflow, qualified: str, names: Names, *, final: bool) -> list[str]:
    documented = ((state.name, state.title or state.name) for state in spec.states)
    lines = [closed(names)] if final else []
    lines += _members(documented, names.spell(BASE, "State"))
    return _class(helper(qualified, "States"), names.spell(BASE, "StateList"), names, lines)


def _transitions(spec: Workflow, qualified: str, names: Names, *, final: bool) -> list[str]:
    documented = ((each.name, told(each)) for each in spec.transitions)
    lines = [closed(names)] if final else []
    lines += _members(documented, names.spell(BASE, "Transition"))
    base = names.spell(BASE, "TransitionList")
    return _class(helper(qualified, "Transitions"), base, names, lines)


def _members(documented: Iterable[tuple[str, str]], of_type: str) -> list[str]:
    return [
        line
        for name, document in documented
        if is_name(name) and not name.startswith("_") and name not in TAKEN
        for line in (f"{name}: {of_type}", _quoted(document))
    ]


def told(transition: Transition) -> str:
    """Tell a transition in a line, ``cancel: ready | active -> cancelled``."""
    sources = [*transition.sources, *([] if transition.complete else ["..."])]
    return f"{transition.name}: {' | '.join(sources) or '(nowhere)'} -> {transition.target or '?'}"


def field(spec: Field, declared: str) -> list[str]:
    """Make a state attribute.

    Args:
        spec: The field.
        declared: The type with which it is declared.
    """
    states = " | ".join(spec.workflow.state_names) or "states that are not known"
    return [f"{spec.name}: {declared}", _quoted(f"{spec.workflow.name}: {states}")]


def implementation(names: Names) -> list[str]:
    """Make the decorator that tells what becomes of an implementation once its class is made."""
    anything, params = names.spell("typing", "Any"), names.spell("typing", "ParamSpec")
    function = (
        f"{names.spell('collections.abc', 'Callable')}[{names.spell('typing', 'Concatenate')}"
    )
    return [
        f'_TakenP = {params}("_TakenP")',
        f'_GivenT = {names.spell("typing", "TypeVar")}("_GivenT")',
        f"@{names.spell('typing', 'type_check_only')}",
        f"def _transition(implementation: {function}[{anything}, _TakenP], _GivenT], /) "
        f"-> {names.spell(BASE, 'ImplementationProperty')}[_TakenP, _GivenT]: ...",
    ]


def generated(
    spec: Enabled, names: Names, wrapped: frozenset[str]
) -> Iterator[tuple[str, list[str]]]:
    """Yield name and lines of each transition that nobody implements.

    Args:
        spec: The class.
        names: The names of its module.
        wrapped: The fields whose transitions are of a class of which nothing is known here.
    """
    for of_field, name in spec.generated():
        if not is_name(name):
            continue
        anything = names.spell("typing", "Any")
        transition = next(each for each in of_field.workflow.transitions if each.name == name)
        document = _quoted(told(transition))
        if of_field.name in wrapped:
            yield name, [f"{name}: {names.spell('typing', 'ClassVar')}[{anything}]", document]
        else:
            taken = f"(self, *args: {anything}, **kwargs: {anything})"
            lines = ["@_transition", f"def {name}{taken} -> {anything}:", f"    {document}"]
            yield name, lines


def enumeration(bases: Sequence[str], names: Names) -> list[str]:
    """Make what an enumeration of texts or numbers is called with, which is not what they are.

    Args:
        bases: The full names of all bases of a class.
        names: The names of its module.
    """
    mixed = next((name for name in ("str", "int") if f"builtins.{name}" in bases), None)
    if mixed is None or "enum.Enum" not in bases or "enum.ReprEnum" in bases:
        return []
    returned = names.spell("typing_extensions", "Self")
    return [
        f"_value_: {mixed}",
        f"def __new__(cls, value: {names.spell('builtins', 'object')}) -> {returned}: ...",
    ]


def retry_attributes(spec: Script, names: Names) -> Iterator[tuple[str, list[str]]]:
    """Yield name and lines of each attribute that a script has for its stages."""
    for stage in spec.stage_names:
        for option, of_type in OPTION_TYPES.items():
            name = f"{suffix(stage)}_retry_{option}"
            yield name, [f"{name}: {of_type}"]
            yield f"{name}_arg", [f"{name}_arg: {names.spell('argparse', 'Action')}"]


def is_name(name: str) -> bool:
    """Whether an attribute of that name can be written."""
    return name.isidentifier() and not iskeyword(name)


def _quoted(text: str) -> str:
    """Write a text of one line as a docstring."""
    line = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"""{line}"""'
