"""What the outcome of a condition tells of the states of objects."""

from __future__ import annotations

from mypy.nodes import ComparisonExpr, Expression, MemberExpr
from mypy.patterns import AsPattern, OrPattern, Pattern, ValuePattern

from interlock_mypy.typestate.facts import Facts, Origin, restricted
from interlock_mypy.typestate.objects import Names, Objects, StateOf, is_call_of

TEST = "test"
_PREDICATE = "is_"


def told(expr: Expression, outcome: bool, facts: Facts, objects: Objects) -> Facts:
    """Return what is known once a condition that has no parts was found to be true, or false."""
    if isinstance(expr, ComparisonExpr) and len(expr.operators) == 1:
        return _compared(expr, outcome, facts, objects)
    if isinstance(expr, MemberExpr) and expr.name.startswith(_PREDICATE):
        return _predicate(expr, outcome, facts, objects)
    if outcome and is_call_of(expr, "is_available"):
        return _available(expr, facts, objects)
    return facts


def _compared(expr: ComparisonExpr, outcome: bool, facts: Facts, objects: Objects) -> Facts:
    (left, right), operator = expr.operands, expr.operators[0]
    if operator in ("!=", "not in"):
        outcome = not outcome
    if operator in ("in", "not in"):
        state, names = subject(left, objects), objects.listed_names(right)
    elif operator in ("==", "!="):
        state, names = subject(left, objects), objects.names(right)
        if state is None:
            state, names = subject(right, objects), objects.names(left)
    else:
        return facts
    return _seen(state, names, outcome, facts, expr.line)


def subject(expr: Expression, objects: Objects) -> StateOf | None:
    """Return the state that is compared by ``order.state`` or ``order.state.name``."""
    if isinstance(expr, MemberExpr) and expr.name == "name":
        return objects.state_of(expr.expr)
    return objects.state_of(expr)


def _predicate(expr: MemberExpr, outcome: bool, facts: Facts, objects: Objects) -> Facts:
    state = objects.state_of(expr.expr)
    name = expr.name.removeprefix(_PREDICATE)
    if state is None or name not in state.workflow.state_names:
        return facts
    return _seen(state, Names(frozenset({name})), outcome, facts, expr.line)


def _available(expr: Expression, facts: Facts, objects: Objects) -> Facts:
    """A check that objected might also have changed the state: then nothing is told."""
    callee = getattr(expr, "callee", None)
    receiver = callee.expr if isinstance(callee, MemberExpr) else None
    found = receiver and objects.transition_of(receiver)
    if not found or found.is_checked:
        return facts
    sources = frozenset(found.transition.sources)
    return restricted(facts, found.key, sources, Origin(expr.line, TEST))


def _seen(
    state: StateOf | None, names: Names | None, outcome: bool, facts: Facts, line: int
) -> Facts:
    if state is None or names is None or not (outcome or names.exact):
        return facts
    every = frozenset(state.workflow.state_names)
    states = names.names & every if outcome else every - names.names
    return restricted(facts, state.key, states, Origin(line, TEST))


def matched(
    pattern: Pattern, of: StateOf | None, facts: Facts, objects: Objects
) -> tuple[Facts, Facts]:
    """Return what is known once a state has matched a pattern, and once it has not."""
    if isinstance(pattern, AsPattern) and pattern.pattern is None:
        return facts, None
    if isinstance(pattern, AsPattern) and pattern.pattern:
        return matched(pattern.pattern, of, facts, objects)
    names = _pattern_names(pattern, objects)
    line = pattern.line
    return _seen(of, names, True, facts, line), _seen(of, names, False, facts, line)


def _pattern_names(pattern: Pattern, objects: Objects) -> Names | None:
    if isinstance(pattern, ValuePattern):
        return objects.names(pattern.expr)
    if not isinstance(pattern, OrPattern):
        return None
    parts = [_pattern_names(each, objects) for each in pattern.patterns]
    if not all(parts):
        return None
    every = [each for each in parts if each]
    names = frozenset[str]().union(*(each.names for each in every))
    return Names(names, all(each.exact for each in every))
