"""What classes with stages come to as plain data, and what the rules say about it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interlock.spec import codes
from interlock.spec.codes import Place
from interlock.spec.rules import judge_script
from interlock.spec.rules.scripts import attributes_have_a_stage, named_stages_exist
from interlock.spec.script import (
    PHASES,
    RETRY_OPTIONS,
    Method,
    Part,
    Script,
    Stage,
    is_stage_name,
    name_of,
    near_override,
    override,
    retry_attributes,
    retry_stage,
    suffix,
)
from interlock.spec.values import Items, Other, Text, Unknown, Value
from staged_script import names
from staged_script.phases import Phase

STAGE_NAMES = st.from_regex("[a-z]+(-[a-z]+)*", fullmatch=True)


def part(
    name: str = "m.Script",
    stages: dict[str, Value | str] | None = None,
    methods: tuple[str, ...] = (),
    bases: tuple[str, ...] = (),
    **rest: bool,
) -> Part:
    """Make what a class contributes: stages by method, and the names of other methods."""
    made = tuple(
        Stage(Text(value, Place(line)) if isinstance(value, str) else value, method, name, Place())
        for line, (method, value) in enumerate((stages or {}).items(), 1)
    )
    listed = tuple(Method(method, Place(line)) for line, method in enumerate(methods, 50))
    return Part((name, *bases), Place(99), made, listed, **rest)


def found(*parts: Part, called: tuple[str, ...] = ()) -> list[tuple[str, int, str]]:
    said = judge_script(Script(parts, called))
    return [(each.code.name, each.place.line, each.message) for each in said]


class TestNames:
    def test_the_phases_and_options_are_those_of_the_runtime(self) -> None:
        assert set(PHASES) == {phase.value for phase in Phase}
        assert RETRY_OPTIONS == names.RETRY_OPTIONS

    @given(st.text(max_size=8) | STAGE_NAMES | st.text("abA-_ 1", max_size=8))
    @example("build\n")
    @example("é")
    def test_a_stage_name_is_what_the_runtime_takes_for_one(self, name: str) -> None:
        try:
            names.validate_stage_name(name)
        except ValueError:
            assert not is_stage_name(name)
        else:
            assert is_stage_name(name)

    @given(STAGE_NAMES, st.sampled_from(PHASES))
    def test_an_override_is_split_into_phase_and_stage(self, stage: str, phase: str) -> None:
        assert suffix(stage) == names.attribute_suffix(stage)
        assert override(f"{phase}_{suffix(stage)}") == (phase, suffix(stage))

    @pytest.mark.parametrize("name", [*PHASES, "build", "_begin_stages", "_x_begin_stage_build"])
    def test_other_names_are_no_overrides(self, name: str) -> None:
        assert override(name) is None

    @pytest.mark.parametrize(
        ("name", "meant"),
        {
            "_begin_stge_build": "_begin_stage_build",
            "_end_stages_build": "_end_stage_build",
            "__begin_stage_build": "_begin_stage_build",
            "_pre_stage_actions_build": "_run_pre_stage_actions_build",
            "_post_stage_actions_build": "_run_post_stage_actions_build",
            "_run_prestage_actions_build": "_run_pre_stage_actions_build",
            "_prepare_retry_stage_build": "_prepare_to_retry_stage_build",
            "_handle_retry_error_build": "_handle_stage_retry_error_build",
            "_begin_stge_unit_test": "_begin_stage_unit_test",
        }.items(),
    )
    def test_a_misspelt_phase_is_recognized(self, name: str, meant: str) -> None:
        assert near_override(name, ("test", "unit-test", "build")) == meant

    @pytest.mark.parametrize(
        "name",
        [
            "_begin_stage_build",  # is one
            "_begin_stge_deploy",  # no such stage
            "_begin_stge",  # no stage at all
            "begin_stage_build",  # public
            "__begin_stage_build__",  # of Python's own
            "_start_stage_build",
            "_stop_stage_build",
            "_run_stage_build",
            "_retry_stage_build",
            "_pre_actions_build",
            "_build",
        ],
    )
    def test_names_in_their_own_right_are_left_alone(self, name: str) -> None:
        assert near_override(name, ("build",)) is None

    @given(STAGE_NAMES)
    def test_attributes_are_those_of_the_runtime(self, stage: str) -> None:
        expected = [names.retry_attribute(stage, option) for option in names.RETRY_OPTIONS]
        assert [name for name, _ in retry_attributes((stage,))] == expected
        for name in expected:
            assert retry_stage(name) == retry_stage(f"{name}_arg") == suffix(stage)

    @pytest.mark.parametrize("name", ["retry_attempts", "build_retry", "build_retry_tries"])
    def test_other_attributes_are_not(self, name: str) -> None:
        assert retry_stage(name) is None

    def test_the_name_of_a_class_in_a_function_is_without_the_line(self) -> None:
        assert name_of("m.Script@12") == name_of("m.Outer.Script") == name_of("Script") == "Script"


class TestStages:
    def test_those_of_the_bases_come_first(self) -> None:
        script = Script((part(stages={"b": "b"}), part("m.Base", {"a": "a", "c": "c"})))
        assert script.stage_names == ("a", "c", "b")

    def test_an_override_keeps_the_place(self) -> None:
        script = Script((part(stages={"a": "other"}), part("m.Base", {"a": "a", "c": "c"})))
        assert script.stage_names == ("other", "c")

    @pytest.mark.parametrize(
        "parts",
        [
            (part(),),
            (part(stages={"a": "a"}, complete=False),),
            (part(stages={"a": "a"}), part("m.Base", complete=False)),
            (part(stages={"a": "a", "b": Unknown(Place())}),),
        ],
        ids=["none", "own", "inherited", "name"],
    )
    def test_what_is_not_read_is_not_judged(self, parts: tuple[Part, ...]) -> None:
        script = Script(parts)
        assert not script.read
        orphaned = parts[0]._replace(methods=(Method("_end_stage_x", Place()),))
        assert found(orphaned, *parts[1:]) == []
        assert list(named_stages_exist(script, Text("x", Place()))) == []
        assert list(attributes_have_a_stage(script, Text("x_retry_delay", Place()))) == []


class TestStageNames:
    def test_a_name_is_a_string(self) -> None:
        said = found(part(stages={"a": Other("3", Place(7)), "b": Items((), Place(8))}))
        assert [(code, line) for code, line, _ in said] == [("stage-name", 7), ("stage-name", 8)]
        assert said[0][2] == "The name of a stage must be a string, not 3"

    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("Unit_Test", '; maybe "unit-test"?'),
            ("a--b ", '; maybe "a-b"?'),
            ("", ""),
            ("12", ""),
            ("é", ""),
        ],
    )
    def test_a_name_is_words(self, name: str, hint: str) -> None:
        ((code, line, message),) = found(part(stages={"a": name}))
        assert (code, line) == ("stage-name", 1)
        assert message.endswith(f"joined by single hyphens{hint}")

    def test_a_name_is_taken_once_in_a_class(self) -> None:
        ((_, line, message),) = found(part(stages={"a": "x", "b": "y", "c": "x"}))
        assert line == 3
        assert message.startswith('Stage "x" of "Script" is already defined by "Script.a"')

    def test_a_name_is_taken_once_in_a_class_and_its_bases(self) -> None:
        ((_, line, message),) = found(part(stages={"b": "x"}), part("m.Base", {"a": "x"}))
        assert line == 1
        assert 'already defined by "Base.a"' in message

    def test_two_bases_clash_where_they_meet(self) -> None:
        one, two = part("m.One", {"a": "x"}), part("m.Two", {"b": "x"})
        both = part("m.Both", bases=("m.One", "m.Two"))
        ((_, line, message),) = found(both, one, two)
        assert line == 99
        assert message.startswith('"Both" has two stages "x": "Two.b" and "One.a"')
        assert found(part("m.Last", bases=both.lineage), both, one, two) == []

    def test_the_same_method_is_an_override(self) -> None:
        assert found(part(stages={"a": "x"}), part("m.Base", {"a": "x"})) == []


class TestOverrides:
    def test_one_without_a_stage_is_orphaned(self) -> None:
        ((code, line, message),) = found(part(stages={"a": "a-b"}, methods=("_end_stage_a_c",)))
        assert (code, line) == (codes.ORPHANED_STAGE_OVERRIDE.name, 50)
        assert message == (
            'Script "Script" has no stage "a-c" for "_end_stage_a_c" to override; maybe "a-b"?'
        )

    def test_one_that_the_program_calls_is_a_method_of_its_own(self) -> None:
        called = ("_end_stage_x", "_begin_stge_a")
        assert found(part(stages={"a": "a"}, methods=called), called=called) == []

    def test_those_of_a_base_are_judged_with_the_base(self) -> None:
        base = part("m.Base", {"a": "a"}, ("_end_stage_x",))
        assert found(part(), base) == []
        assert len(found(base)) == 1

    def test_those_of_a_mixin_are_for_other_classes_too(self) -> None:
        assert found(part(stages={"a": "a"}), part("m.Mixin", methods=("_end_stage_x",))) == []

    def test_those_of_a_mixin_of_this_class_alone_are_judged_here(self) -> None:
        mixin = part("m._Mixin", methods=("_end_stage_x", "_end_stage_a"), private=True)
        ((_, line, message),) = found(part(stages={"a": "a"}), mixin)
        assert line == 99
        assert message.endswith('to override (the method is in "_Mixin")')

    def test_a_misspelt_phase_is_reported_unless_a_base_has_the_name(self) -> None:
        own = part(stages={"a": "a"}, methods=("_begin_stge_a",))
        assert [line for _, line, _ in found(own)] == [50]
        assert found(own, part("m.Base", methods=("_begin_stge_a",))) == []


class TestUses:
    SCRIPT = Script((part(stages={"a": "build", "b": "unit-test"}),))

    @pytest.mark.parametrize(
        ("named", "lines"),
        [
            (Text("build", Place(3)), []),
            (Text("x", Place(3)), [3]),
            (
                Items((Text("x", Place(1)), Text("build", Place(2)), Text("y", Place(3))), Place()),
                [1, 3],
            ),
            (Items((Text("x", Place(1)), Unknown(Place(2))), Place(), complete=False), [1]),
            (Unknown(Place()), []),
            (Other("3", Place()), []),
        ],
    )
    def test_named_stages_exist(self, named: Value, lines: list[int]) -> None:
        assert [place.line for place, _ in named_stages_exist(self.SCRIPT, named)] == lines

    def test_the_nearest_is_suggested(self) -> None:
        ((_, message),) = named_stages_exist(self.SCRIPT, Text("bulid", Place()))
        assert message == 'Script "Script" has no stage "bulid"; maybe "build"?'

    @pytest.mark.parametrize(
        ("name", "wrong"),
        [
            ("build_retry_delay", False),
            ("unit_test_retry_delay_arg", False),
            ("test_retry_delay", True),
            ("bild_retry_attempts_arg", True),
            ("delay", False),
        ],
    )
    def test_attributes_have_a_stage(self, name: str, wrong: bool) -> None:
        assert bool(list(attributes_have_a_stage(self.SCRIPT, Text(name, Place())))) == wrong
