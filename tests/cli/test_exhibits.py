"""What is a picture on a page is lines of text in a terminal."""

from __future__ import annotations

import dataclasses

import pytest

from backroad.cli.escape import columns
from backroad.cli.evidence import rows
from backroad.model import evidence as ev

EACH = (
    ev.Rows("SELECT", ("name", "n"), (("Ada", "3"), ("Bo", "0")), (("Ada", "3"), ("Bo", None)), 2, 2, True, (0, 4)),
    ev.Plan(
        "EXPLAIN", "rows", ((0, "Sort", "", 12.0), (1, "Seq Scan", "on orders", 200000.0)), 1, "at most 1,000 rows"
    ),
    ev.Timeline("both", "ms", ("one", "two"), ((0, 0.0, 4.0, "SELECT", ""), (1, 2.0, 2.0, "UPDATE", "late")), 1),
    ev.Schema("", (("a", (("id", "int", ""),)),), (("b", "a_id", "a", "id"),), (("a", "id", "wrong", "no key"),)),
    ev.Exchange(
        "ask", "GET", "http://x/", (), "", 200, "OK", (("etag", "1"),), "a\nb", ("status", "header vary"), "404"
    ),
    ev.Histogram("load", "ms", ((5.0, 1, 2), (10.0, 4, 1)), (("p99", 9.0, 4.0),), 5.0, "p99"),
    ev.Graph(
        "git log", (("b2", "Add", ("a1",), ("main",)), ("a1", "Begin", (), ())), (("a1", "Begin", (), ()),), ("a1",)
    ),
)


def text(item: ev.Evidence, width: int = 60) -> str:
    return "\n".join(f"{label}: {line}".rstrip() for label, lines in rows(item, width) for line in lines)


def test_a_table_points_at_the_row() -> None:
    said = text(EACH[0])
    assert "got: > Bo    NULL" in said
    assert "got:   (4 more rows)" in said


def test_a_plan_points_at_the_hot_node() -> None:
    assert "got: >   Seq Scan: 200,000 rows (on orders)" in text(EACH[1])
    assert "expected: at most 1,000 rows" in text(EACH[1])


def test_a_timeline_is_in_the_order_of_time() -> None:
    assert text(EACH[2]).splitlines()[1:] == ["one:   0-4 ms  SELECT", "two: > 2 ms  UPDATE [late]"]


def test_a_schema_names_what_is_wrong_and_what_refers_to_what() -> None:
    assert text(EACH[3]).splitlines() == ["a: > id int [wrong: no key]", "refers: b.a_id -> a.id"]
    gone = dataclasses.replace(EACH[3], marks=(("a", "name", "missing", ""),), arrows=())
    assert text(gone).splitlines() == ["a:   id int", "a: > name [missing]"]


def test_a_table_with_a_long_name_keeps_it() -> None:
    drawn = dataclasses.replace(EACH[3], tables=(("lost.umbrellas", (("id", "int", ""),)),), marks=(), arrows=())
    assert text(drawn).splitlines() == [": lost.umbrellas", ":   id int"]


def test_an_exchange_points_at_what_is_wrong_and_can_be_sent_again() -> None:
    said = text(EACH[4])
    assert "got: > 200 OK" in said
    assert "got: > (vary is missing)" in said
    assert "again: curl -i http://x/" in said
    assert "got: (no answer)" in text(dataclasses.replace(EACH[4], status=0))


def test_latencies_are_figures_and_bars() -> None:
    assert "got:   p99          9          4 ms" in text(EACH[5])


def test_a_graph_names_parents_and_branches() -> None:
    assert "expected: * b2 [main] Add" in text(EACH[6])
    assert "got: x a1 Begin  <- not as expected" in text(EACH[6])


def test_each_step_that_was_done_has_its_line() -> None:
    said = text(dataclasses.replace(EACH[6], after="(1 step before)\nin shop: git branch")).splitlines()
    assert said[:2] == ["we did: (1 step before)", "we did: in shop: git branch"]


@pytest.mark.parametrize("item", EACH, ids=lambda item: item.kind)
def test_nothing_acts_on_the_terminal_and_nothing_is_too_wide(item: ev.Evidence) -> None:
    def hostile(value: object) -> object:
        if isinstance(value, str):
            return "\x1b[2J\u202e" + "wide " * 300
        return tuple(hostile(one) for one in value) if isinstance(value, tuple) else value

    names = [field.name for field in dataclasses.fields(item)]
    made = dataclasses.replace(item, **{name: hostile(getattr(item, name)) for name in names})
    for label, lines in rows(made, 40):
        assert "\x1b" not in label
        for line in lines:
            assert line.isprintable()
            assert label == "again" or columns(line) <= 40
