"""Evidence as plain data and back."""

from __future__ import annotations

import json

import pytest

from backroad.model import evidence as ev

EACH = (
    ev.Mismatch("add(1, 2)", "3", "4", 0),
    ev.Mismatch("add(1, 2)", "3", "4"),
    ev.Raised("add(1)", "TypeError", "add() takes 2", (("add.py", 3, "add(1)"), ("add.py", 1, ""))),
    ev.Output("python add.py", "3\n", "4\n", 1),
    ev.Dialogue((("we", "50\n"), ("program", "higher\n"))),
    ev.Growth("sort", "seconds", ((1000, 0.01), (2000, 0.04)), 2.0, 1.3),
    ev.LimitHit("sort", "time", "5 seconds", "more than 5 seconds"),
    ev.Log("standard error", "Traceback"),
    ev.Rows("SELECT 1", ("a", "b"), (("1", None),), (("1", "2"),), 1, 2, False, (0, 3)),
    ev.Plan("EXPLAIN", "ms", ((0, "Sort", "by a", 1.5), (1, "Seq Scan", "", 20.0)), 1, "at most 5 ms"),
    ev.Timeline("two at once", "s", ("a", "b"), ((0, 0.0, 1.5, "BEGIN", ""), (1, 0.5, 2.0, "UPDATE", "waits")), 1),
    ev.Schema(
        "the tables", (("a", (("id", "int", "primary key"),)),), (("b", "a_id", "a", "id"),), (("a", "", "extra", ""),)
    ),
    ev.Exchange(
        "ask", "GET", "http://x/", (("accept", "*/*"),), "", 200, "OK", (("etag", "1"),), "{}", ("body",), "a list"
    ),
    ev.Histogram("load", "ms", ((5.0, 1, 2),), (("p99", 9.0, 4.0),), 5.0, "p99", ("before", "after")),
    ev.Graph(
        "git log", (("b2", "Add", ("a1",), ("main",)), ("a1", "Begin", (), ())), (("a1", "Begin", (), ()),), ("a1",)
    ),
)


@pytest.mark.parametrize("evidence", EACH, ids=lambda item: item.kind)
def test_each_kind_survives_the_round_trip_through_text(evidence: ev.Evidence):
    assert ev.from_json(json.loads(json.dumps(ev.to_json(evidence)))) == evidence


def test_every_kind_is_registered_under_its_name_and_tried_here():
    assert {item.kind for item in EACH} == set(ev.KINDS)
    assert all(cls.kind == kind for kind, cls in ev.KINDS.items())


def test_kind_comes_first():
    assert list(ev.to_json(EACH[0])) == ["kind", "after", "expected", "got", "first_difference"]


def test_unknown_kinds_and_fields_are_refused():
    with pytest.raises(KeyError, match="hologram"):
        ev.from_json({"kind": "hologram"})
    with pytest.raises(TypeError, match="unexpected keyword argument 'loud'"):
        ev.from_json({"kind": "log", "name": "a", "text": "b", "loud": True})
