"""What the outcome of a condition tells of the states of objects."""

from __future__ import annotations

from mypy.nodes import ComparisonExpr, Expression, MemberExpr
from mypy.patterns import AsPattern, OrPattern, Pattern, ValuePattern

from interlock_mypy.typestate.facts import Facts, Origin, restricted
from interlock_mypy.typestate.objects import Names, Objects, StateOf, is_call_of

TEST = "test"
_PREDICATE = "is_"


def told(expr: Expression, facts: Facts, objects: Objects) -> tuple[Facts, Facts]:
    """Return what is known once a condition that has no parts was found to be true, and false."""
    if isinstance(expr, ComparisonExpr) and len(expr.operators) == 1:
        return _compared(expr, facts, objects)
    if isinstance(expr, MemberExpr) and expr.name.startswith(_PREDICATE):
        return _predicate(expr, facts, objects)
    if is_call_of(expr, "is_available"):
        return _available(expr, facts, objects), facts
    return facts, facts


def _compared(expr: ComparisonExpr, facts: Facts, objects: Objects) -> tuple[Facts, Facts]:
    (left, right), operator = expr.operands, expr.operators[0]
    if operator in ("in", "not in"):
        state, names = subject(left, objects), objects.listed_names(right)
    elif operator in ("==", "!="):
        state, names = subject(left, objects), objects.names(right)
        if state is None:
            state, names = subject(right, objects), objects.names(left)
    else:
        return facts, facts
    same, different = _seen(state, names, facts, expr.line)
    return (different, same) if operator in ("!=", "not in") else (same, different)


def subject(expr: Expression, objects: Objects) -> StateOf | None:
    """Return the state that is compared by ``order.state`` or ``order.state.name``."""
    if isinstance(expr, MemberExpr) and expr.name == "name":
        return objects.state_of(expr.expr)
    return objects.state_of(expr)


def _predicate(expr: MemberExpr, facts: Facts, objects: Objects) -> tuple[Facts, Facts]:
    state = objects.state_of(expr.expr)
    name = expr.name.removeprefix(_PREDICATE)
    if state is None or name not in state.workflow.state_names:
        return facts, facts
    return _seen(state, Names(frozenset({name})), facts, expr.line)


def _available(expr: Expression, facts: Facts, objects: Objects) -> Facts:
    """A check that objected might also have changed the state: then nothing is told."""
    callee = getattr(expr, "callee", None)
    receiver = callee.expr if isinstance(callee, MemberExpr) else None
    found = receiver and objects.transition_of(receiver)
    if not (found and found.is_unchecked):
        return facts
    sources = frozenset(found.transition.sources)
    return restricted(facts, found.key, sources, Origin(expr.line, TEST))


def _seen(
    state: StateOf | None, names: Names | None, facts: Facts, line: int
) -> tuple[Facts, Facts]:
    """Return what is known once a state was found to be one of those named, and to be none."""
    if state is None or names is None:
        return facts, facts
    every, origin = frozenset(state.workflow.state_names), Origin(line, TEST)
    found = restricted(facts, state.key, names.names & every, origin)
    if not names.exact:
        return found, facts
    return found, restricted(facts, state.key, every - names.names, origin)


def matched(
    pattern: Pattern, of: StateOf | None, facts: Facts, objects: Objects
) -> tuple[Facts, Facts]:
    """Return what is known once a state has matched a pattern, and once it has not."""
    if isinstance(pattern, AsPattern) and pattern.pattern is None:
        return facts, None
    if isinstance(pattern, AsPattern) and pattern.pattern:
        return matched(pattern.pattern, of, facts, objects)
    return _seen(of, _pattern_names(pattern, objects), facts, pattern.line)


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
