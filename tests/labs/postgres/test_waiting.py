"""Servers that wait in the pool, and what is left of one that nobody takes."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from backroad.labs import boxes
from backroad.labs.journal import Journal
from backroad.labs.postgres import waiting
from backroad.labs.postgres.data import Data
from backroad.model.limits import Limits
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import probe
from backroad.sandbox.pool import Pool
from backroad.settings import load

LIMITS = Limits(seconds=10)
DATA = Data("CREATE TABLE bells (name text);", {"a": "INSERT INTO bells VALUES ('Gloriosa');", "b": ""})


def held() -> set[str]:
    """What this process holds open: each descriptor, and what it leads to."""
    found = set()
    for name in os.listdir("/proc/self/fd"):
        try:
            found.add(f"{name}: {os.readlink(f'/proc/self/fd/{name}')}")
        except OSError:
            continue
    return found


@pytest.fixture
def start(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Box]:
    home = tmp_path_factory.getbasetemp()
    found = probe(load({"HOME": str(home)}))
    return boxes.starter("postgres", LIMITS, found, home / "waiting-cache", data=lambda: DATA)


def test_it_is_taken_as_it_was_made_ready(start: Callable[[int], Box]) -> None:
    with start(0) as box:
        ready = waiting.take(box, LIMITS, Journal())
        try:
            assert ready.about == ("", DATA.schema)
            assert [session is not None for _, session in ready.databases] == [True, False]
            session = ready.databases[0][1]
            assert session is not None
            assert session.run("SELECT count(*) FROM bells").value == 0
        finally:
            ready.server.close()


def test_one_that_nobody_takes_leaves_nothing_open(start: Callable[[int], Box]) -> None:
    start(0).kill()  # what is kept for good is there now
    before = held()
    with start(0):
        assert sum("/sockets" in one for one in held() - before) == 1
    assert held() == before


def test_so_does_a_pool_that_is_closed(start: Callable[[int], Box]) -> None:
    start(0).kill()
    before = held()
    pool = Pool(start, 1)
    try:
        box = pool.take()
        waiting.take(box, LIMITS, Journal()).server.close()
    finally:
        pool.close()
    assert held() == before


def test_whoever_took_it_keeps_it_when_the_sandbox_ends(start: Callable[[int], Box]) -> None:
    box = start(0)
    server = waiting.take(box, LIMITS, Journal()).server
    box.kill()
    assert "/sockets" in os.readlink(server.folder)
    server.close()
