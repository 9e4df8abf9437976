"""Scripts that get stages under another name than their own."""

from typing import Any

from samples.unknown_stage.good_renamed_parts import Empty as Imported
from samples.unknown_stage.good_unread_parts import add_stage, build_stage
from staged_script import StagedScript


class Assigned(StagedScript): ...


class ByMethod(StagedScript):
    @classmethod
    def add(cls, name: str, stage: Any) -> None:
        setattr(cls, name, stage)
        cls.__init_subclass__()


class ByPlainMethod(StagedScript):
    build: Any

    @classmethod
    def add(cls) -> None:
        cls.build = build_stage
        cls.__init_subclass__()


class Kept(StagedScript): ...


class Key(StagedScript): ...


Other = Assigned
KEPT: dict[str, type[StagedScript]] = {}
KEPT["kept"] = Kept
STAGES: dict[type[StagedScript], str] = {}
STAGES[Key] = "build"

add_stage(Other)
add_stage(Imported)
for each in (*KEPT.values(), *STAGES):
    add_stage(each)
ByMethod.add("build", build_stage)
ByPlainMethod.add()

Assigned({"build"})
Other({"build"})
Imported({"build"})
ByMethod({"build"})
ByPlainMethod({"build"})
Kept({"build"})
Key({"build"})
