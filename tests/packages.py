"""Public packages that some tests take as real input, fetched once and kept in ``.cache/``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CACHE = Path(__file__).resolve().parent.parent / ".cache"


def fetched(requirement: str, *, dependencies: bool) -> Path:
    """Return a folder with a package installed in it, fetched on first use.

    The folder is meant for ``PYTHONPATH`` (or for reading): nothing is installed in the
    environment that runs the tests, so the package can never take the place of ours.

    Args:
        requirement: What pip should install, such as ``"django-xworkflows==1.0.0"``.
        dependencies: Whether the package comes with what it depends on.

    Raises:
        RuntimeError: If pip fails; the message ends with what pip said.
    """
    folder = CACHE / _folder_name(requirement, dependencies)
    if not folder.exists():
        _fetch(requirement, folder, dependencies)
    return folder


def _folder_name(requirement: str, dependencies: bool) -> str:
    """Name the folder by all that decides its content: the version of Python is part of it."""
    python = f"py{sys.version_info.major}{sys.version_info.minor}"
    package = re.sub(r"[^A-Za-z0-9.]+", "-", requirement)
    return f"{package}-{python}{'' if dependencies else '-alone'}"


def _fetch(requirement: str, folder: Path, dependencies: bool) -> None:
    """Fill a temporary folder, then rename it: an interrupted run leaves no half package."""
    CACHE.mkdir(exist_ok=True)
    (CACHE / ".gitignore").write_text("*\n")
    temporary = Path(tempfile.mkdtemp(dir=CACHE, prefix="fetching-"))
    try:
        _install(requirement, temporary, dependencies)
        os.replace(temporary, folder)
    except OSError:
        if not folder.exists():  # otherwise another worker of the same test run was faster
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _install(requirement: str, folder: Path, dependencies: bool) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--target", str(folder), requirement]
    command += [] if dependencies else ["--no-deps"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise RuntimeError(f"could not fetch {requirement}: {result.stderr.strip()[-500:]}")
