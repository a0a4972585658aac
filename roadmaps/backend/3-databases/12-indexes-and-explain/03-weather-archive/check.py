from backroad.checks import check, diagnose, expect

CURVE = """
SELECT at, celsius FROM readings WHERE station = {} AND at >= '2024-01-02' AND at < '2024-01-03' ORDER BY at
"""
NEWEST = "SELECT at, celsius FROM readings WHERE station = {} ORDER BY at DESC LIMIT 1"
MAP = "SELECT station, celsius FROM readings WHERE at = '2024-01-0{} 05:00'"
FIRST_PAGE = 75
INDEXES = "SELECT indexdef FROM pg_catalog.pg_indexes WHERE tablename = 'readings' AND indexname <> 'readings_pkey'"


@check
def draws_the_curve(db):
    """the curve of a station over a day reads at most 34 pages"""
    db.script()
    made = columns(db)
    plan = db.explain(CURVE.format(17))
    with (
        diagnose(not made, "no index was made on the table readings"),
        diagnose(
            any(text.startswith("at, station") or text.startswith("at desc, station") for text in made)
            and not any(text.startswith("station") for text in made),
            "an index on (at, station) is sorted by the time first: the day is one stretch of it, with all thousand "
            "stations in it",
        ),
        diagnose(
            any(text.startswith("station)") for text in made) and any(text.startswith("at") for text in made),
            "the station is in one index and the time in another: each finds far more rows than the two conditions "
            "together",
        ),
        diagnose(
            any(text.startswith("station)") for text in made),
            "an index on the station alone leads to all readings of the station, and the day is sorted out afterwards",
        ),
        diagnose(
            not any(text.startswith("station") for text in made) and any(text.startswith("at") for text in made),
            "an index on the time alone leads to the readings of all stations on that day",
        ),
        diagnose(plan.scans_whole("readings"), "the curve still reads the whole table"),
    ):
        expect(plan).reads_at_most(34)
    with diagnose(True, "the curve of this station is found, and that of another one is not: every station is asked for"):
        expect(db.explain(CURVE.format(903))).reads_at_most(34)


@check(after=draws_the_curve)
def finds_the_newest(db):
    """the newest reading of a station is found in at most 5 pages"""
    db.script()
    with diagnose(
        True, "the newest is looked for among many readings: no index has all those of a station in the order of time"
    ):
        expect(db.explain(NEWEST.format(17))).reads_at_most(5)


@check(after=draws_the_curve)
def draws_the_map(db):
    """the map of one hour reads at most 30 pages"""
    db.script()
    plan = db.explain(MAP.format(2))
    moved = db.read("SELECT max(id) FROM public.readings WHERE ctid < '(1,0)'").value != FIRST_PAGE
    with (
        diagnose(moved, "the table was put in another order: the stations of one hour do not lie side by side any more"),
        diagnose(
            plan.scans_whole("readings"),
            "the map still reads the whole table: no index begins with the time",
        ),
        diagnose(
            not any(text.startswith("at") for text in columns(db)),
            "the map walks through an index that does not begin with the time",
        ),
    ):
        expect(plan).reads_at_most(30)
    with diagnose(True, "the map of this hour is found, and that of another one is not: every hour is asked for"):
        expect(db.explain(MAP.format(1))).reads_at_most(30)


@check(after=[finds_the_newest, draws_the_map])
def no_index_too_many(db):
    """there are at most two indexes more than before, and the table is as it was"""
    db.script()
    many = len(db.read(INDEXES))
    with diagnose(many > 2, f"there are {many} new indexes, and two can serve all three pages"):
        expect(many).satisfies(lambda number: number <= 2, "two new indexes at most")
    with diagnose(True, "the table does not hold the rows any more that it held before"):
        expect(db.read("SELECT count(*) FROM public.readings").value).equals(200000)


def columns(db):
    """What the new indexes are on, in small letters."""
    return [text.lower().partition(" using ")[2].partition("(")[2] for text in db.read(INDEXES).values]
