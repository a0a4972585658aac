"""Each error says its sentence and its remedy, and has a code and an exit status of its own."""

from __future__ import annotations

import pytest

from backroad import errors
from backroad.errors import BackroadError, ContentError

EVERY = [cls for cls in vars(errors).values() if isinstance(cls, type) and issubclass(cls, BackroadError)]
EXIT = {
    "error": 2, "usage": 2, "unknown-id": 2, "content": 2, "workspace": 2, "archive": 2, "setting": 2, "conflict": 2,
    "progress": 3, "sandbox": 3, "missing-tool": 3, "grader": 3, "damaged-journal": 3, "server": 3,
}  # fmt: skip


def test_codes_are_unique_and_their_exit_statuses_are_fixed():
    assert {cls.code: cls.exit_code for cls in EVERY} == EXIT
    assert len(EVERY) == len(EXIT)


@pytest.mark.parametrize("cls", EVERY, ids=lambda cls: cls.code)
def test_the_text_is_the_sentence_and_the_remedy(cls: type[BackroadError]):
    error = cls("The folder /x is missing.", "Run: backroad doctor")
    assert str(error) == "The folder /x is missing. Run: backroad doctor"
    assert (error.sentence, error.remedy) == ("The folder /x is missing.", "Run: backroad doctor")
    assert str(cls("The folder /x is missing.")) == "The folder /x is missing."


def test_content_errors_carry_every_fault():
    assert ContentError("2 faults.", faults=("a: one", "b: two")).faults == ("a: one", "b: two")
    assert ContentError("A fault.").faults == ()
