from staged_script import StagedScript

class Stubbed(StagedScript):
    def build(self) -> None: ...

class Steps:
    def build(self) -> None: ...
