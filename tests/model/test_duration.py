from __future__ import annotations

import pytest

from backroad.model.duration import in_seconds


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 seconds"),
        (0.25, "0.25 seconds"),
        (1, "1 second"),
        (1.0, "1 second"),
        (1.5, "1.5 seconds"),
        (2.0, "2 seconds"),
        (11, "11 seconds"),
    ],
)
def test_one_is_one_and_all_others_are_many(number: float, said: str) -> None:
    assert in_seconds(number) == said
