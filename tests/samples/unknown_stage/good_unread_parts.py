"""What gives stages to classes of another module in ways that can not be read there."""

from typing import Any, Protocol

from staged_script import StagedScript

from samples.unknown_stage.good_own_ways import Dispatching


def nothing(self: Any) -> None: ...


build_stage = StagedScript.stage("build", "Build it")(nothing)


def add_stage(cls: type[StagedScript]) -> None:
    setattr(cls, "build", build_stage)
    cls.__init_subclass__()


class Adding:
    def __init_subclass__(cls, **kwargs: Any) -> None:
        setattr(cls, "build", build_stage)
        super().__init_subclass__(**kwargs)


class Looping:
    for name in ("build",):
        locals()[name] = build_stage


class Executing:
    exec("build = build_stage")


class Filled: ...


setattr(Filled, "build", build_stage)


class Extended(StagedScript): ...


add_stage(Extended)


class Listed(StagedScript): ...


for each in [Listed]:
    add_stage(each)


class HasChosen(Protocol):
    stages_to_run: set[str]


class Acting:
    """Looks by itself at which stages are to run."""

    def work(self: HasChosen) -> bool:
        return "build" in self.stages_to_run


class Watched(StagedScript): ...


def serve(script: Watched) -> bool:
    return "build" in script.stages_to_run


class Overriding(Dispatching): ...
