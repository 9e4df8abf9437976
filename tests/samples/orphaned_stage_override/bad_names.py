"""Phases overridden for stages that the script does not have."""

from staged_script import StagedScript


class Build(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @StagedScript.stage("unit-test", "Test it")
    def unit_test(self) -> None: ...

    def _run_pre_stage_actions_biuld(self) -> None: ...  # E: [orphaned-stage-override] Script "Build" has no stage "biuld" for "_run_pre_stage_actions_biuld" to override; maybe "build"?

    def _begin_stage_unit_tset(self, heading: str) -> None:  # E: [orphaned-stage-override] Script "Build" has no stage "unit-tset" for "_begin_stage_unit_tset" to override; maybe "unit-test"?
        super()._begin_stage_unit_tset(heading)  # type: ignore[misc]

    def _skip_stage_deploy(self) -> None: ...  # E: [orphaned-stage-override] Script "Build" has no stage "deploy" for "_skip_stage_deploy" to override

    def _end_stage_unittest(self) -> None: ...  # E: [orphaned-stage-override] maybe "unit-test"?

    @property
    def _run_post_stage_actions_x(self) -> None: ...  # E: [orphaned-stage-override] no stage "x"

    _end_stage_biuld = StagedScript._end_stage  # E: [orphaned-stage-override] no stage "biuld"

    def _begin_stge_build(self, heading: str) -> None: ...  # E: [orphaned-stage-override] "_begin_stge_build" overrides no phase; maybe "_begin_stage_build"?

    def _pre_stage_actions_build(self) -> None: ...  # E: [orphaned-stage-override] maybe "_run_pre_stage_actions_build"?

    def _end_stages_unit_test(self) -> None: ...  # E: [orphaned-stage-override] maybe "_end_stage_unit_test"?

    def _skip_stage_later(self) -> None: ...  # type: ignore[orphaned-stage-override]


class Deploy(Build):
    """Stages are inherited."""

    @StagedScript.stage("deploy", "Deploy it")
    def deploy(self) -> None: ...

    def _end_stage_deploy(self) -> None: ...

    def _end_stage_build(self) -> None: ...

    def _end_stage_buidl(self) -> None: ...  # E: [orphaned-stage-override] Script "Deploy" has no stage "buidl"
