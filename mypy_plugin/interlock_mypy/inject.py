"""From a spec to symbols: what mypy should find on a class once the metaclass has made it.

All that programs use are plain variables, in the class itself or in a class nested in it, so that
cache, daemon and parallel workers treat them as if they had been written there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mypy.nodes import (
    ARG_STAR,
    ARG_STAR2,
    GDEF,
    MDEF,
    AssignmentStmt,
    Block,
    ClassDef,
    NameExpr,
    SymbolNode,
    SymbolTable,
    SymbolTableNode,
    TypeInfo,
    Var,
)
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.types import AnyType, Instance, LiteralType, Parameters, Type, TypeOfAny, UnionType
from mypy.typevars import fill_typevars

from interlock.spec.enabled import Enabled
from interlock.spec.workflow import Workflow
from interlock_mypy import names
from interlock_mypy.members import Declared

Api = SemanticAnalyzerPluginInterface

STATE_TYPE = "_state_type"
"""What ``__get__`` of a workflow reads to know the type of a state attribute."""
IMPLEMENTATION_TYPE = "_implementation_type"
"""Of which class its transitions are, where a workflow has a class of its own for them."""
DEFINED_TYPES = {
    "states": "_states_type",
    "transitions": "_transitions_type",
    "initial_state": "_initial_state_type",
}
"""Where the types are kept of what the parts of a definition become."""
WORKFLOW = "_interlock_workflow"
"""On the nested classes: the workflow they belong to."""
GENERATED = "generated!"
"""On the base of all classes with workflows: what a transition is that nobody implements."""


def workflow(defn: ClassDef, spec: Workflow, api: Api) -> None:
    """Give a workflow what its objects' states and its own lists are made of."""
    info = defn.info
    _allow_redefinition(defn)
    state, transition = api.named_type(names.STATE), api.named_type(names.TRANSITION)
    states, transitions = api.named_type(names.STATE_LIST), api.named_type(names.TRANSITION_LIST)
    of_objects = _state_type(info, spec, api)
    add(info, STATE_TYPE, of_objects)
    _govern(info, of_objects, api)
    if spec.states_read:
        states = _list_type(info, "StateList", states, dict.fromkeys(spec.state_names, state))
    if spec.transitions_read:
        members = dict.fromkeys(spec.transition_names, transition)
        transitions = _list_type(info, "TransitionList", transitions, members)
    for name, found in zip(DEFINED_TYPES.values(), (states, transitions, state), strict=True):
        add(info, name, found)


def _govern(info: TypeInfo, state: Type, api: Api) -> None:
    """Let a workflow derive from what knows the type of the state attributes that it governs.

    Not so where somebody else has a ``__get__``: mypy would compare the two, and tell of ours.  Nor
    where a base is unknown: such workflows fit for each other, and have in common what is ours.
    """
    found = api.lookup_fully_qualified(names.GOVERNING).node
    assert isinstance(found, TypeInfo)
    mro = [each for each in info.mro if each is not found]
    readers = [each.fullname for each in mro if "__get__" in each.names]
    if readers == [names.WORKFLOW] and not info.fallback_to_any:
        # The other bases stay: they are what several workflows have in common.
        others = [each for each in info.bases if each.type is not found]
        info.bases = [Instance(found, [state, fill_typevars(info)]), *others]
        at = [each.fullname for each in mro].index(names.WORKFLOW)
        mro.insert(at, found)
    info.mro = mro


def implementation_class(info: TypeInfo, made: TypeInfo) -> None:
    """Tell of which class the transitions of a workflow are."""
    anything = AnyType(TypeOfAny.special_form)
    symbol = info.names.get("implementation_class")
    if symbol and isinstance(symbol.node, Var):
        symbol.node.allow_incompatible_override = True
    add(info, IMPLEMENTATION_TYPE, Instance(made, [anything] * len(made.defn.type_vars)))


def _allow_redefinition(defn: ClassDef) -> None:
    """A subclass adds to the states of its parent: no override in the sense of types.

    Nor is the type of the parent's definition what is expected of the child's.
    """
    for name in DEFINED_TYPES:
        symbol = defn.info.names.get(name)
        if symbol and isinstance(symbol.node, Var) and symbol.node.is_inferred:
            symbol.node.allow_incompatible_override = True
            symbol.node.type = AnyType(TypeOfAny.special_form)
    for target in _targets(defn):
        if target.name in DEFINED_TYPES:
            # Otherwise the type checker would infer a type in place of this one.
            target.is_inferred_def = False


def _targets(defn: ClassDef) -> Iterator[NameExpr]:
    for statement in defn.defs.body:
        if isinstance(statement, AssignmentStmt):
            yield from (each for each in statement.lvalues if isinstance(each, NameExpr))


def _state_type(info: TypeInfo, spec: Workflow, api: Api) -> Type:
    base = api.named_type(names.STATE_WRAPPER, [Instance(info, [])])
    if not spec.states_read:
        return base  # rather than the type of the parent's states, which are not all
    boolean, text = api.named_type("builtins.bool"), api.named_type("builtins.str")
    members: dict[str, Type] = {f"is_{name}": boolean for name in spec.state_names}
    literals = [LiteralType(name, text) for name in spec.state_names]
    if literals:
        members["name"] = UnionType.make_union(literals)
    made = _nested(info, "StateWrapper", base, members)
    for name in members:
        var = made.type.names[name].node
        # All objects in a state share what tells of it: to assign to it would change them all.
        if isinstance(var, Var):
            var.is_final = True
    return made


