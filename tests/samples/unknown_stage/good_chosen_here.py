"""A module that does by itself what is to be done for the stages it makes a script with."""

from staged_script import StagedScript


class Script(StagedScript):
    def build(self) -> None: ...


def main() -> None:
    script = Script({"build"})
    script.parse_args([])
    if "build" in script.stages_to_run:
        script.build()
