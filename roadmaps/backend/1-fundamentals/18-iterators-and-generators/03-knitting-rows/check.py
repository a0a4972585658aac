"""Pieces are compared with an oracle; a spy of ours counts how many items were taken for each."""

from backroad.checks import check, diagnose, expect, given, integers, lists

NEXT_AT_THE_END = (
    "there were fewer items than next asked for, and its StopIteration ended all: let for or islice take them"
)


@check
def cuts_lists_into_chunks(lab):
    """chunks of a list are right, the shorter one at the end included"""
    rows = lab.module("rows")
    for items, size, wanted in (
        ([1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]),
        ([1, 2, 3, 4], 2, [[1, 2], [3, 4]]),
        ([1], 3, [[1]]),
        ([], 3, []),
        ([0, None, 0], 2, [[0, None], [0]]),
        ([0, 1, None, 2, 3], 2, [[0, 1], [None, 2], [3]]),
    ):
        with diagnose(lambda seen: "StopIteration" in seen.message, NEXT_AT_THE_END):
            got = list(rows.chunks(items, size))
        with (
            diagnose(got == wanted[:-1] and got != wanted, "the last chunk is lost when it is not full"),
            diagnose(
                None not in items and any(None in chunk for chunk in got),
                "the last chunk was filled up: it may be shorter",
            ),
            diagnose(0 in items, "an item that is 0 or None was lost: it is an item like any other"),
            diagnose([] in got, "an empty chunk was given: when the items end exactly, nothing is left over"),
            diagnose(
                got != wanted and [list(chunk) for chunk in got] == wanted,
                "the chunks are tuples: lists were asked for",
            ),
        ):
            expect(got).equals(wanted)


@check
def moves_windows_over_lists(lab):
    """windows of a list are right, the last one included"""
    rows = lab.module("rows")
    for items, size, wanted in (
        ([1, 2, 3, 4, 5], 3, [(1, 2, 3), (2, 3, 4), (3, 4, 5)]),
        ([1, 2, 3], 3, [(1, 2, 3)]),
        ([1, 2], 3, []),
        ([1, 2], 1, [(1,), (2,)]),
        ([], 2, []),
        ([0, None, 0], 2, [(0, None), (None, 0)]),
        ([None, 0], 1, [(None,), (0,)]),
    ):
        with diagnose(lambda seen: "StopIteration" in seen.message, NEXT_AT_THE_END):
            got = list(rows.windows(items, size))
        with (
            diagnose(got == wanted[:-1] and got != wanted, "the last window is lost: it ends with the last item"),
            diagnose(0 in items, "an item that is 0 or None was lost: it is an item like any other"),
            diagnose(any(len(window) != size for window in got), "a window with fewer items than asked for was given"),
            diagnose(
                got != wanted and [tuple(window) for window in got] == wanted,
                "the windows are lists: tuples were asked for",
            ),
            diagnose(len(got) == 1 < len(wanted), "there is only one window: the next begins one item further on"),
        ):
            expect(got).equals(wanted)


@check(after=[cuts_lists_into_chunks, moves_windows_over_lists])
def works_on_streams(lab):
    """both work on a stream that has no length and no end"""
    rows = lab.module("rows")
    for name, function, wanted in (
        ("chunks", rows.chunks, [[1, 2, 3], [4, 5, 6]]),
        ("windows", rows.windows, [(1, 2, 3), (2, 3, 4)]),
    ):
        with (
            diagnose(
                lambda seen: "len()" in seen.message or "subscriptable" in seen.message,
                f"a stream cannot be asked for its length or for its fifth item, and {name} asks: take item after item",
            ),
            diagnose(
                lambda seen: seen.raised in ("RuntimeError", "Timeout", "MemoryError"),
                f"with a stream that does not end, {name} gives nothing: it takes everything before the first piece",
            ),
        ):
            _, items = stream(lab, 30)
            expect(lab.take(function(items, 3), 2)).equals(wanted)


@check(after=works_on_streams)
def takes_no_more_than_it_needs(lab):
    """a piece comes as soon as its last item has been taken, and nothing is taken before"""
    rows = lab.module("rows")
    for name, function, needed in (("chunks", rows.chunks, (3, 6)), ("windows", rows.windows, (3, 4))):
        item, items = stream(lab, 30)
        found = function(items, 3)
        with diagnose(len(item.calls) > 0, f"{name} takes items before the first piece is asked for"):
            expect(len(item.calls)).equals(0)
        for count in needed:
            lab.take(found, 1)
            with diagnose(
                len(item.calls) > count,
                f"{name} had all items of its piece, and took another one before handing it out",
            ):
                expect(len(item.calls)).equals(count)


@check(after=works_on_streams)
@given(
    items=lists(integers(0, 5), max_size=14),
    size=integers(1, 5),
    examples=[{"items": [1, 2, 3], "size": 1}, {"items": [1, 2, 3, 4, 5], "size": 2}],
)
def cuts_any_stream(lab, items, size):
    """any items and any size, and every piece kept until the end"""
    rows, walk = lab.module("rows"), lab.module("builtins").iter
    wanted = [items[start : start + size] for start in range(0, len(items), size)]
    with diagnose(
        lambda seen: len(seen.got) == len(seen.expected) and seen.got[:-1] != seen.expected[:-1],
        "a piece that was handed out was changed afterwards: hand out a new list each time",
    ):
        expect(lab.module("machine").keep(rows.chunks(walk(lab.value(items)), size))).equals(wanted)
    wanted = [tuple(items[start : start + size]) for start in range(len(items) - size + 1)]
    expect(lab.module("machine").keep(rows.windows(walk(lab.value(items)), size))).equals(wanted)


def stream(lab, end):
    """A spy that gives 1, 2, 3 … and an iterator inside that asks it. After `end` items it raises."""

    def item():
        if len(spy.calls) > end:
            raise RuntimeError("the stream is endless, and somebody wants it all")
        return len(spy.calls)

    spy = lab.spy(item, name="next stitch")
    return spy, lab.module("builtins").iter(spy, None)
