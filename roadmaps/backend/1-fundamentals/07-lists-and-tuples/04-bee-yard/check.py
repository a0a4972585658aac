"""Neighbours on a grid. Our own truth goes the other way: every ill hive tells those around it."""

from backroad.checks import built, check, diagnose, expect, given, integers

AROUND = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if (down, right) != (0, 0)]
EXAMPLE = [[1, 1, 0], [0, 1, 0], [0, 0, 0]]
RIGHT = [[2, 2, 2], [3, 2, 2], [1, 1, 1]]


@check
def counts_the_example(lab):
    """the example: three rows, three ill hives"""
    with diagnose(
        lambda seen: seen.raised == "IndexError",
        "it asks for a hive that is not there: at the edge there are fewer neighbours, so ask first what exists",
    ):
        got = lab.module("yard").danger([list(row) for row in EXAMPLE])
    with (
        diagnose(got is None, "the function gives nothing back: end it with return"),
        diagnose(
            lambda seen: len(got) == 3 and got[0] == got[1] == got[2],
            "all rows are alike: [row] * 3 holds one and the same row three times, so make a new list for each",
        ),
        diagnose(got == looked(AROUND + [(0, 0)]), "a hive that is ill counts itself: leave the middle one out"),
        diagnose(
            got == looked([(-1, 0), (0, -1), (0, 1), (1, 0)]),
            "the corners are missing: a hive has up to eight around it",
        ),
        diagnose(
            got == looked([(-1, -1), (-1, 1), (1, -1), (1, 1)]),
            "only the corners are counted: the hives beside, above and below are missing",
        ),
        diagnose(
            got == looked(AROUND, first=1),
            "the first row and the first place are left out: their index is 0, and they are neighbours too",
        ),
        diagnose(
            lambda seen: all(type(count) is int for count in got),
            "one long list came back: each row of the plan is a list of its own",
        ),
        diagnose(
            got == [[0 if EXAMPLE[r][c] else RIGHT[r][c] for c in range(3)] for r in range(3)],
            "a hive that is ill has a count as well: it does not count itself, and counts the others",
        ),
        diagnose(
            got == sliced(),
            "at the edge r - 1 may be -1, and a slice that begins at -1 begins at the last one: max(r - 1, 0)",
        ),
        diagnose(
            got == looked([(-1, -1), (-1, 0), (0, -1)]),
            "it looks only above and to the left: the second number of range is not in it",
        ),
        diagnose(
            got == written_over(), "it is counted from counts: the plan is written over while it is still being read"
        ),
    ):
        expect(got).equals(RIGHT)


@check(after=counts_the_example)
def stops_at_the_edge(lab):
    """what is on the other side of the yard is no neighbour"""
    yard = lab.module("yard")
    for plan in ([[0, 0, 0], [0, 0, 0], [0, 0, 1]], [[0, 0, 1], [0, 0, 0], [0, 0, 0]]):
        got = yard.danger([list(row) for row in plan])
        with (
            diagnose(
                lambda seen: any(got[r][0] > 0 for r in range(3)),
                "a hive on the other side of the yard is counted: the index -1 is the last one, and no error",
            ),
            diagnose(
                got == [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
                "the ill hive in the corner is not seen: the last row and the last place are neighbours too",
            ),
            diagnose(
                lambda seen: got[0] == got[1] and plan[0] == plan[1],
                "two rows that are equal get the same counts: index finds the first of them, whichever you are at",
            ),
        ):
            expect(got).equals(around(plan))


@check(after=counts_the_example)
@given(
    yard=built(
        lambda rows, columns, ill: [[ill >> (r * columns + c) & 1 for c in range(columns)] for r in range(rows)],
        integers(1, 5),
        integers(1, 5),
        integers(0, (1 << 25) - 1),
    ),
    examples=[{"yard": [[1, 1, 1, 0]]}, {"yard": [[1], [0], [1]]}, {"yard": [[1]]}, {"yard": [[1] * 4] * 4}],
)
def fits_any_yard(lab, yard):
    """any yard, a single row and rows of a single hive included"""
    with diagnose(
        lambda seen: seen.raised == "IndexError",
        "it asks for a hive that is not there: rows and columns are to be as many as in the yard",
    ):
        got = lab.module("yard").danger(yard)
    with (
        diagnose(
            lambda seen: [len(line) for line in got] != [len(line) for line in yard],
            "the plan has another size than the yard: rows and columns are to be as many as in the yard",
        ),
        diagnose(
            yard == [[1, 1, 1, 0]] and got == [[0, 1, 0, 0]],
            "the number of rows is taken for the length of a row: a row is as long as len(yard[0]) says",
        ),
    ):
        expect(got).equals(around(yard))


@check(after=counts_the_example)
def leaves_the_yard_alone(lab):
    """the plan that was given is unchanged"""
    yard = lab.value([[1, 0, 0], [0, 1, 1]])
    lab.module("yard").danger(yard)
    with diagnose(True, "the plan that was given is changed: write the counts into a new one"):
        expect(yard.now).equals([[1, 0, 0], [0, 1, 1]])


def around(yard):
    plan = [[0] * len(row) for row in yard]
    for r, row in enumerate(yard):
        for c, ill in enumerate(row):
            for down, right in AROUND if ill else ():
                if 0 <= r + down < len(yard) and 0 <= c + right < len(row):
                    plan[r + down][c + right] += 1
    return plan


def looked(places, first=0):
    """What comes out for the example when a hive looks at these places only, and never before index `first`."""
    return [
        [sum(EXAMPLE[r + a][c + b] for a, b in places if first <= r + a < 3 and first <= c + b < 3) for c in range(3)]
        for r in range(3)
    ]


def sliced():
    """What comes out for the example when slices are trusted at the edge."""
    return [
        [sum(sum(line[c - 1 : c + 2]) for line in EXAMPLE[r - 1 : r + 2]) - EXAMPLE[r][c] for c in range(3)]
        for r in range(3)
    ]


def written_over():
    """What comes out for the example when every count is written over the yard at once."""
    yard = [list(row) for row in EXAMPLE]
    for r in range(3):
        for c in range(3):
            places = [(r + down, c + right) for down, right in AROUND]
            yard[r][c] = sum(yard[a][b] for a, b in places if 0 <= a < 3 and 0 <= b < 3)
    return yard
