"""django-xworkflows, which knows nothing of us, runs on our ``xworkflows`` and current Django.

The project in ``django_project`` is run in a process of its own: Django and django-xworkflows come
from folders beside the environment, where our package keeps its place.  So is stubtest, which holds
our stubs for django-xworkflows to the real package.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.packages import fetched

TESTS = Path(__file__).resolve().parent
PROJECT = TESTS / "django_project"
DJANGO = "django>=5.2"
DJANGO_STUBS = "django-stubs>=5.2"


ROOT = TESTS.parent
STUBTEST = """
import sys
import django
django.setup()
from mypy.stubtest import main
sys.exit(main())
"""


def run(*arguments: str, settings: str, django: str) -> subprocess.CompletedProcess[str]:
    """Run Python where Django, django-xworkflows, our packages and the project can be imported."""
    folders = [
        ROOT / "src",
        ROOT / "stubs",
        fetched("django-xworkflows==1.0.0", dependencies=False),
        fetched(django, dependencies=True),
        PROJECT,
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(str(folder) for folder in folders),
        "DJANGO_SETTINGS_MODULE": settings,
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_django_project_goes_through_its_transitions() -> None:
    options = ("-q", "-c", os.devnull, "-p", "no:cacheprovider", "--rootdir", str(PROJECT))
    result = run("-m", "pytest", *options, "shop_tests.py", settings="settings", django=DJANGO)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_stubs_are_those_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "mypy.ini").write_text(f"[mypy]\nstrict = True\ncache_dir = {tmp_path / 'cache'}\n")
    allowed = ("--allowlist", str(PROJECT / "stubtest.txt"))
    options = ("--concise", "--mypy-config-file", str(tmp_path / "mypy.ini"), *allowed)
    command = ("-c", STUBTEST, "django_xworkflows", *options)
    result = run(*command, settings="settings_of_admin", django=DJANGO_STUBS)
    assert result.returncode == 0, result.stdout + result.stderr
