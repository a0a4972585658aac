"""Every target of the fuzzer holds on its seeds, on damaged seeds and on noise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .targets import TARGETS


def damaged(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """A seed with a few places cut, set, doubled or filled with something from another."""

    @st.composite
    def draw(draw: st.DrawFn) -> bytes:
        data = bytearray(draw(st.sampled_from(seeds)))
        for _ in range(draw(st.integers(0, 4))):
            at = draw(st.integers(0, len(data)))
            piece = draw(st.one_of(st.binary(max_size=4), st.sampled_from(seeds)))
            data[at : at + draw(st.integers(0, 8))] = piece
        return bytes(data)

    return draw()


@pytest.mark.parametrize("name", TARGETS)
def test_seeds(name: str):
    for seed in TARGETS[name].seeds:
        TARGETS[name].run(seed)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.data())
def test_damaged_seeds_and_noise(name: str, data: st.DataObject):
    TARGETS[name].run(data.draw(st.one_of(damaged(TARGETS[name].seeds), st.binary(max_size=80))))
