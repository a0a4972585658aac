"""The oracle adds up in Python. Entries are made up: late ones, such that give back, and such that cancel out."""

import datetime as dt
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from backroad.checks import check, diagnose, expect
from shared import DAY, at, booking, fill, hall, into, lay, put, show, tried

DAILY = "SELECT * FROM daily($1, $2)"
CORRECTIONS = "SELECT * FROM corrections($1, $2, $3)"
BEST = "SELECT * FROM best_shows($1)"
LATER = at(60)
NOON = at(0, 12)


@check
def writes_down_what_is_sold(db):
    """`confirm` writes an entry for each seat that it sells"""
    house(db)
    fill(
        db,
        "bookings",
        [booking(1, 1, seat, "Ada", "held", at(0, 23, 59), cents) for seat, cents in ((1001, 4200), (1002, 0))],
    )
    fill(db, "bookings", [booking(1, 1, 1003, "Bo", "held", at(0, 23, 59)), booking(1, 2, 1001, "Ada", "held")])
    # Where this program stands, the next day has begun.
    db.query("SET TIME ZONE 'Asia/Tokyo'")
    expect(db.query("SELECT confirm(1, 'Ada', $1)", at(0, 23, 30)).value).equals(2)
    rows = db.rows("entries", "cents").dicts()
    with (
        diagnose(rows == [], "two seats are sold, and no entry is written"),
        diagnose(len(rows) == 1, "two seats are sold, and one entry is written"),
    ):
        expect(len(rows)).equals(2)
    day = DAY.date()
    with (
        diagnose(
            any(row["day"] == day + dt.timedelta(days=1) for row in rows),
            "the day is that of the time zone of whoever calls (here Asia/Tokyo), and not the one in UTC",
        ),
        diagnose(True, "the day of an entry is another one than that of the moment that is given"),
    ):
        expect([str(row["day"]) for row in rows]).equals([str(day)] * 2)
    with diagnose(True, "an entry has the show, the price of the booking, the moment and its day in UTC"):
        moments = [
            (row["show_id"], row["cents"], f"{row['recorded_at'].astimezone(DAY.tzinfo):%Y-%m-%d %H:%M}")
            for row in rows
        ]
        expect(moments).equals([(1, 0, "2031-03-07 23:30"), (1, 4200, "2031-03-07 23:30")])
    expect(db.query("SELECT confirm(1, 'Ada', $1)", at(0, 23, 30)).value).equals(0)
    with diagnose(True, "whoever confirms again sells nothing, and all the same an entry is written again"):
        expect(len(db.rows("entries").rows)).equals(2)


@check
def keeps_entries_whole(db):
    """an entry has a show, a day, a sum and a moment, and a number that is given to it"""
    house(db)
    right = {"show_id": 1, "day": "2031-03-07", "cents": -4200, "recorded_at": NOON}
    rules = {f"{column} in entries must not be NULL": {**right, column: None} for column in right}
    rules["what an entry names exists"] = {**right, "show_id": 77}
    taken, *codes = tried(db, [into("entries", **row) for row in (right, *rules.values())])
    with diagnose(True, "a right row is refused: an entry that comes without its number"):
        expect(taken).equals("")
    for rule, code in zip(rules, codes, strict=True):
        with diagnose(True, f"a wrong row is stored, and the rule is: {rule}"):
            expect(code[:2]).satisfies(lambda kind: kind not in ("", "42"), "to be refused")


@check
def reports_every_day(db):
    """`daily` has a row for every day, with its sum, the sum up to it, and that of seven days"""
    house(db)
    days = ((0, 8400), (2, -4200), (2, 1000), (7, 500), (8, 8400))
    fill(db, "entries", [entry(1, day, cents) for day, cents in days] + [entry(2, 4, 777)])
    got = db.query(DAILY, 1, LATER)
    wanted = daily(days)
    by = [row[0] for row in got]
    column = [list(one) for one in zip(*got.rows, strict=True)]
    want = [list(one) for one in zip(*wanted, strict=True)]
    with (
        diagnose(len(by) == 4, "a day without an entry has a row, too, with 0"),
        diagnose(len(by) < 9, "a day is missing"),
        diagnose(column[1] != want[1], "the sum of a day is not right: are all its entries in it, and no other show's"),
        diagnose(column[2] != want[2], "the total is the sum from the first day to this one"),
        diagnose(
            column[3][7:8] == column[2][7:8],
            "a week is this day and six before it: the eighth day does not count the first",
        ),
        diagnose(
            column[4] != want[4], "days with the same sum have the same place, and the places behind them are left out"
        ),
    ):
        expect(got).has_rows(wanted, ordered=True)
    expect(got.columns).equals(("day", "cents", "total", "week", "place"))
    with diagnose(True, "a show without entries has no days, and that is no error"):
        expect(db.query(DAILY, 77, LATER)).has_rows([])


