"""Misspelling any one name in a correct sample is reported."""

from __future__ import annotations

from pathlib import Path

from tests.plugin.harness import SAMPLES, Project
from tests.plugin.mutants import mutants

CORRECT = (
    "unknown_state/good_names.py",
    "unknown_state/good_comparisons.py",
    "unknown_transition/good_names.py",
    "hook_signature/good_hooks.py",
    "narrowing/good_transitions.py",
)


def test_every_misspelling_is_reported(tmp_path: Path) -> None:
    made = {
        f"{path.replace('/', '_')[:-3]}_{number}.py": mutant
        for path in CORRECT
        for number, mutant in enumerate(mutants((SAMPLES / path).read_text()))
    }
    assert len(made) > 100
    said = Project(tmp_path, {name: mutant.text for name, mutant in made.items()}).check()
    reported = {each.path for each in said if each.severity == "error"}
    missed = [
        f'{name}: "{mutant.name}" in line {mutant.line}'
        for name, mutant in made.items()
        if name not in reported
    ]
    assert not missed, "\n".join(missed)
