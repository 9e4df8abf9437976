"""From a module to its stub: the walk over what the source says."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from interlock.spec.enabled import STATE_HOOKS, TRANSITION_HOOKS, Field
from interlock.spec.module import Module
from interlock.write.stubs import additions
from interlock.write.stubs.names import Names
from interlock.write.stubs.project import Project
from interlock.write.stubs.scope import Scope, before_definitions, indented, spaced
from interlock.write.stubs.syntax import (
    assigned,
    defined,
    imported,
    is_document,
    is_plain,
    makes,
    yields,
)
from interlock.write.stubs.text import Definition, Text, called, dotted

HEADER = "# Written by `interlock stubs`"
"""How every stub begins that may be written anew."""

KEPT = ("__all__", "__slots__", "__match_args__")
"""What checkers look into the value of."""

CHECKED = ("TYPE_CHECKING", "version_info", "platform", "implementation")
"""What type checkers know the value of in a condition."""

IMPLEMENTATION = ("xworkflows.transition", "xworkflows.base.transition")
_NO_VARIABLE = ("def ", "async def ", "class ", "import ", "from ", "if ")
HOOKS = {
    f"{package}.{kind}"
    for package in ("xworkflows", "xworkflows.base")
    for kind in (*TRANSITION_HOOKS, *STATE_HOOKS)
}


def is_written(text: str) -> bool:
    """Tell whether a file is a stub that was written here, not by anybody else."""
    return text.startswith(HEADER)


def render(module: Module, text: str, project: Project) -> str:
    """Write the stub of a module.

    Args:
        module: What was read of it.
        text: Its source.
        project: The modules that are written together.

    Raises:
        SyntaxError: The source is no Python.
    """
    return _Document(module, Text(text), project).render()


class _Document:
    """The stub of one module, as it is being written."""

    def __init__(self, module: Module, text: Text, project: Project) -> None:
        self._module, self._text, self._project = module, text, project
        is_package = module.path.endswith("__init__.py")
        self._names = Names(module.name, text.tree, is_package=is_package)
        self._has_implementations = False
        self._writers: dict[type[ast.stmt], Callable[..., Iterator[str]]] = {
            ast.FunctionDef: self._function,
            ast.AsyncFunctionDef: self._function,
            ast.ClassDef: self._class,
            ast.Assign: self._assignment,
            ast.AnnAssign: self._annotation,
            ast.AugAssign: self._augmented,
            ast.Import: self._import,
            ast.ImportFrom: self._import,
            ast.Expr: self._expression,
            ast.If: self._condition,
            ast.Try: self._attempt,
            ast.With: self._with,
        }

    def render(self) -> str:
        scope = Scope()
        body = [*self._body(self._text.tree.body, scope), *self._inferred(scope)]
        document = next(iter(self._document(self._text.tree, "")), "")
        if self._has_implementations:
            body = before_definitions(additions.implementation(self._names), body)
        head = f"{HEADER} from {self._module.name}: do not edit, write it anew."
        lines = [head, *([document] if document else []), *self._names.imports(), *spaced(body)]
        return "".join(f"{line}\n" for line in lines)

    def _body(self, statements: Iterable[ast.stmt], scope: Scope) -> Iterator[str]:
        written: list[str] = []
        for statement in statements:
            if is_document(statement):
                written = self._documented(statement, written, scope)
            else:
                written = list(self._statement(statement, scope))
            yield from written

    def _statement(self, statement: ast.stmt, scope: Scope) -> Iterator[str]:
        writer = self._writers.get(type(statement))
        if writer:
            yield from writer(statement, scope)
        elif type(statement).__name__ == "TypeAlias":  # of Python 3.12
            yield scope.indent + self._text.of(statement, scope.indent)

    def _documented(self, statement: ast.stmt, before: list[str], scope: Scope) -> list[str]:
        """Keep a text that documents the variable before it, unless that has one already."""
        is_variable = len(before) == 1 and not before[0].lstrip().startswith(_NO_VARIABLE)
        return [scope.indent + self._text.of(statement, scope.indent)] if is_variable else []

    def _inferred(self, scope: Scope) -> Iterator[str]:
        """Yield what the body does not declare: attributes set in methods, names set in loops."""
        if "builtins.tuple" in self._module.lineage.get(scope.name.removesuffix("."), ()):
            return  # what mypy knows besides of a named tuple is not of the user's making
        for name in sorted(self._module.types):
            owner, _, attribute = name.rpartition(".")
            inside = scope.name == (f"{owner}." if owner else "")
            if inside and attribute not in scope.defined:
                scope.defined.add(attribute)
                yield scope.indent + self._declared(name, attribute, scope)

    def _declared(self, name: str, attribute: str, scope: Scope) -> str:
        spelled = self._names.annotation(self._module.types[name])
        if scope.annotated:
            return f"{attribute}: {self._names.spell('typing', 'ClassVar')}[{spelled}]"
        return f"{attribute}: {spelled}"

    def _document(self, node: Definition | ast.Module, indent: str) -> Iterator[str]:
        if node.body and is_document(node.body[0]):
            yield indent + self._text.of(node.body[0], indent)

    def _function(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope
    ) -> Iterator[str]:
        tails = {dotted(each).rpartition(".")[2] for each in node.decorator_list}
        if "overload" in tails:
            scope.overloaded.add(node.name)
        elif node.name in scope.overloaded:
            return
        scope.defined.add(node.name)
        yield from self._decorators(node, scope)
        header, comment = self._text.header(node, scope.indent)
        if isinstance(node, ast.AsyncFunctionDef) and yields(node):
            header = header.removeprefix("async").lstrip()
        documents = [*self._document(node, f"{scope.indent}    ")]
        yield f"{scope.indent}{header}{'' if documents else ' ...'}{comment}"
        yield from documents

    def _decorators(self, node: Definition, scope: Scope) -> Iterator[str]:
        for each in node.decorator_list:
            meaning = self._names.meaning(called(each))
            if meaning in IMPLEMENTATION:
                self._has_implementations = True
                yield f"{scope.indent}@_transition"
            elif meaning not in HOOKS:
                yield f"{scope.indent}@{self._text.of(each, scope.indent)}"

    def _class(self, node: ast.ClassDef, scope: Scope) -> Iterator[str]:
        scope.defined.add(node.name)
        name = f"{scope.name}{node.name}"
        bases = self._module.lineage.get(name, ())
        inner = Scope(
            f"{name}.",
            f"{scope.indent}    ",
            verbatim="enum.Enum" in bases,
            derived=bool(node.bases),
            annotated=any("dataclass" in dotted(called(each)) for each in node.decorator_list),
        )
        header, comment = self._text.header(node, scope.indent)
        if name in self._module.workflows:
            yield from indented(self._helpers(name), scope)
            header = self._with_metaclass(node, name, header)
        body = [
            *self._document(node, inner.indent),
            *indented(self._enumeration(node, bases), inner),
            *self._body(node.body, inner),
            *self._inferred(inner),
            *indented(self._added(name, inner), inner),
        ]
        yield from self._decorators(node, scope)
        yield f"{scope.indent}{header}{'' if body else ' ...'}{comment}"
        yield from body

    def _enumeration(self, node: ast.ClassDef, bases: Sequence[str]) -> list[str]:
        has_own = any("__new__" in defined(each) for each in node.body)
        return [] if has_own else additions.enumeration(bases, self._names)

    def _helpers(self, name: str) -> list[str]:
        spec, parent = self._module.workflows[name], self._parents_metaclass(name)
        return additions.helpers(spec, name, parent, self._names, final=self._is_final(name))

    def _is_final(self, name: str) -> bool:
        return f"{self._module.name}.{name}" not in self._project.extended

    def _parents_metaclass(self, name: str) -> str | None:
        for base in self._module.lineage[name]:
            if base in self._project.homes:
                module, parent = self._project.homes[base]
                return self._names.spell(module, additions.helper(parent, "Meta"))
        return None

    def _with_metaclass(self, node: ast.ClassDef, name: str, header: str) -> str:
        if any(each.arg == "metaclass" for each in node.keywords):
            return header
        bases = [self._text.of(each) for each in node.bases]
        keywords = [f"{each.arg}={self._text.of(each.value)}" for each in node.keywords]
        meta = additions.helper(name, "Meta").rpartition(".")[2]
        return f"class {node.name}({', '.join([*bases, *keywords, f'metaclass={meta}'])}):"

    def _added(self, name: str, scope: Scope) -> Iterator[str]:
        """Yield what the class has without its body saying so."""
        if name in self._module.workflows:
            derived = self._parents_metaclass(name) is not None
            yield from additions.workflow(name, self._names, derived=derived)
        for attribute, lines in self._generated(name):
            if attribute not in scope.defined:
                scope.defined.add(attribute)
                yield from lines
        if name in self._module.strict and self._is_final(name):
            yield additions.closed(self._names)

    def _generated(self, name: str) -> Iterator[tuple[str, list[str]]]:
        if name in self._module.objects:
            spec = self._module.objects[name]
            found = list(additions.generated(spec, self._names, self._wrapped(name)))
            self._has_implementations |= any("@_transition" in lines for _, lines in found)
            yield from found
        if name in self._module.scripts:
            yield from additions.retry_attributes(self._module.scripts[name], self._names)

    def _wrapped(self, name: str) -> frozenset[str]:
        owned = (each.rpartition(".") for each in self._module.wrapped)
        return frozenset(field for owner, _, field in owned if owner == name)

    def _assignment(self, node: ast.Assign, scope: Scope) -> Iterator[str]:
        for target in node.targets:
            for name in assigned(target):
                if name not in scope.defined:
                    scope.defined.add(name)
                    yield from self._variable(name, node, scope)

    def _variable(self, name: str, node: ast.Assign, scope: Scope) -> Iterator[str]:
        owner = scope.name.removesuffix(".")
        if owner in self._module.workflows and name in ("states", "transitions", "initial_state"):
            return
        declared = self._field(owner, name)
        if declared and makes(node.value, declared):
            yield from indented(self._declared_field(declared, owner, node, scope), scope)
        elif f"{scope.name}{name}" in self._module.types and not self._is_kept(name, node, scope):
            yield scope.indent + self._declared(f"{scope.name}{name}", name, scope)
        elif scope.verbatim and isinstance(node.value, ast.Call):
            yield f"{scope.indent}{name} = ..."  # such as `auto()`, which stubs can not call
        elif len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            text = self._text.of(node, scope.indent)
            yield f"{scope.indent}{text}{self._text.ignored(node)}"
        else:
            yield f"{scope.indent}{name}: {self._names.spell('typing', 'Any')}"

    def _is_kept(self, name: str, node: ast.Assign, scope: Scope) -> bool:
        """Whether to keep a value: it says more than a type, or gives way to that of a base."""
        kept = scope.derived and not scope.annotated and is_plain(node.value)
        return scope.verbatim or name in KEPT or kept

    def _field(self, owner: str, name: str) -> Field | None:
        fields = self._module.objects[owner].fields if owner in self._module.objects else ()
        return next((each for each in fields if each.name == name), None)

    def _declared_field(
        self, declared: Field, owner: str, node: ast.Assign, scope: Scope
    ) -> list[str]:
        prop = self._names.spell(additions.BASE, "StateProperty")
        of_type = f"{prop}[{self._workflow(declared, node)}]"
        if scope.annotated:
            of_type = f"{self._names.spell('typing', 'ClassVar')}[{of_type}]"
        fields = (self._project.fields.get(base, ()) for base in self._module.lineage[owner])
        hides = any(declared.name in names for names in fields)
        return additions.field(declared, f"{of_type}{additions.IGNORE if hides else ''}")

    def _workflow(self, declared: Field, node: ast.Assign) -> str:
        full = declared.workflow.fullname
        if isinstance(node.value, ast.Call):
            return self._text.of(node.value.func)
        module, _, name = full.rpartition(".")
        return self._names.spell(*self._project.homes.get(full, (module, name)))

    def _annotation(self, node: ast.AnnAssign, scope: Scope) -> Iterator[str]:
        if not isinstance(node.target, ast.Name) or node.target.id in scope.defined:
            return
        scope.defined.add(node.target.id)
        text, comment = self._text.of(node, scope.indent), self._text.ignored(node)
        bare = dotted(node.annotation).rpartition(".")[2] in ("Final", "TypeAlias", "ClassVar")
        if node.value and not (scope.name or bare):
            text = f"{node.target.id}: {self._text.expression(node.annotation, scope.indent)}"
        elif node.value and "\n" in text and not bare:
            text = f"{node.target.id}: {self._text.expression(node.annotation, scope.indent)} = ..."
        yield f"{scope.indent}{text}{comment}"

    def _augmented(self, node: ast.AugAssign, scope: Scope) -> Iterator[str]:
        if dotted(node.target) in KEPT:
            yield scope.indent + self._text.of(node, scope.indent)

    def _import(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> Iterator[str]:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            return
        for alias in node.names:
            scope.defined.add(alias.asname or alias.name.partition(".")[0])
        names = ", ".join(imported(alias, exporting=scope.exporting) for alias in node.names)
        start = "import"
        if isinstance(node, ast.ImportFrom):
            start = f"from {'.' * node.level}{node.module or ''} import"
        yield f"{scope.indent}{start} {names}{self._text.ignored(node)}"

    def _expression(self, node: ast.Expr, scope: Scope) -> Iterator[str]:
        if dotted(called(node.value)).startswith("__all__."):
            yield scope.indent + self._text.of(node, scope.indent)

    def _condition(self, node: ast.If, scope: Scope) -> Iterator[str]:
        test = self._text.expression(node.test, scope.indent)
        if any(word in test for word in CHECKED):
            yield from self._branches(node, test, scope)
        elif "__main__" in test:
            scope.defined |= {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        else:
            yield from self._first_of([node.body, node.orelse], scope)

    def _branches(self, node: ast.If, test: str, scope: Scope) -> Iterator[str]:
        """Keep a condition that checkers decide."""
        exporting = scope.exporting and "TYPE_CHECKING" not in test
        before = frozenset(scope.defined)
        for start, branch in ((f"if {test}:", node.body), ("else:", node.orelse)):
            inner = replace(
                scope, indent=f"{scope.indent}    ", defined=set(before), exporting=exporting
            )
            if branch:
                yield scope.indent + start
                yield from list(self._body(branch, inner)) or [f"{inner.indent}pass"]
            scope.defined |= inner.defined

    def _attempt(self, node: ast.Try, scope: Scope) -> Iterator[str]:
        handlers = (handler.body for handler in node.handlers)
        yield from self._first_of([node.body, node.orelse, node.finalbody, *handlers], scope)

    def _with(self, node: ast.With, scope: Scope) -> Iterator[str]:
        yield from self._body(node.body, scope)

    def _first_of(self, bodies: Iterable[list[ast.stmt]], scope: Scope) -> Iterator[str]:
        """Write what several bodies define, each name as the first of them does."""
        for body in bodies:
            known = set(scope.defined)
            yield from self._body((each for each in body if known.isdisjoint(defined(each))), scope)