@check(after=reports_every_day)
def knows_what_was_known(db):
    """a report of an earlier moment is as it was at that moment, whatever was recorded since"""
    house(db)
    known = at(3, 12)
    rows = [entry(1, 0, 4200, known), entry(1, 1, 900, at(1, 20)), entry(1, 1, -300, at(3, 13)), entry(1, 9, 10, at(9))]
    fill(db, "entries", rows)
    got = db.query(DAILY, 1, known)
    with (
        diagnose(len(got.rows) == 10, "what was recorded later was not known then"),
        diagnose([row[1] for row in got] == [4200, 600], "an entry of the same day, an hour later, was not known then"),
        diagnose(
            len(got.rows) in (1, 3),
            "what was recorded at that very moment is known, and the day for which it counts is `day`",
        ),
    ):
        expect(got).has_rows(daily([(0, 4200), (1, 900)]), ordered=True)


@check(after=knows_what_was_known)
def shows_corrections(db):
    """`corrections` gives the days whose sum was another one later"""
    house(db)
    then, now = at(5), at(9)
    rows = [entry(1, 0, 4200, at(0, 9)), entry(1, 0, -200, at(6)), entry(1, 1, 900, at(1)), entry(1, 2, 500, at(2))]
    rows += [entry(1, 2, 300, at(7)), entry(1, 2, -300, at(8)), entry(1, 3, 50, now), entry(1, 4, 60, at(10))]
    rows += [entry(1, 1, 1, at(9, 1)), entry(2, 1, 8, at(6)), entry(1, 6, -70, then), entry(1, 6, 70, at(6))]
    fill(db, "entries", rows)
    got = db.query(CORRECTIONS, 1, then, now)
    days = [row[0] for row in got]
    wanted = [(day(0), 4200, 4000), (day(3), 0, 50), (day(6), -70, 0)]
    with (
        diagnose(day(2) in days, "two entries cancel each other out: the day's sum is what it was"),
        diagnose(day(3) not in days, "a day of which nothing was known before is a correction, too: from 0"),
        diagnose(day(6) not in days, "a day whose sum is 0 in the end is a correction, too"),
        diagnose(
            day(4) in days or day(1) in days, "what was recorded later still, or for another show, does not belong"
        ),
    ):
        expect(got).has_rows(wanted, ordered=True)
    expect(got.columns).equals(("day", "cents_before", "cents_after"))


@check(after=knows_what_was_known)
def ranks_the_shows(db):
    """`best_shows` ranks all shows of each venue, with their share of what it earned"""
    house(db)
    put(db, hall(2, {"Stalls": [(1,)]}))
    for number, venue, at_day in ((3, 1, 2), (4, 1, 3), (5, 1, 4), (6, 2, 0), (7, 2, 1)):
        put(db, show(number, venue, {}, at_day))
    rows = [
        entry(number, 0, cents)
        for number, cents in ((1, 100), (2, 300), (2, -100), (4, 400), (5, 200), (6, 50), (6, -50))
    ]
    fill(db, "entries", [*rows, entry(3, 0, 9999, at(61))])
    got = db.query(BEST, LATER)
    wanted = [
        (1, 4, 400, 1, "44.4"),
        (1, 2, 200, 2, "22.2"),
        (1, 5, 200, 2, "22.2"),
        (1, 1, 100, 3, "11.1"),
        (1, 3, 0, 4, "0.0"),
    ]
    wanted += [(2, 6, 0, 1, None), (2, 7, 0, 1, None)]
    wanted = [(*row[:4], row[4] and Decimal(row[4])) for row in wanted]
    listed = [row[1] for row in got]
    with (
        diagnose(3 not in listed or 7 not in listed, "a show without an entry that was known has a row, too"),
        diagnose([row[3] for row in got][3:5] == [4, 5], "no place is left out behind two that share one: 1, 2, 2, 3"),
        diagnose(
            [row[4] for row in got][:1] == [Decimal(44)],
            "the digit after the point is lost: whole numbers were divided",
        ),
        diagnose(sorted(got.rows, key=str) == sorted(wanted, key=str), "the rows are right, and their order is not"),
    ):
        expect(got).has_rows(wanted, ordered=True)
    expect(got.columns).equals(("venue_id", "show_id", "cents", "place", "percent"))


