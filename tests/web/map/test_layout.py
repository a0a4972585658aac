"""The map's layout: what it promises of every graph, whatever the graph."""

from __future__ import annotations

import random
import re

import pytest

from backroad.web.map.layout import HALF, ROW, WIDTH, Items, Layout, layout


def graph(seed: int, size: int) -> Items:
    """A graph as a stage has it: each topic rests on a few of those before it."""
    chance = random.Random(seed)
    ids = [f"topic-{number}" for number in range(size)]
    return tuple(
        (id_, tuple(chance.sample(ids[max(0, number - 8) : number], min(number, chance.choice((0, 1, 1, 2, 3))))))
        for number, id_ in enumerate(ids)
    )


GRAPHS = [graph(seed, size) for seed, size in enumerate((0, 1, 2, 5, 12, 20, 28))]


@pytest.mark.parametrize("items", GRAPHS, ids=len)
def test_no_two_cards_meet_and_none_leaves_the_width(items: Items) -> None:
    found = layout(items)
    taken: set[tuple[int, int]] = set()
    for place in found.places.values():
        assert 0 <= place.row < found.rows
        assert 0 <= place.half <= found.width - 2
        cells = {(place.row, place.half), (place.row, place.half + 1)}
        assert not taken & cells
        taken |= cells
    assert found.places.keys() == {id_ for id_, _ in items}


@pytest.mark.parametrize("items", GRAPHS, ids=len)
def test_a_topic_stands_below_all_it_rests_on(items: Items) -> None:
    places = layout(items).places
    for id_, after in items:
        assert all(places[one].row < places[id_].row for one in after)


@pytest.mark.parametrize("items", GRAPHS, ids=len)
def test_every_edge_is_a_line_that_no_card_hides(items: Items) -> None:
    found = layout(items)
    assert {(line.start, line.end) for line in found.lines} == {(one, id_) for id_, after in items for one in after}
    middles = {(place.row, (place.half + 1) * HALF) for place in found.places.values()}
    for line in found.lines:
        at = {place: found.places[place] for place in (line.start, line.end)}
        for row, x in passed(line.path):
            if at[line.start].row < row < at[line.end].row:
                assert (row, x) not in middles, line


def passed(path: str) -> list[tuple[int, int]]:
    """The rows that a line goes straight through, each with where it is there."""
    x, y = 0.0, 0.0
    found = []
    for letter, rest in re.findall("([MVC])([^MVC]*)", path):
        numbers = [float(number) for number in rest.split()]
        if letter == "V":
            middle = (y // ROW) * ROW + ROW / 2
            if min(y, numbers[0]) <= middle <= max(y, numbers[0]):
                found.append((int(y // ROW), int(x)))
            y = numbers[0]
        else:
            x, y = numbers[-2:]
    return found


def test_the_same_graph_gives_the_same_map() -> None:
    items = GRAPHS[-1]
    layout.cache_clear()
    first = layout(items)
    layout.cache_clear()
    assert layout(items) == first


def test_a_topic_at_the_end_moves_no_row() -> None:
    items = GRAPHS[-2]
    more = (*items, ("another", (items[-1][0],)))
    before, behind = layout(items).places, layout(more).places
    assert all(before[id_].row == behind[id_].row for id_ in before)


def test_a_diamond_has_no_crossing_and_is_even() -> None:
    found = layout((("a", ()), ("b", ("a",)), ("c", ("a",)), ("d", ("b", "c"))))
    assert [found.places[id_].row for id_ in "abcd"] == [0, 1, 1, 2]
    assert found.places["a"].half == found.places["d"].half
    assert found.places["b"].half + found.places["c"].half == 2 * found.places["a"].half


def test_lines_are_crossed_only_where_they_must_be() -> None:
    # Two pairs that would cross if the second row stood in the order in which it is met.
    found = layout((("a", ()), ("b", ()), ("of-b", ("b",)), ("of-a", ("a",))))
    places = found.places
    assert (places["a"].half < places["b"].half) == (places["of-a"].half < places["of-b"].half)


def test_a_full_row_goes_on_in_the_next() -> None:
    found = layout((("root", ()), *((f"leaf-{number}", ("root",)) for number in range(WIDTH + 2))))
    rows = [place.row for place in found.places.values()]
    assert (rows.count(0), rows.count(1), rows.count(2)) == (1, WIDTH, 2)


def test_what_a_longer_way_says_too_is_marked() -> None:
    found = layout((("a", ()), ("b", ("a",)), ("c", ("a", "b"))))
    assert {(line.start, line.end): line.implied for line in found.lines} == {
        ("a", "b"): False,
        ("b", "c"): False,
        ("a", "c"): True,
    }


def test_what_is_elsewhere_or_missing_is_not_drawn() -> None:
    assert layout((("a", ("in-another-stage",)),)).lines == ()


def test_a_ring_is_cut_rather_than_followed_for_ever() -> None:
    found: Layout = layout((("a", ("c",)), ("b", ("a",)), ("c", ("b",))))
    assert found.places["a"].row < found.places["b"].row < found.places["c"].row


def test_nothing_at_all_is_an_empty_map() -> None:
    assert layout(()) == Layout(0, 2 * WIDTH, {}, ())
