"""Neighbours on a grid. Our own truth goes the other way: every ill hive tells those around it."""

from backroad.checks import built, check, diagnose, expect, given, integers

AROUND = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if (down, right) != (0, 0)]
EXAMPLE = [[1, 1, 0], [0, 1, 0], [0, 0, 0]]


@check
def counts_the_example(lab):
    """the example: three rows, three ill hives"""
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
            got == looked([(-1, -1), (-1, 0), (0, -1)]),
            "it looks only above and to the left: the second number of range is not in it",
        ),
        diagnose(
            got == written_over(), "it is counted from counts: the plan is written over while it is still being read"
        ),
    ):
        expect(got).equals([[2, 2, 2], [3, 2, 2], [1, 1, 1]])


@check(after=counts_the_example)
def stops_at_the_edge(lab):
    """what is on the other side of the yard is no neighbour"""
    yard = lab.module("yard")
    for plan in ([[0, 0, 0], [0, 0, 0], [0, 0, 1]], [[0, 0, 1], [0, 0, 0], [0, 0, 0]]):
        got = yard.danger([list(row) for row in plan])
        with diagnose(
            lambda seen: any(got[r][0] > 0 for r in range(3)),
            "a hive on the other side of the yard is counted: the index -1 is the last one, and no error",
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
    with diagnose(
        lambda seen: [len(line) for line in got] != [len(line) for line in yard],
        "the plan has another size than the yard: rows and columns are to be as many as in the yard",
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


def looked(places):
    """What comes out for the example when a hive looks at these places only."""
    return [
        [sum(EXAMPLE[r + a][c + b] for a, b in places if 0 <= r + a < 3 and 0 <= c + b < 3) for c in range(3)]
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
