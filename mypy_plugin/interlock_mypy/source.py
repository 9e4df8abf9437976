"""Source code read through mypy: what workflows, objects and scripts it defines.

Nothing of the user's is imported.  mypy is configured as the user has configured it, with the
plugin added where the configuration does not name it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TypeVar

from mypy.build import BuildResult, build, process_fresh_modules
from mypy.errors import CompileError
from mypy.fscache import FileSystemCache
from mypy.main import process_options
from mypy.modulefinder import BuildSource
from mypy.nodes import MypyFile, SymbolTable, TypeInfo
from mypy.options import Options

from interlock.spec.enabled import Enabled
from interlock.spec.script import Script
from interlock.spec.workflow import Workflow
from interlock_mypy import memory, names

PLUGIN = "interlock_mypy"

Spec = TypeVar("Spec")


@dataclass(frozen=True)
class Module:
    """One module of user code; its classes by their qualified names in the module.

    Attributes:
        name: The full name.
        path: The file.
        workflows: The workflows that are defined in it.
        objects: The classes with workflows.
        scripts: The classes of scripts.
    """

    name: str
    path: str
    workflows: dict[str, Workflow] = field(default_factory=dict)
    objects: dict[str, Enabled] = field(default_factory=dict)
    scripts: dict[str, Script] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What came of reading some files.

    Attributes:
        modules: What is in them, in the order in which mypy finds them.
        errors: What kept mypy from reading, in its own words; there are no modules then.  Other
            mistakes in the source are none of the reader's business.
    """

    modules: tuple[Module, ...] = ()
    errors: tuple[str, ...] = ()


def read(
    paths: Iterable[str | Path],
    *,
    config_file: str | Path | None = None,
    cache_dir: str | Path | None = None,
) -> Reading:
    """Read Python files, and those below folders.

    Args:
        paths: Files and folders.
        config_file: The configuration of mypy; where it is None, what mypy itself would find.
        cache_dir: Where mypy keeps its cache, if not where it is configured to.
    """
    arguments = [f"--config-file={config_file}"] if config_file else []
    arguments += [f"--cache-dir={cache_dir}"] if cache_dir else []
    said = StringIO()
    files = FileSystemCache()
    try:
        sources, options = process_options(
            [*arguments, "--", *map(str, paths)], said, said, fscache=files
        )
        _adapt(options)
        built = build(sources, options, fscache=files, stdout=said, stderr=said)
    except CompileError as error:
        return Reading(errors=tuple(error.messages))
    except SystemExit:  # of wrong arguments, and of what is wrong within mypy
        return Reading(errors=tuple(said.getvalue().splitlines()) or ("mypy failed.",))
    _load(built)
    return Reading(tuple(_modules(sources, built)))


def _adapt(options: Options) -> None:
    """Have mypy use the plugin, and do nothing else than read."""
    if not any(PLUGIN in Path(name.partition(":")[0]).parts for name in options.plugins):
        # Others that know the same classes leave them to the first.
        options.plugins.insert(0, PLUGIN)
        # The user's own runs of mypy would find a cache that another set of plugins has made.
        options.cache_dir = str(Path(options.cache_dir) / "interlock")
    options.report_dirs = {}
    if hasattr(options, "num_workers"):  # of mypy since it has workers, whose trees are not ours
        options.num_workers = 0


def _load(built: BuildResult) -> None:
    """Load what mypy left in its cache because nothing had changed there."""
    process_fresh_modules(
        built.graph,
        [name for name, state in built.graph.items() if state.tree is None],
        built.manager,
    )


def _modules(sources: Iterable[BuildSource], built: BuildResult) -> Iterator[Module]:
    for source in sources:
        tree = built.files.get(source.module)
        if tree:
            yield Module(
                source.module,
                source.path or tree.path,
                _specs(tree, names.WORKFLOW, memory.workflow),
                _specs(tree, names.ENABLED, memory.enabled),
                _specs(tree, names.SCRIPT, memory.script),
            )


def _specs(
    tree: MypyFile, base: str, remembered: Callable[[TypeInfo], Spec | None]
) -> dict[str, Spec]:
    found = ((name, info) for name, info in _classes(tree.fullname, tree.names))
    specs = ((name, remembered(info)) for name, info in found if info.has_base(base))
    return {name: spec for name, spec in specs if spec is not None}


def _classes(owner: str, symbols: SymbolTable, prefix: str = "") -> Iterator[tuple[str, TypeInfo]]:
    """Yield classes that are defined in a module or class, not those that are only named there."""
    for name, symbol in symbols.items():
        info = symbol.node
        if isinstance(info, TypeInfo) and info.fullname == f"{owner}.{name}" and "@" not in name:
            yield prefix + name, info
            yield from _classes(info.fullname, info.names, f"{prefix}{name}.")
