"""Every kind of evidence has a view that is well formed, says the same in words, and obeys nothing in it."""

from __future__ import annotations

import dataclasses
from typing import Any

import html5lib
import pytest

from backroad.model import evidence as ev
from backroad.web import site
from backroad.web.evidence import kinds
from backroad.web.evidence.samples import SAMPLES
from backroad.web.evidence.tags import evidence

from ..visitor import words  # noqa: TID252 - tests are no installed package

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>' style='x",
    "{{ site }} {% include 'parts/base.html' %}",
    "\x1b]8;;http://evil.example\x1b\\link\x1b[2J",
    "\u202e\u2066\u200b",
    "\0\x01\x7f\x9b",
    "\ud800\udfff",
    "x" * 1_000_000,
    "line\n" * 20_000,
    "",
)


@pytest.fixture(autouse=True)
def templates() -> None:
    site.configure("secret", 1)


def drawn(item: ev.Evidence) -> Any:
    html = str(evidence(item))
    html.encode()
    assert len(html) < 600_000
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html, container="div")


def hostile(value: Any, text: str) -> Any:
    """The same evidence with every text in it another."""
    if isinstance(value, str):
        return text
    return tuple(hostile(item, text) for item in value) if isinstance(value, tuple) else value


def test_every_kind_has_a_view_and_a_sample() -> None:
    assert set(kinds.KINDS) == set(ev.KINDS)
    assert {item.kind for _, item in SAMPLES} == set(ev.KINDS)


@pytest.mark.parametrize("item", [item for _, item in SAMPLES], ids=[title for title, _ in SAMPLES])
def test_a_sample_is_well_formed_and_its_pictures_have_words(item: ev.Evidence) -> None:
    tree = drawn(item)
    for picture in tree.iter("svg"):
        assert picture.get("aria-label") or picture.get("aria-hidden")
    assert not [one for one in tree.iter() if one.get("style") or any(name.startswith("on") for name in one.attrib)]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("item", [item for _, item in SAMPLES], ids=[title for title, _ in SAMPLES])
def test_whatever_it_holds_is_text(item: ev.Evidence, text: str) -> None:
    names = [field.name for field in dataclasses.fields(item)]
    made = dataclasses.replace(item, **{name: hostile(getattr(item, name), text) for name in names})
    tree = drawn(made)
    tags = {one.tag for one in tree.iter() if isinstance(one.tag, str)}
    assert not tags & {"script", "img", "b", "iframe", "link", "style"}
    said = words(tree)
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "Backroad itself" not in said


EMPTY = (
    ev.Mismatch("", "", ""),
    ev.Mismatch("f()", "", "x"),
    ev.Raised("", "KeyError", ""),
    ev.Output("", "", ""),
    ev.Output("", "a\n", ""),
    ev.Output("", "a\n", "a"),
    ev.Dialogue(()),
    ev.Growth("", "steps", (), 0.0, 1.0),
    ev.Growth("", "steps", ((0, 0.0), (10, 0.0)), 900.0, 900.0),
    ev.Log("log", ""),
    ev.Rows("", ("a",), (), ()),
    ev.Rows("", (), ((),), (), 1),
    ev.Plan("", "ms", ()),
    ev.Plan("", "ms", ((3, "deep", "", -1.0), (0, "up", "", 0.0), (9, "down", "", 1.0)), 7),
    ev.Timeline("", "s", (), ()),
    ev.Timeline("", "s", ("a",), ((5, 0.0, 0.0, "x", "odd"),), 9),
    ev.Schema("", (), (("a", "b", "c", "d"),), (("gone", "", "missing", "not there"),)),
    ev.Exchange("", "GET", "http://127.0.0.1/", (), "", 0, "", (), ""),
    ev.Histogram("", "ms", (), ()),
    ev.Graph("", (), ()),
    ev.Graph("", (("a", "x", ("a", "zz"), ()),), ()),
)


@pytest.mark.parametrize("item", EMPTY, ids=lambda item: item.kind)
def test_what_is_empty_or_odd_is_drawn_too(item: ev.Evidence) -> None:
    drawn(item)


def test_the_first_difference_is_marked_to_the_character() -> None:
    tree = drawn(ev.Mismatch("greet('Ada')", "'Hello, Ada!'", "'Hello,  Ada!'", 7))
    assert "From character 8 on: expected “A”, got a space." in words(tree)
    marks = list(tree.iter("mark"))
    assert [mark.get("class") for mark in marks] == ["gap", None]
    assert marks[1][0].get("class") == "space"


def test_escapes_in_a_shown_text_are_counted_as_one_character() -> None:
    tree = drawn(ev.Mismatch("f()", repr("a\nb"), repr("a\nc"), 2))
    assert ["".join(mark.itertext()) for mark in tree.iter("mark")] == ["b", "c"]


