"""Naming the mistake: the first condition that holds is what the learner reads."""

from __future__ import annotations

import pytest

from backroad.checks import diagnose
from backroad.labs.rejection import Gone, OurFault, Rejection, Seen


def reject(error: Exception | None = None, **seen: object) -> Exception:
    return error or Rejection("the general sentence", seen=Seen(**seen))  # type: ignore[arg-type]


def test_a_condition_that_holds_gives_its_sentence():
    with pytest.raises(Rejection) as caught, diagnose(True, "it is off by one"):
        raise reject()
    assert (caught.value.message, caught.value.diagnosed, str(caught.value)) == (
        "it is off by one",
        True,
        "it is off by one",
    )


@pytest.mark.parametrize("condition", [False, 0, lambda seen: False, lambda seen: None])
def test_a_condition_that_does_not_hold_changes_nothing(condition):
    with pytest.raises(Rejection) as caught, diagnose(condition, "no"):
        raise reject()
    assert (caught.value.message, caught.value.diagnosed) == ("the general sentence", False)


def test_a_function_looks_at_what_was_seen():
    with (
        pytest.raises(Rejection) as caught,
        diagnose(
            lambda seen: (
                (seen.expected, seen.got, seen.raised, seen.message, seen.printed) == (3, 4, "KeyError", "'a'", "x")
            ),
            "yes",
        ),
    ):
        raise reject(expected=3, got=4, raised="KeyError", message="'a'", printed="x")
    assert caught.value.message == "yes"


@pytest.mark.parametrize("wrong", [lambda seen: seen.got + 1, lambda seen: seen.nothing, lambda seen: 1 / 0])
def test_a_condition_that_cannot_be_computed_does_not_hold(wrong):
    with pytest.raises(Rejection) as caught, diagnose(wrong, "no"):
        raise reject(got="text")
    assert caught.value.message == "the general sentence"


@pytest.mark.parametrize(
    ("holds", "said"), [((1, 1, 1), "first"), ((0, 1, 1), "second"), ((0, 0, 1), "third"), ((0, 0, 0), "general")]
)
def test_of_several_the_first_that_holds_is_said(holds: tuple[int, int, int], said: str):
    with (
        pytest.raises(Rejection) as caught,
        diagnose(bool(holds[0]), "first"),
        diagnose(lambda seen: holds[1], "second"),
        diagnose(bool(holds[2]), "third"),
    ):
        raise Rejection("general")
    assert caught.value.message == said


def test_a_body_that_passes_stays_silent():
    with diagnose(True, "no"):
        pass


def test_a_lost_sandbox_can_be_named_too():
    with pytest.raises(Gone) as caught, diagnose(lambda seen: seen.raised == "Timeout", "the loop never ends"):
        raise reject(Gone("time is up", seen=Seen(raised="Timeout")))
    assert caught.value.message == "the loop never ends"


@pytest.mark.parametrize("error", [OurFault("ours"), ValueError("a bug in the check")])
def test_what_is_no_rejection_passes_through(error: Exception):
    with pytest.raises(type(error)) as caught, diagnose(True, "no"):
        raise error
    assert caught.value is error
