"""What expressions stand for: the state of an object, a transition of it, names of states.

Everything is looked up in the types that mypy found for the expressions that it has checked so
far.  An expression without a type, or one that is not plainly `variable.field`, is nothing we know.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from mypy.literals import literal_hash
from mypy.nodes import (
    CallExpr,
    Expression,
    IndexExpr,
    ListExpr,
    MemberExpr,
    NameExpr,
    RefExpr,
    SetExpr,
    StrExpr,
    TupleExpr,
    TypeInfo,
    Var,
)
from mypy.types import (
    Instance,
    ProperType,
    TupleType,
    Type,
    TypeVarType,
    UnionType,
    get_proper_type,
)

from interlock.spec.enabled import Enabled, Field
from interlock.spec.values import Text
from interlock.spec.workflow import Transition, Workflow
from interlock_mypy import django, memory, names
from interlock_mypy.calls import class_behind, workflow_behind
from interlock_mypy.constants import from_type, plain
from interlock_mypy.report import place_of
from interlock_mypy.typestate.facts import Key


class StateOf(NamedTuple):
    """The state of an object in a variable."""

    key: Key
    workflow: Workflow


class TransitionOf(NamedTuple):
    """A transition of an object in a variable."""

    key: Key
    transition: Transition
    field: Field
    spec: Enabled
    owner: TypeInfo

    @property
    def workflow(self) -> TypeInfo | None:
        """The class of its workflow, if that leaves it to the package what a transition does."""
        workflow = _workflow_class(self.owner, self.field)
        return workflow if workflow and is_usual(workflow, "implementation_class") else None

    @property
    def is_unchecked(self) -> bool:
        """Whether the state alone decides if it may proceed, and no code of the user."""
        checked = self.spec.surrounded(self.field, self.transition, "transition_check")
        return not checked and self.workflow is not None

    @property
    def leaves_target(self) -> bool:
        """Whether no code of the user can run between the change of the state and the end."""
        workflow = self.workflow
        if workflow is None or not is_usual(workflow, "log_transition"):
            return False
        after = ("after_transition", "on_enter_state")
        return not self.spec.surrounded(self.field, self.transition, *after)

    def is_refused(self, states: frozenset[str]) -> bool:
        """Tell whether the transition certainly starts from none of some states."""
        return states.isdisjoint(self.transition.sources) and self.workflow is not None


class Names(NamedTuple):
    """The states that something is compared to.

    Attributes:
        names: The states by name.
        exact: Whether being different from all of them means to be in none of these states.
    """

    names: frozenset[str]
    exact: bool = True


USUAL = {
    "implementation_class": ("xworkflows.", "django_xworkflows."),
    # django-xworkflows saves the object there, which may run anything.
    "log_transition": ("xworkflows.",),
}
"""Packages that are known to leave a transition as the document describes it."""


class Objects:
    """Knows what expressions stand for.

    Args:
        api: mypy's checker; what it keeps of types is not part of its interface for plugins.
    """

    def __init__(self, api: Any) -> None:
        self.api = api
        self._specs: dict[TypeInfo, Enabled | None] = {}
        self._workflows: dict[TypeInfo, Workflow | None] = {}

    def type_of(self, expr: Expression) -> ProperType | None:
        """Return the type that mypy found for an expression, if it has checked it."""
        try:
            found: Type = self.api.lookup_type(expr)
        except KeyError:
            return None
        proper = get_proper_type(found)
        if isinstance(proper, TypeVarType):
            return get_proper_type(proper.upper_bound)
        return proper

    def state_of(self, expr: Expression) -> StateOf | None:
        """Return whose state an expression like ``order.state`` is."""
        if not isinstance(expr, MemberExpr):
            return None
        variable = variable_of(expr.expr)
        field = self.field_of(expr) if variable else None
        workflow = self.workflow_of(expr) if field else None
        if variable is None or field is None or workflow is None:
            return None
        same = field.workflow.fullname == workflow.fullname and workflow.states_read
        return StateOf((variable, expr.name), workflow) if same else None

    def field_of(self, expr: MemberExpr) -> Field | None:
        """Return the field that an attribute of an object is."""
        spec = self._spec(self.type_of(expr.expr))
        return spec.field(expr.name) if spec else None

    def workflow_of(self, expr: Expression) -> Workflow | None:
        """Return the workflow to which a state, or a list of states, belongs."""
        found = self.type_of(expr)
        info = class_behind(found) if found else None
        if not (found and info):
            return None
        if info not in self._workflows:
            self._workflows[info] = workflow_behind(found)
        return self._workflows[info]

    def transition_of(self, expr: Expression) -> TransitionOf | None:
        """Return which transition an expression like ``order.pay`` is."""
        if not isinstance(expr, MemberExpr):
            return None
        variable = variable_of(expr.expr)
        owner = self.type_of(expr.expr) if variable else None
        spec = self._spec(owner)
        found = spec.placed.get(expr.name) if spec else None
        if not (variable and isinstance(owner, Instance) and spec and found) or len(found) > 1:
            return None
        field, transition = found[0]
        if not transition.complete:
            return None
        return TransitionOf((variable, field.name), transition, field, spec, owner.type)

    def spec_of(self, expr: Expression) -> Enabled | None:
        """Return what was read of the class of an object, if that was all there is to it."""
        return self._spec(self.type_of(expr))

    def _spec(self, found: ProperType | None) -> Enabled | None:
        if not isinstance(found, Instance):
            return None
        info = found.type
        if info not in self._specs:
            spec = memory.enabled(info) if info.has_base(names.ENABLED) else None
            self._specs[info] = spec if spec and spec.read and not _is_special(info) else None
        return self._specs[info]

    def names(self, expr: Expression) -> Names | None:
        """Return which states a comparison with an expression asks for: a name, or a `State`."""
        if isinstance(expr, StrExpr):
            return Names(frozenset({expr.value}))
        state = self._member_of_states(expr)
        if state:
            return Names(frozenset({state}), exact=False)
        return _texts(self.type_of(expr), expr)

    def _member_of_states(self, expr: Expression) -> str | None:
        """Return the name in ``OrderWorkflow.states.paid`` or ``OrderWorkflow.states["paid"]``."""
        if isinstance(expr, MemberExpr):
            listed, name = expr.expr, expr.name
        elif isinstance(expr, IndexExpr) and isinstance(expr.index, StrExpr):
            listed, name = expr.base, expr.index.value
        else:
            return None
        workflow = self.workflow_of(listed)
        found = self.type_of(expr)
        is_state = isinstance(found, Instance) and found.type.fullname == names.STATE
        return name if workflow and is_state and name in workflow.state_names else None

    def listed_names(self, expr: Expression) -> Names | None:
        """Return which states ``in`` asks for."""
        if isinstance(expr, (TupleExpr, ListExpr, SetExpr)):
            return _together([self.names(item) for item in expr.items])
        found = self.type_of(expr)
        if isinstance(found, TupleType):
            return _together([_texts(get_proper_type(item), expr) for item in found.items])
        return None


def variable_of(expr: Expression) -> Var | None:
    """Return the variable that an expression names; what is reached through others is none."""
    return expr.node if isinstance(expr, NameExpr) and isinstance(expr.node, Var) else None


def read_of_state(expr: MemberExpr) -> Key | None:
    """Return the key of ``order.state.name`` or ``order.state.is_new``, if mypy may narrow it.

    A state that is held in a variable is none of these: it stays what it is.
    """
    asks = expr.name == "name" or expr.name.startswith("is_")
    if not (asks and isinstance(expr.expr, MemberExpr)):
        return None
    read = literal_hash(expr)
    return (read, expr.expr.name) if read else None


def is_call_of(expr: Expression, method: str) -> bool:
    """Tell whether an expression calls a method without arguments."""
    return (
        isinstance(expr, CallExpr)
        and not expr.args
        and isinstance(expr.callee, MemberExpr)
        and expr.callee.name == method
    )


def fullname(expr: Expression) -> str:
    """Return the full name of what an expression refers to, or an empty string."""
    return expr.fullname if isinstance(expr, RefExpr) else ""


def is_usual(workflow: TypeInfo, name: str) -> bool:
    """Tell whether a workflow leaves something as the package has it."""
    symbol = workflow.get(name)
    return bool(symbol and (symbol.fullname or "").startswith(USUAL[name]))


def _workflow_class(info: TypeInfo, field: Field) -> TypeInfo | None:
    symbol = info.get(field.name)
    held = symbol.node.type if symbol and isinstance(symbol.node, Var) else None
    workflow = django.governing(held)
    same = workflow and workflow.type.fullname == field.workflow.fullname
    return workflow.type if workflow and same else None


def _is_special(info: TypeInfo) -> bool:
    """Tell whether a class decides by itself what its attributes are."""
    return not (
        is_inherited(info, "__getattribute__", "builtins.object")
        and is_inherited(info, "__setattr__", "builtins.object")
    )


def is_inherited(info: TypeInfo, name: str, owner: str) -> bool:
    """Tell whether a class has an attribute from a certain class."""
    symbol = info.get(name)
    return symbol is not None and symbol.fullname == f"{owner}.{name}"


def _texts(found: ProperType | None, expr: Expression) -> Names | None:
    items = found.items if isinstance(found, UnionType) else [found]
    values = [plain(from_type(item, place_of(expr)), place_of(expr)) for item in items]
    texts = frozenset(value.value for value in values if isinstance(value, Text))
    return Names(texts, exact=len(values) == 1) if len(texts) == len(values) else None


def _together(found: Iterable[Names | None]) -> Names | None:
    listed = list(found)
    if not all(listed):
        return None
    every = [each for each in listed if each]
    return Names(
        frozenset[str]().union(*(each.names for each in every)), all(each.exact for each in every)
    )
