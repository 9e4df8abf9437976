"""Scripts without stages that look by themselves at which ones their user wants."""

from staged_script import StagedScript


class Dispatching(StagedScript):
    def build(self) -> None: ...

    def work(self) -> None:
        if "build" in self.stages_to_run:
            self.build()


class Derived(Dispatching): ...


Dispatching({"build"})
