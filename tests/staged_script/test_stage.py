"""The stage decorator, and the stages that a class has."""

from __future__ import annotations

import functools
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from enum import Enum
from typing import Any
from unittest.mock import MagicMock

import pytest
from tests.staged_script.scripts import BuildAndTest, ready

from staged_script import StagedScript


def stages(cls: type[StagedScript]) -> dict[str, str]:
    """The stages of a class in order, with the method that runs each."""
    return {name: stage.method for name, stage in cls._defined_stages.items()}


class TestDecorated:
    class Script(StagedScript):
        @StagedScript.stage("build", "Build it")
        def build(self, target: str, *, fast: bool = False) -> int:
            """Build a target."""
            self.commands_executed.append(f"{target} {fast}")
            return 5

    def test_it_returns_none(self) -> None:
        assert ready(self.Script, "--stage", "build").build("all") is None

    def test_it_passes_its_arguments_to_the_body(self) -> None:
        script = ready(self.Script, "--stage", "build")
        script.build("all", fast=True)
        assert script.commands_executed == ["all True"]

    def test_it_looks_like_the_body(self) -> None:
        build: Any = self.Script.build
        assert build.__name__ == "build"
        assert build.__doc__ == "Build a target."
        assert build.__qualname__.endswith("Script.build")
        assert list(inspect.signature(build).parameters) == ["self", "target", "fast"]
        assert build.__wrapped__.__code__.co_name == "build"

    def test_it_carries_its_name_and_heading(self) -> None:
        build: Any = self.Script.build
        assert build.stage_name == "build"
        assert build.stage_heading == "Build it"

    def test_a_wrong_argument_is_a_type_error_from_the_body(self) -> None:
        script = ready(self.Script, "--stage", "build")
        with pytest.raises(TypeError, match="missing 1 required positional argument: 'target'"):
            script.build()  # type: ignore[call-arg]


class TestNames:
    @pytest.mark.parametrize("name", ["build", "stage-name", "a", "a-b-c"])
    def test_good(self, name: str) -> None:
        assert callable(StagedScript.stage(name, "Heading"))
        assert StagedScript({name}).stages == {name}

    @pytest.mark.parametrize(
        "name",
        ["", "A", "Build", "a_b", "a b", "a1", "é", "-a", "a-", "a--b", "a\n", "-", "stage.name"],
    )
    def test_bad(self, name: str) -> None:
        with pytest.raises(ValueError, match="must contain only lowercase letters") as caught:
            StagedScript.stage(name, "Heading")
        assert repr(name) in str(caught.value)
        with pytest.raises(ValueError, match="must contain only lowercase letters"):
            StagedScript({name})

    @pytest.mark.parametrize("name", [None, 3, b"build"])
    @pytest.mark.unguarded
    def test_no_string(self, name: Any) -> None:
        with pytest.raises(TypeError, match="must be a string"):
            StagedScript.stage(name, "Heading")

    def test_a_member_of_an_enumeration_counts_as_its_value(self) -> None:
        class Names(str, Enum):
            BUILD = "build"

        class Script(StagedScript):
            @StagedScript.stage(Names.BUILD, "Build it")
            def build(self) -> None:
                self.record = self.current_stage

        script = Script({Names.BUILD})
        script.parse_args(["--stage", "build", "--build-retry-attempts", "1"])
        script.build()
        assert script.record == "build"
        assert type(script.record) is str
        assert script.build_retry_attempts == 1


class TestBodies:
    """What cannot be the body of a stage says where it is, which stage it is, and the remedy."""

    def refused(self, body: Any) -> str:
        with pytest.raises(TypeError, match=r"the body of stage 'build' ") as caught:
            StagedScript.stage("build", "Build it")(body)
        return str(caught.value)

    def test_async(self) -> None:
        class Script:
            async def build(self) -> None: ...

        assert "Script.build" in self.refused(Script.build)
        assert "asyncio.run()" in self.refused(Script.build)

    def test_async_generator(self) -> None:
        class Script:
            async def build(self) -> AsyncIterator[int]:
                yield 1

        assert "asyncio.run()" in self.refused(Script.build)

    def test_generator(self) -> None:
        class Script:
            def build(self) -> Iterator[int]:
                yield 1

        assert "remove the yield" in self.refused(Script.build)

    @pytest.mark.parametrize("kind", [property, staticmethod, classmethod])
    def test_other_attributes(self, kind: Callable[[object], object]) -> None:
        class Script:
            def build(self) -> None: ...

        message = self.refused(kind(Script.build))
        assert "Script.build" in message
        assert repr(kind.__name__) in message
        assert "decorate a plain method" in message

    @pytest.mark.parametrize("body", [3, None, int])
    def test_no_function(self, body: object) -> None:
        assert "decorate a plain method" in self.refused(body)

    def test_any_other_callable_will_do(self) -> None:
        class Body:
            def __call__(self, script: StagedScript) -> None:
                script.run("true", shell=True)

        class Script(StagedScript):
            build = StagedScript.stage("build", "Build it")(Body())

        script = ready(Script, "--stage", "build")
        script.build()
        assert script.commands_executed == ["true"]


