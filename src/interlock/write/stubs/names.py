"""What names mean in a module, and how to spell in it what it does not import."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from interlock.write.stubs.text import dotted


class Names:
    """The names of a module, with imports added as they are asked for.

    Args:
        module: The full name of the module.
        tree: Its syntax tree.
        is_package: Whether relative imports start from the module itself.
    """

    def __init__(self, module: str, tree: ast.Module, *, is_package: bool) -> None:
        self._module = module
        self._package = module if is_package else module.rpartition(".")[0]
        self._imported: dict[str, str] = {}
        for node in _outside_functions(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self._import(node)
        self._taken = set(map(_identifier, ast.walk(tree)))
        self._added: dict[tuple[str, str], str] = {}

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        origin = self._origin(node) if isinstance(node, ast.ImportFrom) else ""
        for alias in node.names:
            if origin or alias.asname:
                self._imported[alias.asname or alias.name] = f"{origin}{alias.name}"

    def _origin(self, node: ast.ImportFrom) -> str:
        parts = self._package.split(".")
        above = parts[: len(parts) - node.level + 1] if node.level else []
        return "".join(f"{part}." for part in [*above, node.module] if part)

    def meaning(self, node: ast.expr) -> str:
        """Return the full name of what an expression names, as far as imports tell."""
        root, dot, rest = dotted(node).partition(".")
        return f"{self._imported.get(root, root)}{dot}{rest}"

    def spell(self, module: str, name: str) -> str:
        """Spell a class or function of some module, by importing it where need be."""
        root, dot, rest = name.partition(".")
        return f"{self._spell(module, root)}{dot}{rest}"

    def _spell(self, module: str, name: str) -> str:
        if module == self._module or (module == "builtins" and name not in self._taken_over):
            return name
        for local, meaning in self._imported.items():
            if meaning == f"{module}.{name}":
                return local
        if (module, name) not in self._added:
            free = name not in self._taken and name not in self._added.values()
            self._added[module, name] = name if free else f"_{module.replace('.', '_')}_{name}"
        return self._added[module, name]

    @property
    def _taken_over(self) -> set[str]:
        """Names of builtins with another meaning in the module."""
        return self._imported.keys() & vars(builtins).keys()

    def annotation(self, spelled: str) -> str:
        """Spell a type of which all names are full ones."""
        return ast.unparse(_Respelled(self).visit(ast.parse(spelled, mode="eval")))

    def imports(self) -> list[str]:
        """Return the import statements that were asked for, in order."""
        asked: dict[str, list[str]] = {}
        for (module, name), local in sorted(self._added.items()):
            asked.setdefault(module, []).append(name if local == name else f"{name} as {local}")
        return [f"from {module} import {', '.join(names)}" for module, names in asked.items()]

    def own(self, full: str) -> str | None:
        """Return the qualified name of something in this module."""
        return (
            full.removeprefix(f"{self._module}.") if full.startswith(f"{self._module}.") else None
        )


class _Respelled(ast.NodeTransformer):
    """Spells full names as a module can."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        full = dotted(node)
        own = self._names.own(full)
        module, _, name = full.rpartition(".")
        return ast.Name(own or self._names.spell(module, name))


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield child
            yield from _outside_functions(child)


def _identifier(node: ast.AST) -> str:
    """Return the name that a node uses or defines, if any."""
    for attribute in ("id", "name", "asname", "arg"):
        found = getattr(node, attribute, None)
        if isinstance(found, str):
            return found
    return ""
