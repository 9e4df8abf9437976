"""Stages with names that the runtime refuses, or that are taken."""

import enum
from typing import Final

from staged_script import StagedScript

SHOUTED: Final = "BUILD"


class Kind(enum.Enum):
    BUILD = "build"


class Names(StagedScript):
    @StagedScript.stage("Build", "Build it")  # E: [stage-name] Invalid stage name "Build": it must contain only lowercase letters, in words joined by single hyphens; maybe "build"?
    def build(self) -> None: ...

    @StagedScript.stage("unit_test", "Test it")  # E: [stage-name] maybe "unit-test"?
    def unit_test(self) -> None: ...

    @StagedScript.stage("", "Nothing")  # E: [stage-name] Invalid stage name ""
    def nothing(self) -> None: ...

    @StagedScript.stage("stage2", "Second")  # E: [stage-name] Invalid stage name "stage2": it must contain
    def second(self) -> None: ...

    @StagedScript.stage(stage_name="deploy--all", heading="Deploy")  # E: [stage-name] maybe "deploy-all"?
    def deploy(self) -> None: ...

    @StagedScript.stage(SHOUTED, "Build it")  # E: [stage-name] Invalid stage name "BUILD"
    def shout(self) -> None: ...

    @StagedScript.stage(Kind.BUILD, "Build it")  # E: [stage-name] The name of a stage must be a string, not Kind.BUILD  # E: [arg-type] "stage" of "StagedScript" has incompatible type "Kind"
    def member(self) -> None: ...

    package = StagedScript.stage("pack age", "Package it")(build)  # E: [stage-name] Invalid stage name "pack age"


class Twice(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @StagedScript.stage("build", "Build it again")  # E: [stage-name] Stage "build" of "Twice" is already defined by "Twice.build"; rename it, or override that method
    def build_again(self) -> None: ...


class Inherited(Twice):
    @StagedScript.stage("build", "Build it otherwise")  # E: [stage-name] Stage "build" of "Inherited" is already defined by "Twice.build"  # E: [stage-name] already defined by "Twice.build_again"
    def make(self) -> None: ...


class Mixin:
    @StagedScript.stage("test", "Test it")
    def test(self) -> None: ...

    @StagedScript.stage("Test", "Test it")  # E: [stage-name] Invalid stage name "Test"
    def test_well(self) -> None: ...

    def _end_stage_build(self) -> None: ...  # E: [orphaned-stage-override] Script "Mixin" has no stage "build"


class Other:
    @StagedScript.stage("test", "Test it too")
    def check(self) -> None: ...


class Both(Mixin, Other, StagedScript):  # E: [stage-name] "Both" has two stages "test": "Other.check" and "Mixin.test"; rename one of them
    pass


class More(Both):
    """What is wrong with a base is not repeated."""
