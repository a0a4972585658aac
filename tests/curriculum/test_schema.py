from __future__ import annotations

from typing import Any

import pytest

from backroad.curriculum.schema import FILES, LIMITS, validate

EXERCISE: dict[str, Any] = {
    "id": "a/b",
    "title": "T",
    "lab": "python",
    "kind": "write",
    "edits": ["a.py"],
    "minutes": 5,
}


def sentences(kind: str, data: dict[str, Any]) -> list[str]:
    return [fault.sentence for fault in validate(f"roadmaps/{kind}", kind, data)[1]]


def test_a_right_file_has_no_fault() -> None:
    clean, faults = validate("f", "exercise.toml", {**EXERCISE, "limits": {"seconds": 1.5, "memory": 64}})
    assert faults == []
    assert clean["limits"] == {"seconds": 1.5, "memory": 64}


def test_a_number_out_of_bounds_names_file_key_value_and_rule() -> None:
    assert sentences("exercise.toml", {**EXERCISE, "limits": {"seconds": 0}}) == [
        "roadmaps/exercise.toml: limits.seconds = 0 — must be 1 to 120."
    ]


def test_all_faults_come_at_once_and_faulty_keys_are_left_out() -> None:
    clean, faults = validate("f", "exercise.toml", {**EXERCISE, "lab": "rust", "minutes": True, "kidn": "fix"})
    assert [fault.key for fault in faults] == ["lab", "minutes", "kidn"]
    assert faults[2].remedy == "Did you mean kind?"
    assert set(clean) == {"id", "title", "kind", "edits"}


def test_a_missing_key_says_what_it_must_be() -> None:
    assert sentences("stage.toml", {"id": "a", "title": "T"}) == [
        (
            "roadmaps/stage.toml: summary — is missing; it must be one line of at most 300 characters. "
            "Add it: One sentence about it."
        )
    ]


def test_an_exercise_that_is_gone_needs_only_its_id_title_and_heir() -> None:
    assert sentences("exercise.toml", {"id": "a/b", "title": "T", "replaced_by": "a/c"}) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "a"),
        ("id", "A/b"),
        ("id", "a/b/c"),
        ("id", "a/b--c"),
        ("title", ""),
        ("title", " T"),
        ("title", "two\nlines"),
        ("title", "x" * 81),
        ("edits", []),
        ("edits", "a.py"),
        ("edits", ["/etc/passwd"]),
        ("edits", ["../a.py"]),
        ("edits", ["a.py", "a.py"]),
        ("edits", [1]),
        ("minutes", 0),
        ("minutes", 2.5),
        ("attach", ["oracle"]),
        ("limits", 3),
        ("replaced_by", "c"),
    ],
)
def test_values_that_break_their_rule(key: str, value: object) -> None:
    assert [fault.key for fault in validate("f", "exercise.toml", {**EXERCISE, key: value})[1]] == [key]


@pytest.mark.parametrize(("key", "value"), [("status", "done"), ("elective", "yes"), ("after", ["a", "a"])])
def test_values_that_break_a_topics_rule(key: str, value: object) -> None:
    data = {"id": "a", "title": "T", "summary": "S.", key: value}
    assert [fault.key for fault in validate("f", "topic.toml", data)[1]] == [key]


def test_an_unknown_limit_is_named_with_its_table() -> None:
    assert sentences("exercise.toml", {**EXERCISE, "limits": {"ram": 3}}) == [
        (
            "roadmaps/exercise.toml: limits.ram = 3 — is not a key of this file. "
            "Known are cpu, disk, file, memory, output, processes, seconds."
        )
    ]


def test_every_key_has_a_rule_and_a_line_of_help() -> None:
    for key in (*LIMITS, *(key for keys in FILES.values() for key in keys)):
        assert key.rule.startswith("must be ")
        assert key.help.endswith(".")
