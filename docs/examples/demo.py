"""What `make demo` shows: the checker finds the planted mistakes, passes sound code, which runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PLANTED = re.compile(r"# E: \[([\w-]+)\]")
REPORTED = re.compile(r":(\d+): error: .*\[([\w-]+)\]$")


def check(name: str) -> list[str]:
    """Check an example with mypy and the plugin, and return the lines that it prints."""
    print(f"\n$ mypy {name}", flush=True)
    config = HERE / "mypy.ini"
    command = [sys.executable, "-m", "mypy", "--config-file", str(config), name]
    result = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    print(result.stdout + result.stderr, end="")
    return result.stdout.splitlines()


def planted(name: str) -> set[tuple[int, str]]:
    """Return the line and the code of each planted mistake."""
    lines = (HERE / name).read_text().splitlines()
    return {(at, code) for at, line in enumerate(lines, 1) for code in PLANTED.findall(line)}


def found(name: str) -> set[tuple[int, str]]:
    """Return the line and the code of each error that the checker reports."""
    matches = (REPORTED.search(line) for line in check(name))
    return {(int(match[1]), match[2]) for match in matches if match}


def main() -> int:
    """Check every example, run the sound ones, and return an exit status."""
    failures = []
    for name in ("orders_mistakes.py", "release_mistakes.py"):
        reported = found(name)
        missed, spurious = planted(name) - reported, reported - planted(name)
        print(f"{len(planted(name)) - len(missed)} of {len(planted(name))} planted mistakes found")
        failures += [f"{name}: missed {missed}, spurious {spurious}"] if missed | spurious else []
    for name in ("orders.py", "release.py"):
        if found(name):
            failures.append(f"{name}: has errors")
        print(f"\n$ python {name}", flush=True)
        if subprocess.run([sys.executable, name], cwd=HERE, check=False).returncode:
            failures.append(f"{name}: does not run")
    print("\n" + ("\n".join(failures) or "The demo went as planned."))
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
