from backroad.checks import check, diagnose, expect

LOOKED_UP = "SELECT * FROM parcels WHERE code = 'P004711'"
OF_A_DEPOT = "SELECT count(*) FROM parcels WHERE depot = 42"
SINCE_A_DAY = "SELECT id, code FROM parcels WHERE depot = 42 AND sent_on >= '2024-12-01'"
OF_A_DAY = "SELECT id, depot FROM parcels WHERE sent_on = '2024-06-01'"
HEAVIEST = "SELECT id, weight FROM parcels WHERE depot = 42 ORDER BY weight DESC LIMIT 3"
NEW = "INSERT INTO parcels VALUES (99999, 'P099999', 42, '2024-06-01', 5)"
INDEXES = "SELECT indexname FROM pg_catalog.pg_indexes WHERE tablename = 'parcels'"
SPARE = 3


@check
def still_finds_everything(db):
    """no statement of the workload reads noticeably more pages than before"""
    before = {query: db.explain(query).buffers for query in (LOOKED_UP, OF_A_DEPOT, SINCE_A_DAY, OF_A_DAY, HEAVIEST)}
    db.script()
    left = db.read(INDEXES).values
    sentences = {
        LOOKED_UP: "a parcel is not found by its code any more: an index on code must stay, and the constraint has one",
        OF_A_DEPOT: "what a depot has sent is looked for in the whole table: an index must begin with the depot",
        SINCE_A_DAY: "what a depot has sent since a day reads more: the index on (depot, sent_on) finds both at once",
        OF_A_DAY: "what all depots have sent on a day is looked for in the whole table: an index on (depot, sent_on) is "
        "sorted by the depot first, and does not stand in for one on sent_on",
        HEAVIEST: "the heaviest parcels of a depot are looked for in the whole table",
    }
    order = [OF_A_DAY, OF_A_DEPOT, SINCE_A_DAY, LOOKED_UP, HEAVIEST]
    if "parcels_depot_sent_on" not in left:
        order = [SINCE_A_DAY, *order]
    if not any("depot" in name for name in left):
        order = [OF_A_DEPOT, *order]
    for query in order:
        with diagnose(True, sentences[query]):
            expect(db.explain(query)).reads_at_most(before[query] + SPARE)


@check
def codes_stay_unique(db):
    """a second parcel with the same code is refused, and nothing else was changed"""
    db.script()
    with diagnose(True, "two parcels with the same code are taken now: the rule went with its index"):
        db.refuses("INSERT INTO parcels VALUES (99998, 'P004711', 1, '2024-06-01', 5)", with_="unique_violation")
    with diagnose(True, "two parcels with the same id are taken now: the rule went with its index"):
        db.refuses("INSERT INTO parcels VALUES (4711, 'P099998', 1, '2024-06-01', 5)", with_="unique_violation")
    with diagnose(True, "the table does not hold the rows any more that it held before"):
        expect(db.read("SELECT count(*) FROM public.parcels").value).equals(20000)


@check(after=[still_finds_everything, codes_stay_unique])
def writes_less(db):
    """three indexes are gone, and a new parcel is written with fewer pages than before"""
    before = db.explain(NEW).buffers
    db.script()
    left = db.read(INDEXES).values
    with (
        diagnose("parcels_weight" in left, "the index on weight is still there: no statement looks for a weight alone"),
        diagnose(
            "parcels_code" in left and "parcels_code_key" in left,
            "there are still two indexes on code: a UNIQUE constraint has an index of its own",
        ),
        diagnose(
            "parcels_depot" in left,
            "the index on depot is still there, and the one on (depot, sent_on) begins with the same column",
        ),
        diagnose(len(left) > 4, "new indexes were made: the table has no fewer than before"),
    ):
        expect(len(left)).satisfies(lambda many: many <= 4, "four indexes, those of the constraints included")
    with diagnose(True, "a new parcel is written with as many pages as before"):
        expect(db.explain(NEW)).reads_at_most(before - 3)
