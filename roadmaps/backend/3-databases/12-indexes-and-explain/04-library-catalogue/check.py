from backroad.checks import check, diagnose, expect

TITLE = "SELECT id, shelf FROM books WHERE lower(title) = lower('THE owl of 4711')"
OVERDUE = "SELECT book_id, reader FROM loans WHERE returned_on IS NULL AND due_on < '{}'"
HISTORY = "SELECT due_on FROM loans WHERE reader = {} ORDER BY due_on DESC"
INDEXES = """
SELECT indexdef, pg_catalog.pg_relation_size(pg_catalog.format('%I.%I', schemaname, indexname)::regclass) / 8192
FROM pg_catalog.pg_indexes WHERE tablename IN ('books', 'loans') AND indexname NOT IN ('books_pkey', 'loans_pkey')
"""


@check
def finds_a_title(db):
    """a title is found through an index in at most 6 pages, whatever its capitals"""
    db.script()
    made = indexes(db)
    plan = db.explain(TITLE)
    with (
        diagnose(
            any("upper" in text for text in made), "the query asks for lower(title): upper(title) is another expression"
        ),
        diagnose(
            any("books" in text and "title" in text and "lower" not in text for text in made)
            and plan.scans_whole("books"),
            "the index is sorted by the title, and the query asks for lower(title), which stands in no index",
        ),
        diagnose(plan.scans_whole("books"), "the query still reads every book: no index holds lower(title)"),
    ):
        expect(plan).uses_index(table="books")
        expect(plan).reads_at_most(6)


@check
def lists_overdue(db):
    """the overdue books are listed in at most 30 pages, through an index of at most 5 pages"""
    db.script()
    made = indexes(db)
    plan = db.explain(OVERDUE.format("2020-03-01"))
    names = [f" index {name.lower()} on " for name in plan.indexes]
    used = max([size for text, size in made.items() if any(name in text for name in names)], default=0)
    plain = not any("where" in text for text in made)
    with (
        diagnose(
            plan.scans_whole("loans") and any("returned_on is not null" in text for text in made),
            "the partial index holds the loans that came back, and the others are asked for",
        ),
        diagnose(plan.scans_whole("loans"), "the query still reads every loan"),
        diagnose(
            plain and used > 5,
            "the index holds every loan, also those that came back long ago: a WHERE in the index leaves them out",
        ),
        diagnose(
            plan.buffers > 30,
            "the index does not lead to the overdue loans alone: it must hold only what is out, sorted by the day",
        ),
        diagnose(used > 5, f"the index takes {used} pages: it holds more than the loans that are out"),
    ):
        expect(plan).uses_index(table="loans")
        expect(plan).reads_at_most(30)
        expect(used).satisfies(lambda size: size <= 5, "an index of at most 5 pages")
    with diagnose(True, "the index holds only what was due before this day, and every morning another day is asked for"):
        expect(db.explain(OVERDUE.format("2020-05-01"))).reads_at_most(30)


@check
def shows_a_history(db):
    """the history of a reader is read from an index alone, in at most 8 pages"""
    db.script()
    db.query("VACUUM loans")
    made = indexes(db)
    plan = db.explain(HISTORY.format(42))
    on_reader = [text.partition(" using ")[2].partition("(")[2] for text in made if "reader" in text]
    with (
        diagnose(
            any(text.startswith("due_on, reader") for text in on_reader),
            "the index is sorted by the day first, so the loans of a reader lie scattered all over it",
        ),
        diagnose(
            any(text.startswith("reader") and "due_on" not in text for text in on_reader),
            "the index leads to the loans of the reader, and for each of them PostgreSQL fetches the day from the table: "
            "an index that holds the day, too, saves that",
        ),
        diagnose(plan.scans_whole("loans"), "the query still reads every loan"),
    ):
        expect(plan).uses_index(table="loans")
        expect(plan).reads_at_most(8)
    with diagnose(True, "the index holds the loans of this one reader, and every reader has a history"):
        expect(db.explain(HISTORY.format(137))).reads_at_most(8)


@check(after=[finds_a_title, lists_overdue, shows_a_history])
def no_index_too_many(db):
    """there are three indexes more than before"""
    db.script()
    many = len(indexes(db))
    with diagnose(many > 3, f"there are {many} new indexes, and three are enough"):
        expect(many).satisfies(lambda number: number <= 3, "three new indexes at most")


def indexes(db):
    """The new indexes in small letters, with their size in pages."""
    return {text.lower().replace('"', ""): size for text, size in db.read(INDEXES)}
