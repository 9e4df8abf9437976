"""Stages that are named rightly, or computed."""

import argparse
import sys
from collections.abc import Iterable
from functools import cached_property

from staged_script import StagedScript

COMMON = {"build"}
GROWING = {"build"}
GROWING.add("test")


class Script(StagedScript):
    upload_retry_attempts: int = 3

    def __init__(self, stages: Iterable[str]) -> None:
        super().__init__(stages)
        self.stages_to_run = {"build", *sys.argv}
        self.build_retry_attempts = 3
        self.network_retry_attempts = 3
        self.cache_retry_delay: float = 0.5

    @StagedScript.stage("build", "Build it")
    def build(self) -> None:
        self.stages_to_run = set(sys.argv)
        self.stages_to_run |= {name for name in sys.argv}
        for _ in range(self.network_retry_attempts):
            self.upload_retry_attempts = 5

    @cached_property
    def parser(self) -> argparse.ArgumentParser:
        my_parser = super().parser
        my_parser.add_argument("--download-retry-delay", type=float)
        my_parser.set_defaults(stage=sys.argv, download_retry_delay=3.0, build_retry_attempts=3)
        my_parser.set_defaults(**{"stage": ["tset"]})
        other = argparse.ArgumentParser()
        other.set_defaults(stage=["tset"], tset_retry_attempts=5)
        return my_parser


class Other(StagedScript):
    """A constructor of its own may take anything."""

    def __init__(self, stages: list[str]) -> None:
        super().__init__(name.lower() for name in stages)

    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...


class NoStages(StagedScript):
    """Classes that derive from it have stages."""

    def configure(self) -> None:
        self.stages_to_run = {"anything"}
        self.anything_retry_attempts = 3


class Borrowing(StagedScript):
    """One of its stages is that of another class."""

    build = Script.build

    @StagedScript.stage("test", "Test it")
    def test(self) -> None: ...

    def _end_stage_build(self) -> None: ...


def use(script: Script) -> None:
    Script(COMMON | set(sys.argv))
    Script(["build"])
    Other(["BUILD"])
    NoStages(sys.argv)
    StagedScript({"anything"}).stages_to_run = {"anything"}
    script.stages_to_run = COMMON
    script.stages_to_run = GROWING


def use_extended() -> None:
    class Local(StagedScript):
        @StagedScript.stage("test", "Test it")
        def test(self) -> None: ...

    setattr(Local, "build", Script.build)
    Local.__init_subclass__()
    Local({"build", "test"})
    Borrowing({"build", "test"})
