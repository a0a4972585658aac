from backroad.checks import check, diagnose, expect, fail

COLUMNS = ["number", "object", "borrower", "lent_on", "back_on", "insured_for"]
TYPES = {
    "number": ("a whole number", ("integer", "bigint", "smallint")),
    "object": ("text", ("text", "character varying")),
    "borrower": ("text", ("text", "character varying")),
    "lent_on": ("a date", ("date",)),
    "back_on": ("a date", ("date",)),
    "insured_for": ("an exact amount", ("numeric",)),
}
PAGE = """
VALUES (1, 'Bronze cat', 'Hull Museum', DATE '2031-03-04', DATE '2031-06-30', 12000.00),
       (2, 'Queen''s letter', 'Leeds University', DATE '2031-04-11', NULL, 850.50),
       (3, 'Globe of 1740', 'Hull Museum', DATE '2031-05-02', NULL, 40000.00)
"""
ROW = {
    "number": "90", "object": "'Fan'", "borrower": "'York'", "lent_on": "'2031-07-01'", "back_on": "NULL",
    "insured_for": "90.00",
}  # fmt: skip


@check
def table_is_there(lab, db):
    """the file makes a table `loans` with the six columns"""
    typed = lab.text("register.sql")
    with diagnose(
        lambda seen: seen.raised == "syntax_error" and "'Queen's" in typed,
        "the apostrophe of the letter ends its text: inside a text it is written twice",
    ):
        db.script()
    loans = our_table(db)
    missing = [name for name in COLUMNS if name not in loans.names]
    extra = [name for name in loans.names if name not in COLUMNS]
    if missing or extra:
        said = f"there is no column {missing[0]}" if missing else f"there is a column {extra[0]} that nobody asked for"
        with diagnose(
            bool(missing) and missing[0] in [name.lower() for name in loans.names],
            "the column is written with capitals inside double quotes, so it is another name",
        ):
            fail(said, expected=", ".join(COLUMNS), got=", ".join(loans.names))


@check(after=table_is_there)
def types_fit(db):
    """each column has a type that fits what it holds"""
    db.script()
    loans = our_table(db)
    for name, (what, allowed) in TYPES.items():
        got = loans.column(name).type
        with (
            diagnose(
                name == "insured_for" and got in ("double precision", "real"),
                "the amount is stored as a binary fraction, which is not exact",
            ),
            diagnose(
                name == "insured_for" and got in ("integer", "bigint"),
                "the amount is stored as a whole number, and the pence are lost",
            ),
            diagnose(
                what == "a date" and got.startswith(("text", "character")),
                f"{name} is text: the database cannot know that it is a date",
            ),
            diagnose(what == "a date" and got.startswith("timestamp"), f"{name} holds a time of day as well as a date"),
        ):
            if not got.startswith(allowed):
                fail(f"the type of {name} does not fit", expected=what, got=got)


@check(after=types_fit)
def page_is_in(db):
    """the table holds the three rows of the page, and NULL where a cell is empty"""
    db.script()
    got = db.read("SELECT number, object, borrower, lent_on, back_on, insured_for FROM public.loans")
    days = {row[0]: row[4] for row in got}
    with (
        diagnose(
            days.get(2) is not None or days.get(3) is not None,
            "an object that is still away has a day on which it came back",
        ),
        diagnose(not got.rows, "the table is empty: the rows of the page are missing"),
        diagnose("Queens letter" in [row[1] for row in got], "the apostrophe of the letter is lost"),
    ):
        expect(got).has_rows(db.reference(PAGE))


@check(after=page_is_in)
def refuses_what_is_missing(db):
    """a row in which something is missing that never is, or a number that is there already, is refused"""
    db.script()
    for name in COLUMNS:
        if name != "back_on":
            with diagnose(
                lambda seen: seen.raised == "",
                f"a loan without {name} was stored"
                if name != "number"
                else "a loan without a number was stored: number is not the primary key",
            ):
                db.refuses(insert(**{name: "NULL"}), with_="not_null_violation|check_violation")
    with diagnose(lambda seen: seen.raised == "", "a second loan number 2 was stored: number is not the primary key"):
        db.refuses(insert(number="2"), with_="unique_violation")
    key = our_table(db).primary_key
    if key != ("number",):
        fail("number is not the primary key", expected="number", got=", ".join(key) or "no primary key")


@check(after=page_is_in)
def takes_what_may_be(db):
    """the next loan goes in, while it is away and when it is back"""
    db.script()
    with diagnose(
        lambda seen: seen.raised == "not_null_violation",
        "a loan that is still away was refused: back_on must be allowed to be missing",
    ):
        db.accepts(insert())
    with diagnose(
        lambda seen: seen.raised == "unique_violation",
        "a second loan to the same house, or of the same object, was refused",
    ):
        db.accepts(insert(back_on="'2031-08-01'", borrower="'Hull Museum'", object="'Globe of 1740'"))
    with diagnose(
        lambda seen: "overflow" in seen.message, "a picture insured for 2,500,000.00 does not fit into the column"
    ):
        db.accepts(insert(insured_for="2500000.00"))


def our_table(db):
    """The table; a fail that says where else it may be."""
    schema = db.schema
    names = [table.name for table in schema.tables]
    elsewhere = [name for name in names if name.lower().endswith("loans") and name != "loans"]
    with (
        diagnose(any("." in name for name in elsewhere), "the table is in a schema of its own, and not in public"),
        diagnose(bool(elsewhere), "the table is written with capitals inside double quotes, so it has another name"),
    ):
        return schema.table("loans")


def insert(**changed):
    row = {**ROW, **changed}
    return f"INSERT INTO public.loans ({', '.join(row)}) VALUES ({', '.join(row.values())})"
