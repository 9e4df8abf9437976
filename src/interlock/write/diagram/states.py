"""From workflows, and from objects that have them, to state charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from interlock.spec.enabled import STATE_HOOKS, Enabled, Field, Hook, applies
from interlock.spec.values import Text
from interlock.spec.workflow import State as StateSpec
from interlock.spec.workflow import Transition, Workflow
from interlock.write.diagram.model import NOT_READ, Arrow, Label, State, StateChart

SHOWN = {
    "transition_check": "check",
    "before_transition": "before",
    "after_transition": "after",
    "on_leave_state": "leave",
    "on_enter_state": "enter",
}
"""What hooks of a kind are called in a picture, in the order in which they are called."""

HOOKED = "and the hooks given to @transition"


def workflow_chart(workflow: Workflow) -> StateChart:
    """Draw a workflow by itself."""
    return StateChart(
        workflow.fullname,
        workflow.name,
        tuple(_states(workflow, lambda _: ())),
        tuple(_arrows(workflow, lambda transition: Label(transition.name))),
        () if _is_read(workflow) else (NOT_READ,),
    )


def enabled_charts(spec: Enabled) -> tuple[StateChart, ...]:
    """Draw each field of an object, with the hooks that its transitions call."""
    return tuple(_field_chart(spec, field) for field in spec.fields)


def _field_chart(spec: Enabled, field: Field) -> StateChart:
    hooks = [hook for hook in spec.hooks if _may_serve(hook, field)]
    named = [hook for hook in hooks if _is_read_hook(hook) and not _is_for_all(hook)]
    others = [hook for hook in hooks if hook not in named]
    notes = [f"{_whom(hook)}: {SHOWN[hook.kind]}: {hook.function}" for hook in others]
    incomplete = () if spec.read and _is_read(field.workflow) else (NOT_READ,)
    return StateChart(
        f"{spec.fullname}.{field.name}",
        f"{spec.name}.{field.name}: {field.workflow.name}",
        tuple(_states(field.workflow, lambda state: _at_state(named, state))),
        tuple(_arrows(field.workflow, lambda each: _label(spec, field, named, each))),
        (*dict.fromkeys(notes), *incomplete),
    )


def _states(workflow: Workflow, details: Callable[[StateSpec], tuple[str, ...]]) -> Iterator[State]:
    reached = workflow.reachable if workflow.transitions else None
    left = {source for each in workflow.transitions for source in each.sources}
    exits_read = workflow.transitions_read and all(each.complete for each in workflow.transitions)
    for state in workflow.states:
        yield State(
            state.name,
            state.title or state.name,
            details(state),
            state.name == workflow.initial_state,
            reached is None or state.name in reached,
            exits_read and state.name not in left,
        )


def _arrows(workflow: Workflow, label: Callable[[Transition], Label]) -> Iterator[Arrow]:
    """Yield an arrow for each pair of states that transitions join, in order of definition."""
    labels: dict[tuple[str, str], list[Label]] = {}
    for each in workflow.transitions:
        for source in each.sources:
            if source in workflow.state_names and each.target in workflow.state_names:
                labels.setdefault((source, each.target), []).append(label(each))
    for (source, target), found in labels.items():
        yield Arrow(source, target, tuple(dict.fromkeys(found)))


def _label(spec: Enabled, field: Field, hooks: Iterable[Hook], transition: Transition) -> Label:
    """Name a transition, the method that implements it where it is another, and its hooks."""
    implementation = spec.implements(field, transition.name)
    attribute = implementation.attribute if implementation else transition.name
    called = [hook for hook in hooks if hook.kind not in STATE_HOOKS and applies(hook, transition)]
    text = transition.name if attribute == transition.name else f"{transition.name} ({attribute})"
    extra = (HOOKED,) if implementation and implementation.hooked else ()
    return Label(text, (*_lines(called), *extra))


def _at_state(hooks: Iterable[Hook], state: StateSpec) -> tuple[str, ...]:
    return tuple(
        _lines(hook for hook in hooks if hook.kind in STATE_HOOKS and state.name in _names(hook))
    )


def _lines(hooks: Iterable[Hook]) -> Iterator[str]:
    """Write hooks of one kind on one line, in the order in which kinds are called."""
    found = list(hooks)
    for kind, shown in SHOWN.items():
        functions = dict.fromkeys(hook.function for hook in found if hook.kind == kind)
        if functions:
            yield f"{shown}: {', '.join(functions)}"


def _whom(hook: Hook) -> str:
    what = "state" if hook.kind in STATE_HOOKS else "transition"
    return f"every {what}" if _is_for_all(hook) else f"some {what}s"


def _names(hook: Hook) -> list[str]:
    return [name.value for name in hook.names.values if isinstance(name, Text)]


def _is_read_hook(hook: Hook) -> bool:
    is_text = all(isinstance(name, Text) for name in hook.names.values)
    return hook.field is not None and hook.names.complete and is_text


def _is_for_all(hook: Hook) -> bool:
    return "*" in _names(hook) or (hook.names.complete and not hook.names.values)


def _may_serve(hook: Hook, field: Field) -> bool:
    return hook.field is None or hook.field.value in ("", field.name)


def _is_read(workflow: Workflow) -> bool:
    return (
        workflow.complete
        and workflow.initial_read
        and all(each.complete and each.target is not None for each in workflow.transitions)
    )
