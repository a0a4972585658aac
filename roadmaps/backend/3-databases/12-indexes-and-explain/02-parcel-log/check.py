from backroad.checks import check, diagnose, expect

QUERY = "SELECT at, place FROM scans WHERE parcel = '{}' ORDER BY at"
INDEXES = "SELECT indexdef FROM pg_catalog.pg_indexes WHERE tablename = 'scans' AND indexname <> 'scans_pkey'"


@check
def finds_the_scans(db):
    """the query reaches the scans of a parcel through an index, and reads at most 15 pages"""
    db.script()
    made = [text.lower() for text in db.read(INDEXES).values]
    columns = [text.partition(" using ")[2].partition("(")[2] for text in made]
    plan = db.explain(QUERY.format("P001234"))
    with (
        diagnose(not made, "no index was made on the table scans"),
        diagnose(
            any(text.startswith(("lower(", "upper(")) for text in columns),
            "the index holds another value than the query asks for: it compares parcel as it is",
        ),
        diagnose(
            any("parcel" in text and not text.startswith("parcel") for text in columns),
            "the number of the parcel is not the first column of the index, so the scans of a parcel lie scattered in it",
        ),
        diagnose(
            all("parcel" not in text for text in made),
            "the index is on another column than the one by which the query looks for its rows",
        ),
        diagnose(plan.scans_whole("scans"), "the query still reads the whole table"),
    ):
        expect(plan).uses_index(table="scans")
        expect(plan).reads_at_most(15)
    with diagnose(True, "the index holds this one parcel, and people ask for every parcel"):
        expect(db.explain(QUERY.format("P003999"))).reads_at_most(15)


@check(after=finds_the_scans)
def no_index_too_many(db):
    """there is one index more than before, and the rows are as they were"""
    db.script()
    many = len(db.read(INDEXES))
    with (
        diagnose(many > 1, f"there are {many} new indexes: one is enough, and each must be kept up by every scan"),
        diagnose(many < 1, "the primary key was put on other columns, and one new index beside it is asked for"),
    ):
        expect(many).equals(1)
    lost = db.reference("SELECT count(*) FROM scans").value - db.read("SELECT count(*) FROM public.scans").value
    with diagnose(True, "the table does not hold the rows any more that it held before"):
        expect(lost).equals(0)
