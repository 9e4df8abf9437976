"""Attributes of stages that the script does not have."""

from staged_script import StagedScript


class Build(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None:
        self.console.log(self.biuld_retry_attempts)  # E: [attr-defined] "Build" has no attribute "biuld_retry_attempts"; maybe "build_retry_attempts"

    @StagedScript.stage("unit-test", "Test it")
    def test(self) -> None: ...


class More(Build):
    @StagedScript.stage("more", "More")
    def more(self) -> None: ...


def use(script: More) -> None:
    script.unit_tset_retry_delay  # E: [attr-defined] maybe "unit_test_retry_delay"
    script.build_retry_attempt_arg  # E: [attr-defined] maybe "build_retry_attempts_arg"
    script.build_retry_attempts = "3"  # E: [assignment] expression has type "str", variable has type "int"
    script.build_retry_timeout = 1.5  # E: [assignment] expression has type "float", variable has type "int"
    script.test_retry_timeout = 1  # E: [attr-defined] "More" has no attribute "test_retry_timeout"
    script.moer()  # E: [attr-defined] "More" has no attribute "moer"
