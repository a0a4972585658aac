import pytest

from backroad.authoring.proof import says


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
