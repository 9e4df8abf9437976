"""django-xworkflows, which knows nothing of us, runs on our ``xworkflows`` and current Django.

The project in ``django_project`` is run in a process of its own: Django and django-xworkflows come
from folders beside the environment, where our package keeps its place.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.packages import fetched

TESTS = Path(__file__).resolve().parent
PROJECT = TESTS / "django_project"


def test_a_django_project_goes_through_its_transitions() -> None:
    folders = [
        TESTS.parent / "src",
        fetched("django-xworkflows==1.0.0", dependencies=False),
        fetched("django>=5.2", dependencies=True),
        PROJECT,
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(str(folder) for folder in folders),
        "DJANGO_SETTINGS_MODULE": "settings",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-p", "no:cacheprovider"]
    result = subprocess.run(
        [*command, "--rootdir", str(PROJECT), "shop_tests.py"],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