def test_values_are_marked_where_they_part_and_not_where_they_have_nothing_in_common() -> None:
    near = drawn(ev.Mismatch("f()", "{'tea': 2}", "{'tea': 1}"))
    assert ["".join(mark.itertext()) for mark in near.iter("mark")] == ["2", "1"]
    assert not list(drawn(ev.Mismatch("f()", "8", "None")).iter("mark"))


def test_a_difference_far_into_a_long_value_is_on_the_page() -> None:
    long = "x" * 500_000
    tree = drawn(ev.Mismatch("f()", f"'{long}a{long}'", f"'{long}b{long}'", 500_000))
    assert ["".join(mark.itertext()) for mark in tree.iter("mark")] == ["a", "b"]


@pytest.mark.parametrize(
    ("expected", "got", "said"),
    [
        ("a\nb\n", "a\nc\n", "Line 2, from character 1 on: expected “b”, got “c”."),
        ("a\nb\n", "a\n", "Line 2 is missing."),
        ("a\n", "a\nb\n", "Line 2 is one too many."),
        ("a \n", "a\n", "Line 1, from character 2 on: expected a space, got the end."),
        ("a\n", "a", "Only the line end after the last line differs: one is missing."),
        ("a", "a\n", "Only the line end after the last line differs: there is one too many."),
    ],
)
def test_two_outputs_say_where_they_part(expected: str, got: str, said: str) -> None:
    assert said in words(drawn(ev.Output("python a.py", expected, got)))


def test_rows_say_which_cell() -> None:
    table = ev.Rows("SELECT", ("id", "n"), (("1", None),), (("1", "0"),), 1, 2)
    assert "Row 1, n: expected NULL, got “0”." in words(drawn(table))
    assert "Row 2 is missing." in words(drawn(dataclasses.replace(table, row=2, expected=(("1", "0"), ("2", "0")))))
    many = tuple((str(number), "0") for number in range(300))
    tree = drawn(ev.Rows("SELECT", ("id", "n"), many, many, 250, 0))
    assert "239 rows above" in words(tree)


def test_rows_in_any_order_are_marked_where_the_other_side_lacks_them() -> None:
    right = (("Cook", "Lind"), ("Duke", None), ("Duke", None), ("Fool", None), ("Page", "Roth"))
    wrong = (("Cook", "Lind"), ("Duke", None), ("Page", "Roth"), ("Queen", "Adler"))
    shown = kinds.prepared(ev.Rows("SELECT", ("part", "actor"), right, wrong, 3, 0, ordered=False))
    marked = [[number for number, first, _ in side.rows if first] for side in shown["sides"]]
    assert marked == [[3, 4], [4]]
    assert shown["words"] == "2 rows are missing, and 1 is one too many."
    # Where rows were left out there is no telling.
    cut = kinds.prepared(ev.Rows("SELECT", ("part", "actor"), right, wrong, 3, 0, ordered=False, left_out=(1, 0)))
    assert cut["words"] == "Row 3 is another than expected."


def test_steps_are_counted_and_times_measured() -> None:
    steps = ((0, 1, 2, "BEGIN", ""), (1, 2, 4, "UPDATE", "waits"), (0, 3, 4, "COMMIT", ""))
    shown = kinds.prepared(ev.Timeline("", "steps", ("a", "b"), steps))
    assert [row[2] for row in shown["listed"]] == ["1", "2 to 3", "3"]
    assert (shown["when"], shown["first"], shown["last"], shown["bars"][0]["x"]) == ("Step", "1", "3", "110.0")
    timed = kinds.prepared(ev.Timeline("", "s", ("a", "b"), steps))
    assert [row[2] for row in timed["listed"]] == ["1 to 2", "2 to 4", "3 to 4"]
    assert (timed["when"], timed["first"], timed["last"]) == ("When (s)", "0", "4")


def test_lanes_of_a_graph_are_those_of_its_branches() -> None:
    sample = next(item for _, item in SAMPLES if isinstance(item, ev.Graph))
    side = kinds.prepared(sample)["sides"][0]
    assert [node.lane for node in side["nodes"]] == [0, 1, 0, 0, 0]
    assert [node.shape for node in side["nodes"]] == ["merge", "commit", "commit", "commit", "root"]


def test_a_request_can_be_sent_again_whatever_it_holds() -> None:
    odd = ev.Exchange(
        "", "PUT", "http://127.0.0.1/a b", (("x", "it's"),), "a\n'b'", 200, "OK", (), "", ("header etag",)
    )
    assert odd.curl == """curl -i -X PUT -H 'x: it'"'"'s' --data-binary 'a\n'"'"'b'"'"'' 'http://127.0.0.1/a b'"""
    assert "(etag is missing)" in words(drawn(odd))
