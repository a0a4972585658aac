"""The outcome of an attempt and its public JSON form."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from backroad.model import evidence as ev
from backroad.model.verdict import (
    FORMAT,
    Cause,
    CheckResult,
    Outcome,
    Verdict,
    check_from_json,
    check_to_json,
    from_json,
    to_json,
)

FAILED = CheckResult(
    "adds",
    "two numbers are added",
    Outcome.FAILED,
    "it is off by one",
    "look at +",
    None,
    (ev.Mismatch("a", "3", "4"),),
)
BLOCKED = CheckResult("adds_more", "three numbers are added", Outcome.BLOCKED, blocked_by="adds")
VERDICT = Verdict(
    exercise="sums/add",
    verdict=Outcome.FAILED,
    checks=(CheckResult("begins", "it begins", Outcome.PASSED), FAILED, BLOCKED),
    seed=7,
    seconds=0.08449,
    isolation="none",
    content="ab" * 32,
    attempt="12",
    notes=("one note",),
    backroad="0.1.0",
)


def test_json_has_the_documented_keys_in_their_order():
    assert list(to_json(VERDICT)) == [
        "format", "attempt", "exercise", "content", "backroad", "verdict", "cause", "isolation", "seed", "seconds",
        "notes", "checks",
    ]  # fmt: skip
    assert list(check_to_json(FAILED)) == [
        "name",
        "title",
        "outcome",
        "message",
        "hint",
        "blocked_by",
        "evidence",
        "milestone",
    ]


def test_json_holds_plain_values_only():
    data = to_json(VERDICT)
    assert json.loads(json.dumps(data)) == data | {"checks": json.loads(json.dumps(data["checks"]))}
    assert (data["format"], data["verdict"], data["cause"], data["seconds"]) == (FORMAT, "failed", None, 0.0845)


@pytest.mark.parametrize("cause", [None, *Cause])
def test_a_verdict_survives_the_round_trip_through_text(cause: Cause | None):
    verdict = replace(VERDICT, cause=cause, seconds=0.5)
    assert from_json(json.loads(json.dumps(to_json(verdict)))) == verdict


@pytest.mark.parametrize("outcome", Outcome)
def test_a_check_survives_the_round_trip(outcome: Outcome):
    result = replace(FAILED, outcome=outcome)
    assert check_from_json(json.loads(json.dumps(check_to_json(result)))) == result


def test_data_of_another_shape_is_refused():
    data = to_json(VERDICT)
    with pytest.raises(ValueError, match="'splendid' is not a valid Outcome"):
        from_json({**data, "verdict": "splendid"})
    del data["seed"]
    with pytest.raises(KeyError, match="seed"):
        from_json(data)


def test_the_first_failure_is_the_first_that_failed_or_broke():
    broken = replace(FAILED, name="later", outcome=Outcome.BROKEN)
    assert VERDICT.first_failure is FAILED
    assert replace(VERDICT, checks=(broken, FAILED)).first_failure is broken
    assert replace(VERDICT, checks=VERDICT.checks[:1]).first_failure is None
    assert replace(VERDICT, checks=()).first_failure is None


def test_a_result_says_which_earlier_milestone_it_belongs_to():
    earlier = replace(FAILED, milestone="shop/price")
    assert (FAILED.key, earlier.key) == ("adds", "shop/price:adds")
    assert check_to_json(FAILED)["milestone"] is None
    assert check_from_json(check_to_json(earlier)) == earlier


def test_an_attempt_from_before_there_were_milestones_can_be_read():
    data = {name: value for name, value in check_to_json(FAILED).items() if name != "milestone"}
    assert check_from_json(data) == FAILED