@check(after=[ranks_the_shows, shows_corrections])
def agrees_with_the_oracle(db, rng):
    """with a hundred entries that are made up, all reports are right at four moments"""
    house(db)
    put(db, hall(2, {"Stalls": [(1,)]}))
    for number, venue, at_day in ((3, 1, 2), (4, 2, 0), (5, 2, 1)):
        put(db, show(number, venue, {}, at_day))
    rows = []
    for _ in range(100):
        when = rng.randrange(20)
        # One in three comes late.
        late = rng.choice((0, 0, rng.randrange(1, 15)))
        cents = rng.choice((4200, 4200, 900, 900, -900, -4200, 1, 0))
        rows.append(entry(rng.choice((1, 1, 2, 3, 4)), when, cents, at(when + late, rng.randrange(24))))
    fill(db, "entries", rows)
    moments = sorted(at(rng.randrange(2, 36), 12) for _ in range(3)) + [LATER]
    for moment in moments:
        known = [row for row in rows if row["recorded_at"] <= moment]
        for number in (1, 2, 5):
            days = [(row["day"], row["cents"]) for row in known if row["show_id"] == number]
            expect(db.query(DAILY, number, moment)).has_rows(daily(days), ordered=True)
        got, wanted = db.query(BEST, moment), best(known, {1: 1, 2: 1, 3: 1, 4: 2, 5: 2})
        with diagnose(
            [row[:4] for row in got] == [row[:4] for row in wanted], "the share is rounded to one digit, not cut off"
        ):
            expect(got).has_rows(wanted, ordered=True)
    expect(db.query(CORRECTIONS, 1, moments[0], moments[2])).has_rows(
        corrected(rows, 1, moments[0], moments[2]), ordered=True
    )


def house(db):
    lay(db)
    put(db, hall(1, {"Stalls": [range(1, 5)]}))
    put(db, show(1, 1, {"Stalls": 4200}))
    put(db, show(2, 1, {"Stalls": 4200}, day=1))


def day(number):
    return DAY.date() + dt.timedelta(days=number)


def entry(show_id, number, cents, recorded_at=None):
    return {"show_id": show_id, "day": f"{day(number)}", "cents": cents, "recorded_at": recorded_at or at(number, 20)}


def daily(entries):
    """The rows of the report, from (day, cents). A day is a number or a date as text."""
    sums = defaultdict(int)
    for when, cents in entries:
        sums[day(when) if isinstance(when, int) else dt.date.fromisoformat(when)] += cents
    if not sums:
        return []
    first = min(sums)
    days = [first + dt.timedelta(days=n) for n in range((max(sums) - first).days + 1)]
    cents = [sums[one] for one in days]
    return [
        (
            one,
            cents[n],
            sum(cents[: n + 1]),
            sum(cents[max(0, n - 6) : n + 1]),
            1 + sum(other > cents[n] for other in cents),
        )
        for n, one in enumerate(days)
    ]


def corrected(rows, number, before, after):
    sums = defaultdict(lambda: [0, 0])
    for row in rows:
        if row["show_id"] == number:
            sums[row["day"]][0] += row["cents"] * (row["recorded_at"] <= before)
            sums[row["day"]][1] += row["cents"] * (row["recorded_at"] <= after)
    return [(dt.date.fromisoformat(one), *pair) for one, pair in sorted(sums.items()) if pair[0] != pair[1]]


def best(known, venues):
    sums = dict.fromkeys(venues, 0)
    for row in known:
        sums[row["show_id"]] += row["cents"]
    rows = []
    for number, cents in sums.items():
        inside = [sums[other] for other in venues if venues[other] == venues[number]]
        share = Decimal(100 * cents) / sum(inside) if sum(inside) else None
        rounded = share if share is None else share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        rows.append((venues[number], number, cents, 1 + len({other for other in inside if other > cents}), rounded))
    return sorted(rows, key=lambda row: (row[0], -row[2], row[1]))
