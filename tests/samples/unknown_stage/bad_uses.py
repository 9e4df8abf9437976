"""Stages that are named where a script is used, and that it does not have."""

import argparse
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Final

from staged_script import StagedScript

STAGES: Final = ("build", "tset")
MANY = {"build", "biuld"}


class Script(StagedScript):
    def __init__(self) -> None:
        super().__init__({"build", "uint-test"})  # E: [unknown-stage] Script "Script" has no stage "uint-test"; maybe "unit-test"?
        self.stages_to_run = {"build", "tset"}  # E: [unknown-stage] Script "Script" has no stage "tset"
        self.stages_to_run |= {"biuld"}  # E: [unknown-stage] Script "Script" has no stage "biuld"; maybe "build"?
        self.tset_retry_attempts = 3  # E: [unknown-stage] Script "Script" has no stage "tset"

    @StagedScript.stage("build", "Build it")
    def build(self) -> None:
        self.biuld_retry_delay = 0.5  # E: [unknown-stage] Script "Script" has no stage "biuld"; maybe "build"? ("biuld_retry_delay")

    @StagedScript.stage("unit-test", "Test it")
    def test(self) -> None: ...

    @cached_property
    def parser(self) -> argparse.ArgumentParser:
        my_parser = super().parser
        my_parser.description = "What it does."
        my_parser.add_argument("--color")
        my_parser.set_defaults(
            color=True,
            stage=["build", "unit_test"],  # E: [unknown-stage] Script "Script" has no stage "unit_test"; maybe "unit-test"?
            build_retry_attempts=3,
            biuld_retry_delay=2.0,  # E: [unknown-stage] Script "Script" has no stage "biuld"; maybe "build"? ("biuld_retry_delay")
        )
        return my_parser

    def main(self, argv: list[str]) -> None:
        self.parser.set_defaults(stage=STAGES)  # E: [unknown-stage] Script "Script" has no stage "tset"
        self.parse_args(argv)


class Plain(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @classmethod
    def make(cls) -> "Plain":
        cls({"bulid"})
        return Plain({"bulid"})  # E: [unknown-stage] Script "Plain" has no stage "bulid"; maybe "build"?


class WithValues(Plain):
    """None of its attributes can be a stage."""

    title = f"What {STAGES} do"
    path = os.environ.get("TITLE", "What")
    place = Path(__file__).resolve()
    named = dict[str, int]
    words = ",".join(STAGES)


class More(Plain):
    def __init__(self, stages: Iterable[str] = ("build",)) -> None:
        super().__init__(stages=[*stages, "more"])  # E: [unknown-stage] no stage "more"


def use() -> None:
    Plain({"build"})
    Plain(["bulid"])  # E: [unknown-stage] Script "Plain" has no stage "bulid"; maybe "build"?
    Plain(stages=("build", "test"), print_commands=False)  # E: [unknown-stage] no stage "test"
    WithValues({"bulid"})  # E: [unknown-stage] Script "WithValues" has no stage "bulid"; maybe "build"?
    Plain("build")  # E: [unknown-stage] The stages must be a collection of names, such as {"build"}, not one
    Plain(MANY)  # E: [unknown-stage] no stage "biuld"
    Plain(STAGES)  # E: [unknown-stage] no stage "tset"
    script = Plain({"build"})
    script.stages_to_run = {"test"}  # E: [unknown-stage] no stage "test"
    Plain(stages={"test"}).build_retry_timeout = 3  # type: ignore[unknown-stage]
