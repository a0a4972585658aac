"""Numbers of living boxes are all different, and their uids lie where nobody else's do."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from backroad.sandbox import seat


@pytest.fixture(autouse=True)
def nobody_seated(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(seat, "_taken", set())
    seat._first.cache_clear()
    yield
    seat._first.cache_clear()


def test_a_wish_is_granted_when_it_is_free() -> None:
    assert [seat.take(5), seat.take(5), seat.take(5), seat.take(1)] == [5, 0, 1, 2]


def test_a_number_given_back_is_free_again() -> None:
    first = seat.take(0)
    seat.give_back(first)
    seat.give_back(first)
    assert seat.take(0) == first


@pytest.mark.parametrize(
    ("uid_map", "lowest", "highest"),
    [
        ("0 0 4294967295", 2_000_000_000, 2_100_000_000),
        ("0 100000 65536", 60_001, 65_000),
        ("0 1000 1\n1 100000 65536", 60_001, 65_000),
        ("0 100000 60500", 10_000, 60_001),
    ],
)
def test_uids_lie_in_the_map_and_above_any_account(
    monkeypatch: pytest.MonkeyPatch, uid_map: str, lowest: int, highest: int
) -> None:
    monkeypatch.setattr(seat, "open", lambda path: io.StringIO(uid_map), raising=False)
    assert seat.available()
    uids = [seat.uid(number) for number in range(seat.SPAN)]
    assert len(set(uids)) == seat.SPAN
    assert lowest <= min(uids)
    assert max(uids) < highest
    assert seat.uid(seat.SPAN) == seat.uid(0)


def test_a_map_with_one_uid_has_none_to_spare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat, "open", lambda path: io.StringIO("0 1000 1"), raising=False)
    assert not seat.available()
    with pytest.raises(LookupError):
        seat.uid(0)


def test_without_a_map_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(path: str) -> io.StringIO:
        raise FileNotFoundError(path)

    monkeypatch.setattr(seat, "open", missing, raising=False)
    assert not seat.available()
