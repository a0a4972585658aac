import pytest

from backroad.authoring.proof import Expected, Runs, State, prove_mistakes, prove_needed, prove_steady, says
from backroad.model.verdict import CheckResult, Outcome, Verdict


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("20 taps with one key made 3 payments", "taps with one key made {n} payments"),
        ("it is -1,024.5 now", "it is {n} now"),
        ("one too few of each:\n  the first counts too", "one too few of each: the first"),
        ("every (number) gives 8.", "every (number) gives {n}"),
        ("{n} is not a placeholder here", "is not a placeholder"),
    ],
)
def test_a_message_that_says_it(message: str, wanted: str) -> None:
    assert says(message, wanted)


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("made three payments", "made {n} payments"),
        ("One too few", "one too few"),
        ("", "anything"),
        ("every number gives 8", "every number gives 8."),
    ],
)
def test_a_message_that_does_not(message: str, wanted: str) -> None:
    assert not says(message, wanted)


def ran(*checks: CheckResult) -> Verdict:
    failed = any(check.outcome is Outcome.FAILED for check in checks)
    return Verdict("shop/bill", Outcome.FAILED if failed else Outcome.PASSED, checks, 1, 0.1, "none")


OWN = CheckResult("adds", "it adds", Outcome.PASSED)
EARLIER = CheckResult("adds", "it added", Outcome.FAILED, "it adds no more", milestone="shop/price")


def test_a_mistake_may_be_rejected_by_an_earlier_milestone() -> None:
    runs = Runs("mistakes/a", ran(OWN, EARLIER), expected=Expected("shop/price:adds", "no more"))
    assert prove_mistakes([runs]).state is State.PROVED
    wrong = Runs("mistakes/a", ran(OWN, EARLIER), expected=Expected("adds", "no more"))
    assert "is rejected first by shop/price:adds, not by adds" in prove_mistakes([wrong]).faults[0]


def test_an_earlier_milestone_does_not_make_an_own_check_needed() -> None:
    runs = Runs("mistakes/a", ran(OWN, EARLIER), expected=Expected("shop/price:adds", "no more"))
    assert prove_needed([runs], ["adds"]).faults[0].startswith("adds is never the first to reject")


def test_a_check_that_turns_is_named_although_more_checks_follow() -> None:
    red = CheckResult("adds", "it adds", Outcome.FAILED, "it does not")
    runs = Runs("solution", ran(OWN, EARLIER), ran(red))
    assert prove_steady([runs]).faults == ("solution, with seed 1 twice: adds is first passed, then failed",)
    shorter = Runs("solution", ran(OWN, EARLIER), ran(OWN))
    assert prove_steady([shorter]).faults == ("solution, with seed 1 twice: the checks are not the same",)


def test_with_another_seed_only_the_own_checks_are_compared() -> None:
    red = CheckResult("adds", "it adds", Outcome.FAILED, "it does not")
    assert prove_steady([Runs("solution", ran(OWN, EARLIER), ran(OWN, EARLIER), (ran(OWN),))]).state is State.PROVED
    turned = Runs("solution", ran(OWN, EARLIER), ran(OWN, EARLIER), (ran(red),))
    assert prove_steady([turned]).faults == ("solution, with seed 1 and seed 1: adds is first passed, then failed",)
