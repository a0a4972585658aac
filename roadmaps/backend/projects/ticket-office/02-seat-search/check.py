"""Six venues are made up for each learner, with aisles, sections that are not for sale, and bookings in every state."""

from backroad.checks import check, diagnose, expect
from shared import at, booking, fill, hall, lay, put, show

NOW = at(0, 10)
FREE = "SELECT * FROM free_seats($1, $2)"
TOGETHER = "SELECT * FROM seats_together($1, $2, $3)"
BUDGET = 1200
"""Pages: one look for each of 300 seats reads about 900, and the tables from their beginning to their end over 2,000."""
SECTIONS = ("Stalls", "Balcony", "box", "Étage", "Loge 2", "Gods")
LARGE = (
    # Little room is used in each page, so that a large table costs few rows.
    "ALTER TABLE seats SET (fillfactor = 10)",
    "ALTER TABLE bookings SET (fillfactor = 10)",
    "INSERT INTO venues SELECT v, 'Large hall ' || v FROM generate_series(100, 129) v",
    "INSERT INTO seats SELECT v * 1000 + n, v, CASE WHEN n < 150 THEN 'Front' ELSE 'Back' END, n / 20 + 1, n % 20 + 1 "
    "FROM generate_series(100, 129) v, generate_series(0, 299) n",
    "INSERT INTO shows SELECT v, v, 'A show', '2031-05-01 19:00+00', '2031-05-01 22:00+00' "
    "FROM generate_series(100, 129) v",
    "INSERT INTO prices SELECT v, section, 3000 "
    "FROM generate_series(100, 129) v, (VALUES ('Front'), ('Back')) s (section)",
    "INSERT INTO bookings (venue_id, show_id, seat_id, customer, status, sold_at, cents) "
    "SELECT v, v, v * 1000 + n % 300, 'Customer ' || n, CASE WHEN n < 300 THEN 'expired' ELSE 'sold' END{state}, "
    "CASE WHEN n < 300 THEN NULL::timestamptz ELSE '2031-03-01' END, 3000 "
    "FROM generate_series(100, 129) v, generate_series(0, 549) n ORDER BY v, n * 7 % 550",
)


@check
def finds_the_free_seats(db):
    """`free_seats` gives the seats that are neither sold nor held, with their price, in the order of the house"""
    lay(db)
    put(db, hall(1, {"Stalls": [(1, 2, 3)], "Balcony": [(1, 2)], "Gods": [(1,)]}))
    put(db, show(1, 1, {"Stalls": 4200, "Balcony": 0}))
    put(db, show(2, 1, {"Stalls": 900}, day=1))
    fill(db, "bookings", [booking(1, 1, 1001), booking(1, 1, 1002, status="held", when=at(0, 11)), booking(1, 2, 1003)])
    fill(db, "bookings", [booking(1, 1, 1004, status="expired"), booking(1, 1, 1004, status="cancelled")])
    got = db.query(FREE, 1, NOW)
    seats = [row[0] for row in got]
    with (
        diagnose(1003 not in seats, "a seat is missing that is sold at another show: this show has its own bookings"),
        diagnose(not {1004, 1005} & set(seats), "a section whose price is 0 is for sale, and costs nothing"),
        diagnose(1004 not in seats, "a seat is missing whose bookings were cancelled or have expired: it is free"),
        diagnose(1006 in seats, "a section without a price at this show is not for sale"),
        diagnose(sorted(seats) == [1003, 1004, 1005] and seats[0] == 1003, "sort by section, row and seat, not by id"),
    ):
        expect(got).has_rows(
            [(1004, "Balcony", 1, 1, 0), (1005, "Balcony", 1, 2, 0), (1003, "Stalls", 1, 3, 4200)], ordered=True
        )
    expect(got.columns).equals(("seat_id", "section", "row_no", "seat_no", "cents"))
    with diagnose(True, "a show that does not exist has no free seats, and that is no error"):
        expect(db.query(FREE, 77, NOW)).has_rows([])


@check(after=finds_the_free_seats)
def frees_what_was_held_too_long(db):
    """a hold counts until the moment that `held_until` names, and from that moment on the seat is free"""
    lay(db)
    put(db, hall(1, {"Stalls": [(1, 2, 3)]}))
    put(db, show(1, 1, {"Stalls": 4200}))
    rows = [booking(1, 1, 1000 + n, status="held", when=at(0, 10, n - 2)) for n in (1, 2, 3)]
    fill(db, "bookings", rows)
    got = db.query(FREE, 1, NOW).values
    with (
        diagnose(got == [], "a hold whose time is over keeps nobody away, though its row is still there"),
        diagnose(got == [1001], "a hold that ends now is over now"),
        diagnose(got == [1001, 1002, 1003], "a hold whose time is not over keeps its seat"),
    ):
        expect(got).equals([1001, 1002])


@check(after=frees_what_was_held_too_long)
def agrees_in_six_venues(db, rng):
    """in six venues that are made up, the free seats of both shows are right"""
    for venue in six(db, rng):
        for number in venue.shows:
            got, wanted = db.query(FREE, number, NOW), venue.free(number)
            more = {one[0] for one in got} - {one[0] for one in wanted}
            past = {one["seat_id"] for one in venue.bookings if one["status"] in ("cancelled", "expired")}
            with diagnose(
                bool(more) and more <= past, "a seat was given back, and somebody has since bought or held it"
            ):
                expect(got).has_rows(wanted, ordered=True)


