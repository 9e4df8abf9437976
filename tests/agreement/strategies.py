"""Writers of programs with workflows, most of them nearly right.

Names are drawn from small sets, so that they meet, and now and then with a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from hypothesis import strategies as st
from tests.agreement.forms import FORMS, Arrow, WorkflowDef
from tests.agreement.programs import ClassDef, Holds, Method, Program
from tests.agreement.use_strategies import use
from tests.agreement.words import FIELDS, STATES, TRANSITIONS, name, several, spelt, unlikely

PARAMETERS = (
    "",
    "amount: int",
    "amount: int, note: str = ''",
    "*args: object",
    "amount",
    "note: str",
)
HOOK_PARAMETERS = (
    *PARAMETERS,
    "amount: str",
    "amount: float, note: object = None",
    "*args: object, **kwargs: object",
    "amount: int | None, **kwargs: object",
    "amount: int = 0",
    "*, amount: int",
)
RETURNS = {"": ("None", "int", ""), "amount": ("",)}
RESULTS = ("", "result: object", "result: int", "result", "result: str | None")
STATE_HOOKS = ("on_enter_state", "on_leave_state")
HOOKS = ("before_transition", "after_transition", "transition_check", *STATE_HOOKS)
SPELLINGS = ("xworkflows.{}", "flows.{}", "imported_{}", "assigned_{}")
WITH_RESULT = ("after_transition", "on_enter_state", "after")


def programs() -> st.SearchStrategy[Program]:
    """Return a strategy for programs."""
    # Hypothesis chooses where to begin; it is not to vary single draws, as our own cutting down of
    # failing programs makes do without that and each program comes ten times faster.
    return st.builds(program, st.randoms(use_true_random=True))


def program(random: Random) -> Program:
    """Write a program."""
    functions = tuple(_given(random, at) for at in range(random.choice((0, 0, 0, 1, 2))))
    flows = [_workflow(random, "First", spelt(random, "Workflow", SPELLINGS))]
    if random.random() < 0.5:
        base = random.choice((spelt(random, "Workflow", SPELLINGS), "First"))
        flows.append(_workflow(random, "Second", base))
    names = [flow.name for flow in flows]
    classes = _classes(random, names, [each.name for each in functions])
    owners = [each.name for each in classes if each.name in ("Order", "Special")]
    return Program(
        functions,
        tuple(flows),
        tuple(classes),
        several(random, 5, lambda: use(random, owners, names)),
        random.randrange(len(flows) + len(classes)) if unlikely(random, 4) else 0,
    )


def _classes(random: Random, flows: list[str], given: list[str]) -> list[ClassDef]:
    """Write a class with workflows, perhaps with a mixin, and perhaps one that derives from it."""
    classes = []
    if unlikely(random, 3):
        enabled = (spelt(random, "WorkflowEnabled", SPELLINGS),) if unlikely(random, 4) else ()
        classes.append(_class(random, "Mixin", enabled, (), given))
    bases = (*(each.name for each in classes), spelt(random, "WorkflowEnabled", SPELLINGS))
    if classes and classes[0].bases:
        bases = ("Mixin",)
    classes.append(_class(random, "Order", bases, _fields(random, flows), given))
    if unlikely(random, 3):
        late = [_class(random, "Late", (), (), given)] if unlikely(random, 3) else []
        more = _fields(random, flows) if unlikely(random, 2) else ()
        bases = ("Late", "Order") if late else ("Order",)
        classes += [*late, _class(random, "Special", bases, more, given)]
    return classes


def _workflow(random: Random, title: str, base: str) -> WorkflowDef:
    states = random.sample(STATES, random.randint(2, len(STATES)))
    if unlikely(random, 40):
        states = [*states, random.choice((*states, "not a word", ""))]
    if unlikely(random, 40):
        return WorkflowDef(title, base, (), (), "", "tuple")
    return WorkflowDef(
        title,
        base,
        tuple(states),
        several(random, 3, lambda: _arrow(random, title, states)),
        "" if unlikely(random) else name(random, states),
        random.choice(tuple(FORMS)),
    )


def _arrow(random: Random, workflow: str, states: Sequence[str]) -> Arrow:
    sources = tuple(name(random, states) for _ in range(random.randint(1, 2)))
    # Not the same in two workflows: what is defined again as it was looks inherited.
    malformed = f"go-{workflow}"
    title = malformed if unlikely(random, 60) else random.choice(TRANSITIONS)
    return Arrow(title, sources, name(random, states))


def _fields(random: Random, workflows: Sequence[str]) -> tuple[Holds, ...]:
    count = 2 if unlikely(random, 4) else 1
    return tuple(Holds(field, random.choice(workflows)) for field in FIELDS[:count])


def _class(
    random: Random,
    title: str,
    bases: tuple[str, ...],
    fields: tuple[Holds, ...],
    given: Sequence[str],
) -> ClassDef:
    makers: tuple[Callable[[], Method], ...] = (
        lambda: _implementation(random, given),
        lambda: _hook(random),
        lambda: _hook(random),
        lambda: _rest(random, is_mixin=not bases),
    )
    chosen = several(random, 4, lambda: random.choice(makers))
    methods = {each.name: each for each in (make() for make in chosen)}
    taken = {field.name for field in fields}
    return ClassDef(
        title, bases, fields, tuple(each for each in methods.values() if each.name not in taken)
    )


def _implementation(random: Random, given: Sequence[str]) -> Method:
    named = name(random, TRANSITIONS)
    title = named if random.random() < 0.5 else f"do_{named}"
    arguments = [repr(named)] if title != named else []
    if unlikely(random, 5):
        arguments.append(f"field={name(random, FIELDS)!r}")
    if given and unlikely(random, 2):
        # The function tells by its name what it is made for.
        function = random.choice(given)
        arguments.append(f"{function.partition('_')[0]}={function}")
    parameters = random.choice(PARAMETERS)
    return Method(
        title,
        (f"{spelt(random, 'transition', SPELLINGS)}({', '.join(arguments)})",),
        "self" + (parameters and f", {parameters}"),
        # Typed in full or not at all: it is then certain which errors can be foreseen.
        random.choice(RETURNS.get(parameters, ("None", "int", "str"))),
    )


def _hook(random: Random) -> Method:
    """Write a hook; one may be declared several times, though not as a check and something else."""
    kind = random.choice(HOOKS)
    kinds = [kind]
    if unlikely(random, 5):
        is_check = kind == "transition_check"
        kinds.append(random.choice([kind] if is_check else [*STATE_HOOKS, "before_transition"]))
    decorators = tuple(_declaration(random, each) for each in kinds)
    return _called_by(random, kind, f"hook_{random.randint(0, 3)}", decorators, "self")


def _declaration(random: Random, kind: str) -> str:
    known = STATES if kind in STATE_HOOKS else TRANSITIONS
    arguments = [repr(name(random, known)) for _ in range(random.randint(0, 2))]
    if unlikely(random, 5):
        arguments.append(f"field={name(random, FIELDS)!r}")
    return f"{spelt(random, kind, SPELLINGS)}({', '.join(arguments)})"


def _given(random: Random, at: int) -> Method:
    kind = random.choice(("check", "before", "after"))
    return _called_by(random, kind, f"{kind}_{at}", (), "o")


def _called_by(
    random: Random, kind: str, title: str, decorators: tuple[str, ...], first: str
) -> Method:
    """Write a function that is called as those of a kind are."""
    if "check" in kind:
        parameters = random.choice(HOOK_PARAMETERS) if unlikely(random) else ""
        joined = first + (parameters and f", {parameters}")
        returns = random.choice(("bool", ""))
        return Method(title, decorators, joined, returns, unlikely(random))
    result = random.choice(RESULTS) if kind in WITH_RESULT else ""
    taken = [each for each in (first, result, random.choice(HOOK_PARAMETERS)) if each]
    returns = random.choice(("None", ""))
    return Method(title, decorators, ", ".join(taken), returns, unlikely(random, 20))


def _rest(random: Random, *, is_mixin: bool) -> Method:
    """A method or an attribute; in a class with workflows it may stand in a transition's place."""
    is_method = random.random() < 0.5
    harmless = "helper" if is_method else "constant"
    title = random.choice(TRANSITIONS) if not is_mixin and unlikely(random, 6) else harmless
    return Method(title, (), "self" if is_method else "", "None")
