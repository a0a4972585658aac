"""The decorator that makes a function a check."""

from __future__ import annotations

import pytest

from backroad.checks import check, given, integers


@check
def begins(lab):
    """it begins
    well

    what stands here is for authors
    """


@check(after=begins, fresh=True, hint="look again")
def goes_on(lab, rng):
    """it goes on"""


@check(after=[begins, goes_on])
@given(a=integers(0, 3))
def ends(lab, a, *, rng):
    """it ends"""
    local = a
    del local


def test_a_check_without_arguments():
    assert (begins.name, begins.title, begins.after, begins.fresh, begins.hint) == (
        "begins",
        "it begins well",
        (),
        False,
        "",
    )
    assert begins.parameters == ("lab",)
    assert begins.generated is None


def test_a_check_with_arguments():
    assert (goes_on.after, goes_on.fresh, goes_on.hint) == (("begins",), True, "look again")
    assert goes_on.parameters == ("lab", "rng")


def test_generated_parameters_are_not_asked_of_the_lab():
    assert ends.after == ("begins", "goes_on")
    assert ends.parameters == ("lab", "rng")
    assert list(ends.generated.strategies) == ["a"]


@pytest.mark.parametrize("text", [None, "", "  \n "])
def test_a_check_without_a_docstring_is_refused(text: str | None):
    def nameless(lab): ...

    nameless.__doc__ = text
    with pytest.raises(
        TypeError, match="the check nameless has no docstring; it is the sentence that the learner reads"
    ):
        check(nameless)
    with pytest.raises(TypeError, match="nameless"):
        check(fresh=True)(nameless)