@check(after=finds_the_free_seats)
def finds_seats_side_by_side(db):
    """`seats_together` gives the runs of free seats in a row, the cheapest first"""
    lay(db)
    put(db, hall(1, {"Stalls": [(1, 2, 3, 5, 6), (1, 2)], "Balcony": [(7, 8, 9, 10)]}))
    put(db, show(1, 1, {"Stalls": 900, "Balcony": 4200}))
    fill(db, "bookings", [booking(1, 1, 1009)])
    got = db.query(TOGETHER, 1, 2, NOW)
    rows = list(got)
    wanted = [("Stalls", 1, 1, 3, 900), ("Stalls", 1, 5, 6, 900), ("Stalls", 2, 1, 2, 900), ("Balcony", 1, 9, 10, 4200)]
    with (
        diagnose(("Stalls", 1, 1, 6, 900) in rows, "there is no seat 4 in the row: 3 and 5 are not side by side"),
        diagnose(("Balcony", 1, 7, 10, 4200) in rows, "somebody has seat 8: 7 and 9 are not side by side"),
        diagnose(
            any(row[:3] == ("Stalls", 1, 1) and row[3] < 3 for row in rows),
            "1 to 3 is one run: it is given as long as it is",
        ),
        diagnose(len(rows) == 1, "a run that is just as long as asked for is long enough"),
        diagnose(sorted(rows) == sorted(wanted), "the cheapest come first, then by section, row and first seat"),
    ):
        expect(got).has_rows(wanted, ordered=True)
    expect(got.columns).equals(("section", "row_no", "first_no", "last_no", "cents"))
    with diagnose(True, "a run is 3 seats long only where three are side by side"):
        expect(db.query(TOGETHER, 1, 3, NOW)).has_rows([("Stalls", 1, 1, 3, 900)])


@check(after=[finds_seats_side_by_side, agrees_in_six_venues])
def agrees_side_by_side_in_six_venues(db, rng):
    """in six venues that are made up, the runs of two, three and five seats are right"""
    for venue in six(db, rng):
        for number in venue.shows:
            for count in (2, 3, 5):
                got, wanted = db.query(TOGETHER, number, count, NOW), venue.together(number, count)
                cut = len(got.rows) != len(wanted) or sum(r[3] - r[2] for r in got) < sum(r[3] - r[2] for r in wanted)
                with diagnose(cut, "a run is cut in two or missing, though its seats are side by side"):
                    expect(got).has_rows(wanted, ordered=True)


@check(after=[finds_seats_side_by_side, agrees_in_six_venues])
def reads_little(db):
    """among thirty large venues, a search reads at most 1,200 pages"""
    lay(db)
    state = next(one for one in db.schema.table("bookings").columns if one.name == "status").type
    for statement in LARGE:
        with diagnose(True, "right rows are refused"):
            expect(db.attempt(statement.format(state=f"::{state}")).fault).equals(None)
    for sql, values in ((FREE, (103, NOW)), (TOGETHER, (103, 4, NOW))):
        plan = db.explain(sql, *values)
        with diagnose(
            True, "the search reads too much: a table from its beginning to its end, or the same page very often"
        ):
            expect(plan).reads_at_most(BUDGET)
        expect(plan.rows).equals(50 if sql == FREE else 3)


def six(db, rng):
    lay(db)
    venues = [Venue(rng, number) for number in range(1, 7)]
    for venue in venues:
        put(db, venue.tables)
    return venues


class Venue:
    """A venue that is made up, with two shows, and the oracle for it."""

    def __init__(self, rng, number):
        names = rng.sample(SECTIONS, rng.randrange(2, 4))
        self.tables = hall(number, {name: [row(rng) for _ in range(rng.randrange(1, 4))] for name in names})
        self.seats = self.tables["seats"]
        self.shows = (number * 2, number * 2 + 1)
        self.prices = {}
        self.bookings = []
        self.tables |= {"shows": [], "prices": [], "bookings": self.bookings}
        for day, id_ in enumerate(self.shows):
            # The last section is not for sale at the second show.
            self.prices[id_] = {name: rng.choice((0, 900, 900, 4200)) for name in names[: len(names) - day]}
            for table, rows in show(id_, number, self.prices[id_], day).items():
                self.tables[table] += rows
            for seat in self.seats:
                self.bookings += states(rng, number, id_, seat["id"])

    def free(self, show_id):
        taken = {
            one["seat_id"]
            for one in self.bookings
            if one["show_id"] == show_id
            and (one["status"] == "sold" or one["status"] == "held" and one["held_until"] > NOW)
        }
        prices = self.prices[show_id]
        return [
            (seat["id"], seat["section"], seat["row_no"], seat["seat_no"], prices[seat["section"]])
            for seat in sorted(self.seats, key=place)
            if seat["id"] not in taken and seat["section"] in prices
        ]

    def together(self, show_id, count):
        runs = []
        for _, section, row_no, seat_no, cents in self.free(show_id):
            if runs and runs[-1][:2] == [section, row_no] and runs[-1][3] == seat_no - 1:
                runs[-1][3] = seat_no
            else:
                runs.append([section, row_no, seat_no, seat_no, cents])
        found = [tuple(run) for run in runs if run[3] - run[2] + 1 >= count]
        return sorted(found, key=lambda run: (run[4], *run[:3]))


def place(seat):
    return seat["section"], seat["row_no"], seat["seat_no"]


def row(rng):
    first = rng.choice((1, 1, 7))
    numbers = range(first, first + rng.randrange(3, 9))
    aisle = rng.choice(numbers)
    return [number for number in numbers if number != aisle or rng.random() < 0.5]


def states(rng, venue, show_id, seat):
    """What became of a seat at a show: nothing, or some bookings of which one may still count."""
    past = [booking(venue, show_id, seat, status=state) for state in ("cancelled", "expired") if rng.random() < 0.2]
    now = rng.choice(("", "", "", "sold", "held", "held"))
    return past + (
        [booking(venue, show_id, seat, status=now, when=at(0, 10, rng.choice((-9, 0, 1, 9))))] if now else []
    )