def _list_type(info: TypeInfo, name: str, base: Instance, members: Mapping[str, Type]) -> Instance:
    # A variable of this name switches off the method that accepts every attribute.
    switched_off = {"__getattr__": AnyType(TypeOfAny.special_form)}
    return _nested(info, name, base, {**members, **switched_off})


def _nested(outer: TypeInfo, name: str, base: Instance, members: Mapping[str, Type]) -> Instance:
    """Make a subclass with a few variables, nested in the class it belongs to."""
    defn = ClassDef(name, Block([]))
    key = f"{name}!"  # no name that the body of the class could mean
    defn.fullname = f"{outer.fullname}.{key}"
    info = TypeInfo(SymbolTable(), defn, outer.module_name)
    defn.info = info
    defn.line = info.line = outer.line
    info.bases = [base]
    add(info, WORKFLOW, Instance(outer, []))
    info.mro = [
        info,
        *(each for each in base.type.mro if each.fullname != names.DYNAMIC_PREDICATES),
    ]
    for member, found in members.items():
        add(info, member, found)
    outer.names[key] = SymbolTableNode(MDEF, info, plugin_generated=True)
    return Instance(info, [])


def generated_transition(base: TypeInfo, api: Api) -> None:
    """Give the base of all classes with workflows the transitions that nobody implements.

    They are one variable, for which each class has names.  Of each variable that is a class's own
    mypy keeps a record, and for each its daemon copies the class once more after an edit.
    """
    made = api.lookup_fully_qualified(names.IMPLEMENTATION_PROPERTY).node
    assert isinstance(made, TypeInfo)
    anything = AnyType(TypeOfAny.explicit)
    # Not marked as an ellipsis, which is the same and which mypy's cache would forget.
    parameters = Parameters([anything, anything], [ARG_STAR, ARG_STAR2], [None, None])
    add(base, GENERATED, Instance(made, [parameters, anything]))


def enabled(info: TypeInfo, spec: Enabled, declared: Mapping[str, Declared], api: Api) -> None:
    """Give a class with workflows its states and the transitions that nobody implements.

    Args:
        info: The class.
        spec: What was read of it.
        declared: The state attributes in its own body.
        api: The semantic analyzer.
    """
    for name, each in declared.items():
        _declare_field(info, name, each.type)
    generated = info.get(GENERATED)
    for _, name in spec.generated():
        symbol = info.get(name)
        if generated and not (symbol and _is_declared(info, name, symbol)):
            # Of the kind that mypy gives to what a class body imports: none of its own variables.
            info.names[name] = _symbol(generated.node, GDEF)
    set_dynamic(info, names.DYNAMIC_TRANSITIONS, not (spec.read and spec.fields), api)


def _declare_field(info: TypeInfo, name: str, found: Instance) -> None:
    """Type a field at once: in import cycles mypy would not know it in time."""
    symbol = info.names.get(name)
    if symbol and isinstance(symbol.node, Var):
        # A child may give the field another workflow.
        symbol.node.allow_incompatible_override = True
        symbol.node.type = symbol.node.type or found


def _is_declared(info: TypeInfo, name: str, symbol: SymbolTableNode) -> bool:
    """Tell whether a name stands in a class, or is annotated in a base without a value.

    What a base defines is hidden: the metaclass looks at the body of the class only.
    """
    if symbol.plugin_generated:
        return False
    annotated = isinstance(symbol.node, Var) and not symbol.node.has_explicit_value
    return name in info.names or annotated


def adopt(info: TypeInfo, base: str, api: Api) -> None:
    """Let a class derive from another, as what its metaclass makes of it is like what that is."""
    found = api.lookup_fully_qualified(base).node
    assert isinstance(found, TypeInfo)
    *line, root = info.mro
    info.bases = [*(each for each in info.bases if each.type is not root), Instance(found, [])]
    info.mro = [*line, found, root]


def set_dynamic(info: TypeInfo, mixin: str, accepting: bool, api: Api) -> None:
    """Give a class the mixin that accepts any attribute, or take it away where all is known."""
    strict = [base for base in info.mro if base.fullname != mixin]
    if accepting:
        dynamic = api.lookup_fully_qualified(mixin).node
        assert isinstance(dynamic, TypeInfo)
        strict.insert(len(strict) - 1, dynamic)
    info.mro = strict


def add(info: TypeInfo, name: str, found: Type) -> None:
    """Add a class variable."""
    var = Var(name, found)
    var.info = info
    var._fullname = f"{info.fullname}.{name}"
    var.is_initialized_in_class = True
    var.allow_incompatible_override = True
    info.names[name] = _symbol(var)


def _symbol(node: SymbolNode | None, kind: int = MDEF) -> SymbolTableNode:
    symbol = SymbolTableNode(kind, node)
    symbol.plugin_generated = True  # to name it in the call would take twice as long as all else
    return symbol
