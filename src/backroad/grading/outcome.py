"""What the results of all checks make together. Apart from ``judge``, because the controller needs this and no lab."""

from __future__ import annotations

from collections.abc import Sequence

from backroad.model.verdict import CheckResult, Outcome


def outcome(results: Sequence[CheckResult]) -> Outcome:
    """The verdict over all checks: failed if one failed, else broken if one is broken, else passed."""
    found = {result.outcome for result in results}
    if Outcome.FAILED in found:
        return Outcome.FAILED
    return Outcome.PASSED if found == {Outcome.PASSED} else Outcome.BROKEN
