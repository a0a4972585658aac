"""Sixty wrong rows, drawn anew for each learner, each beside a right one that differs from it in one thing only.

The right ones are looked at first: whoever refuses too much reads it before the wrong ones, which would all be refused.
"""

from backroad.checks import check, diagnose, expect
from shared import all_refused, all_taken, at, fill, into, written

TABLES = {
    "venues": ("id", "name"),
    "seats": ("id", "venue_id", "section", "row_no", "seat_no"),
    "shows": ("id", "venue_id", "title", "starts_at", "ends_at"),
    "prices": ("show_id", "section", "cents"),
    "bookings": (
        *("id", "venue_id", "show_id", "seat_id", "customer"),
        *("status", "held_until", "sold_at", "cents"),
    ),
}
TITLES = ("Macbeth", "La Bohème", "Swan Lake", "The Mousetrap", "Faust", "Q")
PEOPLE = ("Ada", "O'Hara", "Bo Li", "Élodie", "von Trapp", "X")
HOUSES = ("Paper Mill", "Old Bakery", "Harbour Hall", "Tram Depot", "Silo", "The Dock")


@check
def stands(db):
    """`schema.sql` runs in an empty database, and makes the five tables with their columns"""
    db.script("schema.sql")
    schema = db.schema
    for table, columns in TABLES.items():
        names = schema.table(table).names
        with diagnose(True, f"a column is missing in the table {table}"):
            expect([name for name in columns if name not in names]).equals([])


@check(after=stands)
def takes_what_is_right(db, rng):
    """sixty right rows are taken, those at the edge of a rule included"""
    house = opened(db, rng)
    rules = house.rules()
    all_taken(db, [(rule, good) for _, rule, _, good in rules + house.changes()])
    expect(len(rules)).equals(60)
    with diagnose(True, "a booking may come with an id of its own, and its id is a bigint"):
        db.accepts(house.booking(id=5_000_000_000))


@check(after=takes_what_is_right)
def refuses_missing_and_blank(db, rng):
    """nothing that is needed may be NULL, and no name may be blank"""
    refuses(db, rng, "missing", "blank")


@check(after=takes_what_is_right)
def refuses_what_is_out_of_range(db, rng):
    """rows, seats, prices and the times of shows are in their ranges"""
    refuses(db, rng, "range")


@check(after=takes_what_is_right)
def keeps_names_and_places_apart(db, rng):
    """a venue's name, a place in it, and the price of a section are there once"""
    refuses(db, rng, "once")


@check(after=takes_what_is_right)
def keeps_references_whole(db, rng):
    """what a row names exists and stays, and show and seat of a booking are in its venue"""
    refuses(db, rng, "reference")


@check(after=takes_what_is_right)
def keeps_shows_apart(db, rng):
    """no two shows of a venue are on at the same time"""
    refuses(db, rng, "overlap")


@check(after=takes_what_is_right)
def keeps_states_whole(db, rng):
    """a booking has one of four states, and the times that belong to it"""
    refuses(db, rng, "state")


@check(after=takes_what_is_right)
def sells_a_seat_once(db, rng):
    """at most one booking of a seat in a show is held or sold"""
    refuses(db, rng, "seat")


@check(after=[keeps_references_whole, keeps_shows_apart, keeps_states_whole, sells_a_seat_once])
def holds_when_rows_change(db, rng):
    """the rules hold, too, when a row that is there is changed"""
    refuses(db, rng, "change")


@check(after=[keeps_shows_apart, sells_a_seat_once])
def holds_with_two_at_once(db, sessions, rng):
    """the rules hold, too, while another session has not committed yet"""
    house = opened(db, rng)
    a, b = sessions("a", "b")
    for what, one, other in (
        ("one seat is sold twice", house.sold(seat_id=house.seats[5]), house.sold(seat_id=house.seats[5])),
        ("two shows of a venue are on at the same time", house.show(3, 19, 22), house.show(3, 21, 23)),
    ):
        a.begin()
        with diagnose(True, "a right row is refused"):
            expect(a.run(one).fault).equals(None)
        b.start(other)
        b.waits()
        a.commit()
        taken = b.finish().ok
        with diagnose(taken, f"{what}: each session looks before it inserts, and sees only what is committed"):
            expect(taken).equals(False)