class TestStagesOfAClass:
    def test_order_of_definition(self) -> None:
        class Script(StagedScript):
            @StagedScript.stage("zebra", "")
            def first(self) -> None: ...

            @StagedScript.stage("ant", "")
            def second(self) -> None: ...

        assert stages(Script) == {"zebra": "first", "ant": "second"}

    def test_parents_come_first(self) -> None:
        class Script(BuildAndTest):
            @StagedScript.stage("accept", "")
            def accept(self) -> None: ...

        assert list(stages(Script)) == ["build", "unit-test", "accept"]
        assert list(stages(BuildAndTest)) == ["build", "unit-test"]

    def test_parents_come_in_the_order_in_which_they_are_named(self) -> None:
        class Alpha:
            @StagedScript.stage("alpha", "")
            def alpha(self) -> None: ...

        class Zulu:
            @StagedScript.stage("zulu", "")
            def zulu(self) -> None: ...

        assert list(stages(type("AZ", (Alpha, Zulu, StagedScript), {}))) == ["alpha", "zulu"]
        assert list(stages(type("ZA", (Zulu, Alpha, StagedScript), {}))) == ["zulu", "alpha"]

    def test_an_override_keeps_the_place(self) -> None:
        class Script(BuildAndTest):
            @StagedScript.stage("accept", "")
            def accept(self) -> None: ...

            @StagedScript.stage("build", "Build it differently")
            def build(self, *args: object, **kwargs: object) -> None: ...

        assert list(stages(Script)) == ["build", "unit-test", "accept"]
        assert Script._defined_stages["build"].heading == "Build it differently"

    def test_an_override_may_have_another_method_name(self) -> None:
        class Script(BuildAndTest):
            @StagedScript.stage("build", "")  # type: ignore[stage-name]
            def compile(self) -> None: ...

        assert stages(Script) == {"build": "compile", "unit-test": "unit_test"}

    def test_an_override_may_give_the_stage_another_name(self) -> None:
        class Script(BuildAndTest):
            @StagedScript.stage("compile", "")
            def build(self, *args: object, **kwargs: object) -> None: ...

        assert stages(Script) == {"compile": "build", "unit-test": "unit_test"}

    def test_a_plain_override_leaves_the_stage_its_name(self) -> None:
        class Script(BuildAndTest):
            def build(self, *args: object, **kwargs: object) -> None:
                super().build("from", "override")

        assert list(stages(Script)) == ["build", "unit-test"]
        script = ready(Script, "--stage", "build")
        script.build()
        assert script.given["build"] == ("from", "override")

    def test_a_stage_can_be_removed(self) -> None:
        class Script(BuildAndTest):
            build = None  # type: ignore[assignment]

        assert list(stages(Script)) == ["unit-test"]

    def test_a_mixin_need_not_be_a_script(self) -> None:
        class Deployable:
            @StagedScript.stage("deploy", "Deploy it")
            def deploy(self, where: str) -> None:
                self.where = where

        class Script(Deployable, BuildAndTest):
            pass

        assert list(stages(Script)) == ["deploy", "build", "unit-test"]
        script = ready(Script, "--stage", "deploy")
        script.deploy("here")
        assert script.where == "here"

    def test_a_stage_decorated_further_is_one_still(self) -> None:
        def traced(method: Callable[..., None]) -> Callable[..., None]:
            @functools.wraps(method)
            def trace(*args: object) -> None:
                method(*args)

            return trace

        class Script(StagedScript):
            @traced
            @StagedScript.stage("build", "")
            def build(self) -> None: ...

        assert stages(Script) == {"build": "build"}

    def test_attributes_that_merely_look_like_one_are_none(self) -> None:
        class Script(StagedScript):
            mock = MagicMock()

            class Settings:
                stage_name = "build"

        assert stages(Script) == {}

    def test_two_stages_of_one_name_in_a_class(self) -> None:
        with pytest.raises(ValueError, match="rename one of them") as caught:

            class Twice(StagedScript):
                @StagedScript.stage("build", "")
                def first(self) -> None: ...

                @StagedScript.stage("build", "")  # type: ignore[stage-name]
                def second(self) -> None: ...

        for part in ("'Twice'", "'build'", "Twice.first", "Twice.second"):
            assert part in str(caught.value)

    def test_two_stages_of_one_name_in_unrelated_parents(self) -> None:
        class Mixin:
            @StagedScript.stage("build", "")
            def compile(self) -> None: ...

        with pytest.raises(ValueError, match=r"two stages named 'build'"):
            type("Both", (Mixin, BuildAndTest), {})

    def test_a_class_may_settle_what_its_parents_disagree_on(self) -> None:
        class Mixin:
            @StagedScript.stage("build", "")
            def compile(self) -> None: ...

        class Script(Mixin, BuildAndTest):  # type: ignore[stage-name]
            @StagedScript.stage("build", "")  # type: ignore[stage-name]
            def make(self) -> None: ...

        assert stages(Script)["build"] == "make"

    def test_class_creation_is_cooperative(self) -> None:
        class Registry:
            labels: list[str] = []

            def __init_subclass__(cls, *, label: str, **kwargs: Any) -> None:
                super().__init_subclass__(**kwargs)
                Registry.labels.append(label)

        class Script(StagedScript, Registry, label="mine"):
            @StagedScript.stage("build", "")
            def build(self) -> None: ...

        assert Registry.labels == ["mine"]
        assert stages(Script) == {"build": "build"}
