import re

from backroad.checks import check, diagnose, expect, fail

LETTERS = "abcdefgh"


@check
def knows_plain_conditions(db, lab):
    """the guesses for a, c and e agree with the plans"""
    guess = guessed(lab)
    with (
        diagnose(
            guess["a"] == "table",
            "the guess for a is not right: a unique index on code leads to the one row with this code",
        ),
        diagnose(
            guess["c"] == "table",
            "the guess for c is not right: "
            "an index on (city, arrived_on) is sorted by the city first, so it finds a city alone, too",
        ),
        diagnose(
            guess["e"] == "table",
            "the guess for e is not right: "
            "within one city the index is sorted by the day, so it finds the days from one on",
        ),
    ):
        same(db, guess, "ace")


@check(after=knows_plain_conditions)
def knows_what_hides_an_index(db, lab):
    """the guesses for b, f and h agree with the plans"""
    guess = guessed(lab)
    with (
        diagnose(
            guess["b"] == "index",
            "the guess for b is not right: "
            "the index is sorted by code, and lower(code) is another value, which stands in no index",
        ),
        diagnose(
            guess["f"] == "index",
            "the guess for f is not right: the index is sorted by the beginning of the code, and only its end is known",
        ),
        diagnose(
            guess["h"] == "index",
            "the guess for h is not right: PostgreSQL does not solve equations, and id + 1 stands in no index",
        ),
    ):
        same(db, guess, "bfh")


@check(after=knows_plain_conditions)
def knows_the_order_of_columns(db, lab):
    """the guess for d agrees with the plan"""
    guess = guessed(lab)
    with diagnose(
        guess["d"] == "index",
        "the guess for d is not right: "
        "the index is sorted by the city first, so the parcels of one day lie scattered all over it",
    ):
        same(db, guess, "d")


@check(after=knows_plain_conditions)
def knows_when_an_index_pays(db, lab):
    """the guess for g agrees with the plan"""
    guess = guessed(lab)
    with diagnose(
        guess["g"] == "index",
        "the guess for g is not right: "
        "there is an index on weight, and nearly every parcel weighs 2 or more: to fetch them one by "
        "one through the index is more work than to read the table",
    ):
        same(db, guess, "g")


def guessed(lab):
    found = {}
    for line in lab.text("answers.txt").splitlines():
        if match := re.fullmatch(r"\s*([a-h])\b[\s:]*(.*)", line.lower()):
            found[match[1]] = match[2].strip(" `.\"'\r\t")
    for letter in LETTERS:
        if not found.get(letter):
            fail(f"there is no guess for {letter} yet: write index or table behind each letter")
        if found[letter] not in ("index", "table"):
            fail(f"the guess for {letter} is neither index nor table")
    return found


def same(db, guess, letters):
    queries = dict(zip(LETTERS, db.statements("queries.sql"), strict=True))
    for letter in letters:
        truth = "table" if db.explain(queries[letter]).scans_whole("parcels") else "index"
        with diagnose(guess[letter] != truth, f"the guess for {letter} is not right"):
            expect(guess[letter]).equals(truth)
