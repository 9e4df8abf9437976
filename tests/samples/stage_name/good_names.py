"""Stages with names that are right, or not to be known; and the attributes they bring."""

import argparse
import enum
from typing import Final, assert_type

from staged_script import StagedScript

PACKAGE: Final = "package"


class Kind(str, enum.Enum):
    RELEASE = "release"


class Stages(StagedScript):
    NAME = "deploy-all"

    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @StagedScript.stage(PACKAGE, "Package it")
    def package(self, level: int) -> bool:
        return level > 1

    @StagedScript.stage(Kind.RELEASE, "Release it")
    def release(self) -> None: ...

    @StagedScript.stage(NAME, "Deploy it")
    def deploy(self) -> None: ...

    def main(self, argv: list[str]) -> None:
        self.parse_args(argv)
        self.package(3)
        self.package("3")  # type: ignore[arg-type]
        self.build_retry_attempts = 3
        self.build_retry_delay = 0.5
        self.deploy_all_retry_timeout = self.package_retry_timeout * 2


class Again(Stages):
    """To override a stage is to override its method, decorated or not."""

    @StagedScript.stage("build", "Build it differently")
    def build(self) -> None: ...

    def deploy(self) -> None:
        super().deploy()

    def _end_stage_deploy_all(self) -> None: ...


class Declared(StagedScript):
    """An attribute that the class declares stays what it is."""

    build_retry_delay: float = 2.5

    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...


def use(script: Again) -> argparse.Action:
    assert_type(script.build(), None)
    assert_type(script.package(3), None)
    assert_type(script.build_retry_attempts, int)
    assert_type(script.release_retry_delay, float)
    assert_type(script.deploy_all_retry_timeout, int)
    assert_type(script.build_retry_delay_arg, argparse.Action)
    return script.deploy_all_retry_attempts_arg
