"""Source code read through mypy: what workflows, objects and scripts it defines.

Nothing of the user's is imported.  mypy is configured as the user has configured it, with the
plugin added where the configuration does not name it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import mypy
from mypy.build import BuildResult, build, process_fresh_modules
from mypy.errors import CompileError
from mypy.find_sources import InvalidSourceList, create_source_list
from mypy.fscache import FileSystemCache
from mypy.main import process_options
from mypy.modulefinder import BuildSource
from mypy.options import Options

from interlock.spec.module import Module
from interlock_mypy.configured import add_plugin
from interlock_mypy.modules import module


@dataclass(frozen=True)
class Reading:
    """What came of reading some files.

    Attributes:
        modules: What is in them, in the order in which mypy finds them.
        errors: What kept mypy from reading, in its own words; there are no modules then.  Other
            mistakes in the source are none of the reader's business.
        files: Every file that was read for it, those included which are only imported.
        missing: The modules that were looked for in vain.
    """

    modules: tuple[Module, ...] = ()
    errors: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def read(
    paths: Iterable[str | Path],
    *,
    config_file: str | Path | None = None,
    cache_dir: str | Path | None = None,
    exclude: str | Path | None = None,
) -> Reading:
    """Read Python files, and those below folders.

    Args:
        paths: Files and folders.
        config_file: The configuration of mypy; where it is None, what mypy itself would find.
        cache_dir: Where mypy keeps its cache, if not where it is configured to.
        exclude: A folder to leave out, beside what mypy is configured to leave out.
    """
    named = list(map(str, paths))
    arguments = [f"--config-file={config_file}"] if config_file else []
    arguments += [f"--cache-dir={cache_dir}"] if cache_dir else []
    said = StringIO()
    files = FileSystemCache()
    try:
        _, options = process_options([*arguments, "--", *named], said, said)
        _adapt(options, exclude)
        sources = create_source_list(named, options, files)
        built = build(sources, options, fscache=files, stdout=said, stderr=said)
    except CompileError as error:
        return Reading(errors=tuple(error.messages))
    except InvalidSourceList as error:
        return Reading(errors=(str(error),))
    except SystemExit:  # of wrong arguments, and of what is wrong within mypy
        return Reading(errors=tuple(said.getvalue().splitlines()) or ("mypy failed.",))
    _load(built)
    missing = {name for state in built.graph.values() for name in state.suppressed}
    return Reading(
        tuple(_modules(sources, built)),
        files=tuple(sorted(_files(built))),
        missing=tuple(sorted(missing)),
    )


def _adapt(options: Options, exclude: str | Path | None) -> None:
    """Have mypy use the plugin, and do nothing else than read."""
    add_plugin(options)
    if exclude is not None:
        folder = re.escape(os.path.relpath(exclude).replace(os.sep, "/"))
        options.exclude = [*options.exclude, rf"(^|/){folder}/"]
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
            yield module(tree, source.path or tree.path)


def _files(built: BuildResult) -> Iterator[str]:
    """Yield what was read, apart from what mypy itself brings."""
    own = str(Path(mypy.__file__).parent)
    for state in built.graph.values():
        if state.path and not state.path.startswith(own):
            yield state.path
