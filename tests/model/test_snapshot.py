"""A snapshot's digest."""

from __future__ import annotations

from backroad.model.snapshot import Snapshot


def test_equal_snapshots_have_equal_digests_whatever_the_order():
    one = Snapshot({"a.py": b"1", "b/c.py": b"2"}, frozenset({"a.py"}))
    two = Snapshot({"b/c.py": b"2", "a.py": b"1"}, frozenset({"a.py"}))
    assert one.digest == two.digest
    assert len(one.digest) == 64


def test_every_part_counts():
    digests = [
        Snapshot(files, executable).digest
        for files, executable in (
            ({}, frozenset()),
            ({"a": b""}, frozenset()),
            ({"a": b"1"}, frozenset()),
            ({"a": b"1"}, frozenset({"a"})),
            ({"b": b"1"}, frozenset()),
            ({"a": b"1", "b": b""}, frozenset()),
            ({"ä": b"1"}, frozenset()),
        )
    ]
    assert len(set(digests)) == len(digests)


def test_contents_cannot_pretend_to_be_another_file():
    inside = Snapshot({"a": b"1\n- 1 b 1\n2"}, frozenset()).digest
    apart = Snapshot({"a": b"1", "b": b"2"}, frozenset()).digest
    assert inside != apart


def test_executable_names_without_a_file_do_not_count():
    assert Snapshot({"a": b""}, frozenset({"gone"})).digest == Snapshot({"a": b""}).digest
