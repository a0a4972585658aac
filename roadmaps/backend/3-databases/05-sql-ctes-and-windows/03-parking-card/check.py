from collections import Counter

from backroad.checks import check, diagnose, expect

RIGHT = """
SELECT card, at, cents, (SELECT coalesce(sum(b.cents), 0) FROM movements b
    WHERE b.card = a.card AND (b.at, b.id) <= (a.at, a.id)) AS balance
FROM movements a ORDER BY card, at DESC, id DESC
"""
WRONG = "SELECT card, at, cents, coalesce(sum(cents) OVER ({}), 0) AS balance FROM movements"


@check
def adds_up(db):
    """where all times differ, the balance is the sum of the card's movements so far"""
    got = db.query()
    with (
        diagnose(
            alike(got, db, "ORDER BY at, id") or alike(got, db, "ORDER BY card, at, id"),
            "the movements of all cards are added up together: each card has a balance of its own",
        ),
        diagnose(
            alike(got, db, "PARTITION BY card"),
            "every row shows what is on the card in the end: without an order the window sums the whole card",
        ),
        diagnose(
            alike(got, db, "PARTITION BY card ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"),
            "the movement itself is not in its balance: the frame ends one row too early",
        ),
        diagnose(
            alike(got, db, "PARTITION BY card ORDER BY at DESC, id DESC"),
            "the balance is added up from the end: the newest row shows only itself",
        ),
        diagnose(
            alike(got, db, "PARTITION BY card, at"),
            "the balance is only the movement itself: with the time in PARTITION BY each moment begins anew",
        ),
    ):
        expect(got).has_rows(db.reference(RIGHT))


@check(after=adds_up)
def one_after_the_other(db):
    """movements of the same time have balances of their own, in the order of the id"""
    data = db.on("together")
    got, right = data.query(), data.reference(RIGHT)
    with (
        diagnose(
            alike(got, data, "PARTITION BY card ORDER BY at"),
            "movements of the same time show the same balance: without a word about it, the frame takes in every row "
            "that is equal in the order",
        ),
        diagnose(
            alike(got, data, "PARTITION BY card ORDER BY id"),
            "the balance follows the id alone: a movement that was written down late has an earlier time",
        ),
        diagnose(
            alike(got, data, "PARTITION BY card, at ORDER BY id"),
            "with the time in PARTITION BY each moment begins anew",
        ),
        diagnose(
            lambda seen: len(seen.got) < len(seen.expected), "movements of the same time were made one row"
        ),
        diagnose(
            lambda seen: sum(row[3] for row in seen.got) > sum(row[3] for row in seen.expected)
            or len(seen.got) == len(seen.expected),
            "movements of the same time are not added in the order of their id",
        ),
    ):
        expect(got).has_rows(right)


@check(after=adds_up)
def free_changes_nothing(db):
    """a movement free of charge stays NULL in cents, and changes no balance; before any other it is 0"""
    data = db.on("free_of_charge")
    got = data.query()
    with (
        diagnose(
            any(row[3] is None for row in got),
            "the balance is NULL where nothing but movements free of charge has happened: the sum of nothing is NULL",
        ),
        diagnose(
            all(row[2] is not None for row in got) and len(got) == 7,
            "movements free of charge show 0 in cents: only the balance is to be mended",
        ),
        diagnose(len(got) < 7, "movements free of charge are missing: they stand in the history too"),
    ):
        expect(got).has_rows(data.reference(RIGHT))


@check(after=[one_after_the_other, free_changes_nothing])
def in_order(db):
    """the columns are called card, at, cents and balance, in the order of card, the newest first"""
    for data in db.each():
        expect(data.query()).has_rows(data.reference(RIGHT), ordered=True, names=True)


def alike(rows, data, window):
    """Whether the rows are those of a query with another window, and it makes a difference here."""
    wrong = Counter(data.reference(WRONG.format(window)).rows)
    return Counter(rows) == wrong != Counter(data.reference(RIGHT).rows)
