"""The verdict over all checks."""

from __future__ import annotations

import pytest

from backroad.grading.outcome import outcome
from backroad.model.verdict import CheckResult, Outcome

PASSED, FAILED, BLOCKED, BROKEN = Outcome.PASSED, Outcome.FAILED, Outcome.BLOCKED, Outcome.BROKEN


@pytest.mark.parametrize(
    ("found", "total"),
    [
        ([PASSED, PASSED], PASSED),
        ([PASSED, FAILED], FAILED),
        ([BROKEN, FAILED, BLOCKED], FAILED),
        ([PASSED, BROKEN], BROKEN),
        ([PASSED, BLOCKED], BROKEN),
        ([], BROKEN),
    ],
)
def test_the_verdict_over_all_checks(found: list[Outcome], total: Outcome):
    assert outcome([CheckResult("a", "a", item) for item in found]) is total