def opened(db, rng):
    db.script("schema.sql")
    house = House(rng)
    for table, rows in house.rows().items():
        fill(db, table, rows)
    return house


def refuses(db, rng, *groups):
    house = opened(db, rng)
    all_refused(db, [(rule, bad) for group, rule, bad, _ in house.rules() + house.changes() if group in groups])


class House:
    """Two venues with what belongs to them, and rows that are right or wrong there."""

    def __init__(self, rng):
        self.rng = rng
        first = self.rng.randrange(1, 40)
        self.here, self.there = first, first + 1
        self.seats = [first * 100 + n for n in range(12)]
        self.stranger = first * 100 + 50
        self.tonight, self.tomorrow, self.elsewhere = first * 10, first * 10 + 1, first * 10 + 2
        self.made = 0

    def rows(self):
        seat = {"venue_id": self.here, "section": "Stalls", "row_no": 1, "seat_no": 1}
        booking = {"venue_id": self.here, "show_id": self.tonight, "customer": "Kim", "cents": 4200}
        return {
            "venues": [{"id": self.here, "name": "Round House"}, {"id": self.there, "name": "Boat Shed"}],
            "seats": [
                {
                    **seat,
                    "id": id_,
                    "section": "Stalls" if n < 8 else "Balcony",
                    "row_no": n // 4 + 1,
                    "seat_no": n % 4 + 1,
                }
                for n, id_ in enumerate(self.seats)
            ]
            + [{**seat, "id": self.stranger, "venue_id": self.there}],
            "shows": [
                {"id": id_, "venue_id": venue, "title": "Hamlet", "starts_at": at(day, 19), "ends_at": at(day, 22)}
                for id_, venue, day in (
                    (self.tonight, self.here, 0),
                    (self.tomorrow, self.here, 1),
                    (self.elsewhere, self.there, 0),
                )
            ],
            "prices": [{"show_id": self.tonight, "section": name, "cents": 4200} for name in ("Stalls", "Balcony")],
            "bookings": [
                {**booking, "seat_id": self.seats[0], "status": "held", "held_until": at(0, 12), "sold_at": None},
                {**booking, "seat_id": self.seats[1], "status": "sold", "held_until": None, "sold_at": at(0, 9)},
                {**booking, "seat_id": self.seats[2], "status": "expired", "held_until": None, "sold_at": None},
                {**booking, "seat_id": self.seats[3], "status": "cancelled", "held_until": None, "sold_at": None},
            ],
        }

    # One row each, right unless something is changed ------------------------------------------------------------

    def venue(self, **changes):
        self.made += 1
        return into("venues", **{"id": 7000 + self.made, "name": f"{self.rng.choice(HOUSES)} {self.made}", **changes})

    def seat(self, **changes):
        self.made += 1
        place = {"section": self.rng.choice(("Stalls", "Box 1", "Ø")), "row_no": 9, "seat_no": 100 + self.made}
        return into("seats", **{"id": 70000 + self.made, "venue_id": self.here, **place, **changes})

    def show(self, day=None, begins=19, ends=22, **changes):
        self.made += 1
        day = 5 + self.made if day is None else day
        times = {"starts_at": at(day, begins), "ends_at": at(day, ends)}
        title = self.rng.choice(TITLES)
        return into("shows", **{"id": 7000 + self.made, "venue_id": self.here, "title": title, **times, **changes})

    def price(self, **changes):
        self.made += 1
        row = {"show_id": self.tomorrow, "section": f"Box {self.made}", "cents": self.rng.randrange(1, 9000)}
        return into("prices", **{**row, **changes})

    def booking(self, **changes):
        row = {"venue_id": self.here, "show_id": self.tomorrow, "seat_id": self.rng.choice(self.seats)}
        row |= {"customer": self.rng.choice(PEOPLE), "status": "held", "held_until": at(0, 13), "sold_at": None}
        return into("bookings", **{**row, "cents": self.rng.randrange(1, 9000), **changes})

    def sold(self, **changes):
        return self.booking(**{"status": "sold", "held_until": None, "sold_at": at(0, 9), **changes})

    # The rules --------------------------------------------------------------------------------------------------

    def rules(self):
        """(group, rule, a row that breaks it, a right row) sixty times."""
        groups = (self.missing, self.blank, self.ranges, self.once, self.references)
        groups += (self.shows_apart, self.states, self.one_per_seat)
        return [rule for group in groups for rule in group()]

    def missing(self):
        for make, columns in (
            (self.venue, ("name",)),
            (self.seat, ("venue_id", "section", "row_no", "seat_no")),
            (self.show, ("venue_id", "title", "starts_at", "ends_at")),
            (self.price, ("show_id", "section", "cents")),
            (self.booking, ("venue_id", "show_id", "seat_id", "customer", "status", "cents")),
        ):
            for column in columns:
                bad = make(**{column: None, **({"held_until": None} if column == "status" else {})})
                yield "missing", f"{column} in {bad.split()[2]} must not be NULL", bad, make()

    def blank(self):
        for make, column, empty, edge in (
            (self.venue, "name", "  ", "I"),
            (self.seat, "section", " ", " B"),
            (self.show, "title", "", "1984 "),
            (self.price, "section", "   ", "0"),
            (self.booking, "customer", " ", "?"),
        ):
            bad = make(**{column: empty})
            yield "blank", f"{column} in {bad.split()[2]} must not be blank", bad, make(**{column: edge})

    def ranges(self):
        low = self.rng.choice((-1, -7))
        yield "range", "rows are counted from 1", self.seat(row_no=0), self.seat(row_no=1)
        yield "range", "rows are counted from 1", self.seat(row_no=low), self.seat(row_no=2)
        yield "range", "seats are counted from 1", self.seat(seat_no=0), self.seat(seat_no=1, row_no=8)
        yield "range", "seats are counted from 1", self.seat(seat_no=low), self.seat(seat_no=2, row_no=8)
        yield "range", "a price is 0 cents or more", self.price(cents=low), self.price(cents=0)
        yield "range", "a booking costs 0 cents or more", self.booking(cents=low), self.booking(cents=0)
        whole = at(6, 8)
        late = {"starts_at": whole, "ends_at": at(6, 20, 1)}
        yield "range", "a show lasts 12 hours at most", self.show(**late), self.show(starts_at=whole, ends_at=at(6, 20))
        none = {"starts_at": whole, "ends_at": whole}
        short = {"starts_at": whole, "ends_at": at(6, 8, 1)}
        yield "range", "a show ends after it has begun", self.show(**none), self.show(**short)
        back = {"starts_at": whole, "ends_at": at(6, 7)}
        yield "range", "a show ends after it has begun", self.show(**back), self.show(starts_at=at(6, 7), ends_at=whole)

    def once(self):
        place = {"section": "Stalls", "row_no": 1, "seat_no": 3}
        yield "once", "no two venues have the same name", self.venue(name="Boat Shed"), self.venue(name="Boat Shed 2")
        rule = "no two seats are in the same place"
        yield "once", rule, self.seat(**place), self.seat(**place, venue_id=self.there)
        yield (
            "once",
            rule,
            self.seat(**{**place, "section": "Balcony", "row_no": 3}),
            self.seat(**place | {"row_no": 4}),
        )
        rule = "a section of a show has one price"
        price = {"show_id": self.tonight, "section": "Stalls"}
        yield "once", rule, self.price(**price), self.price(section="Stalls")

    def references(self):
        def of(what):
            return f"what {what} exists"

        nowhere = self.rng.randrange(5000, 6000)
        yield "reference", of("a seat names"), self.seat(venue_id=nowhere), self.seat(venue_id=self.there)
        yield "reference", of("a show names"), self.show(venue_id=nowhere), self.show(venue_id=self.there)
        yield "reference", of("a price names"), self.price(show_id=nowhere), self.price(show_id=self.elsewhere)
        mine = {"venue_id": self.there, "show_id": self.elsewhere, "seat_id": self.stranger}
        rule = "show and seat of a booking are in its venue"
        yield "reference", rule, self.booking(seat_id=self.stranger), self.booking(**mine)
        yield "reference", rule, self.booking(show_id=self.elsewhere), self.sold(**mine)
        yield "reference", rule, self.booking(venue_id=self.there), self.booking(seat_id=self.seats[-1])
        delete = "DELETE FROM"
        stays = "what a booking names stays"
        yield (
            "reference",
            stays,
            f"{delete} seats WHERE id = {self.seats[2]}",
            f"{delete} seats WHERE id = {self.seats[11]}",
        )
        used, free = f"{delete} shows WHERE id = {self.tonight}", f"{delete} shows WHERE id = {self.elsewhere}"
        yield "reference", stays, used, free
        move = f"UPDATE seats SET venue_id = {self.there}, row_no = 5 WHERE id ="
        yield "reference", rule, f"{move} {self.seats[1]}", f"{move} {self.seats[9]}"

    def shows_apart(self):
        rule = "no two shows of a venue are on at the same time"
        yield "overlap", rule, self.show(0, 21, 23), self.show(0, 22, 23)
        yield "overlap", rule, self.show(0, 18, 20), self.show(0, 16, 19)
        yield "overlap", rule, self.show(1, 18, 23), self.show(1, 19, 22, venue_id=self.there)
        yield "overlap", rule, self.show(1, 20, 21), self.show(1, 22, 24)

    def states(self):
        none = {"held_until": None, "sold_at": None}
        rule = "the states are held, sold, cancelled and expired"
        yield "state", rule, self.booking(status="reserved", held_until=None), self.booking(**none, status="expired")
        yield "state", rule, self.booking(status="Held"), self.booking(status="held")
        when = at(0, 14)
        rule = "held_until is there for what is held, and for nothing else"
        yield "state", rule, self.booking(held_until=None), self.booking(held_until=when)
        yield "state", rule, self.booking(status="expired"), self.booking(**none, status="cancelled")
        yield "state", rule, self.sold(held_until=when), self.sold()
        rule = "sold_at is there for what is sold, and for nothing else"
        yield "state", rule, self.sold(sold_at=None), self.sold(sold_at=when)
        yield "state", rule, self.booking(sold_at=when), self.booking(held_until=at(2))

    def one_per_seat(self):
        held, sold, expired, cancelled = ({"show_id": self.tonight, "seat_id": id_} for id_ in self.seats[:4])
        rule = "a seat in a show is held or sold once"
        yield "seat", rule, self.booking(**held), self.booking(**expired)
        yield "seat", rule, self.sold(**held), self.sold(**expired)
        yield "seat", rule, self.booking(**sold), self.booking(**cancelled)
        yield "seat", rule, self.sold(**sold), self.sold(**cancelled)

    # Changes ----------------------------------------------------------------------------------------------------

    def changes(self):
        """The same of changes to rows that are there: (group, rule, a change that breaks it, a right one)."""
        return list(self.changed())

    def changed(self):
        def turn(seat, **values):
            return change("bookings", f"show_id = {self.tonight} AND seat_id = {seat}", **values)

        def move(show, day, begins, ends, **values):
            return change("shows", f"id = {show}", **values, starts_at=at(day, begins), ends_at=at(day, ends))

        held, sold, _, cancelled = self.seats[:4]
        other = self.seats[4]
        rule = "a seat in a show is held or sold once"
        yield "change", rule, turn(held, seat_id=sold), turn(held, seat_id=other)
        again = {"status": "held", "held_until": at(0, 13)}
        yield "change", rule, turn(cancelled, seat_id=sold, **again), turn(held, held_until=at(0, 13))
        rule = "show and seat of a booking are in its venue"
        yield "change", rule, turn(held, seat_id=self.stranger), turn(held, seat_id=self.seats[-1])
        there = {"venue_id": self.there}
        yield "change", rule, move(self.tonight, 3, 19, 22, **there), move(self.tomorrow, 3, 19, 22, **there)
        rule = "no two shows of a venue are on at the same time"
        yield "change", rule, move(self.tomorrow, 0, 21, 23), move(self.tomorrow, 0, 22, 23)
        rule = "sold_at is there for what is sold, and for nothing else"
        paid = {"status": "sold", "held_until": None}
        yield "change", rule, turn(held, **paid), turn(held, **paid, sold_at=at(0, 11))


def change(table, where, **values):
    """An UPDATE of the rows that `where` names."""
    return f"UPDATE {table} SET {', '.join(f'{name} = {written(one)}' for name, one in values.items())} WHERE {where}"
