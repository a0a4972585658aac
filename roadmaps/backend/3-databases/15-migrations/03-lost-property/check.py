from backroad.checks import check, diagnose, expect, fail

STRONG = ("AccessExclusiveLock", "ExclusiveLock", "ShareRowExclusiveLock", "ShareLock")
ENOUGH = 1000
READ = "SELECT pg_stat_get_tuples_returned($1::oid) + pg_stat_get_xact_tuples_returned($1::oid)"
ADD = "INSERT INTO items (what) VALUES ($1)"
TABLE = "SELECT 'public.items'::regclass::oid::integer"


def locked(db, granted):
    """Whether the migration has such a lock on the table now, or waits for it: the clerks' are weaker ones."""
    return any(lock[0] == "items" and lock[1] in STRONG and lock[2] is granted for lock in db.locks())


@check
def every_item_has_one(db):
    """every item has a token of its own, and none can be NULL or there twice"""
    for data in (db.on("few"), db.on("empty"), db.on("large")):
        before = data.read("SELECT count(*) FROM public.items").value
        data.script()
        column = data.schema.table("items").column("token")
        expect(column.type).equals("uuid")
        empty = data.read("SELECT count(*) FROM public.items WHERE token IS NULL").value
        with diagnose(empty > 0, "some items have no token"):
            expect(empty).equals(0)
        counts = data.read("SELECT count(*), count(DISTINCT token) FROM public.items").rows[0]
        with diagnose(counts[1] < counts[0], "several items have the same token"):
            expect(counts).equals((before, before))
        with diagnose(True, "an item without a token is taken: nothing says NOT NULL"):
            data.refuses(
                "INSERT INTO items (what, token) VALUES ('hat', NULL)", with_="not_null_violation|check_violation"
            )
        if column.nullable:
            fail("a rule keeps NULL out, and the column does not say so: it is to be NOT NULL in the end")
        with diagnose(True, "the same token can be there twice: a unique index keeps that out"):
            data.refuses(
                "INSERT INTO items (what, token) VALUES ('hat', $1::uuid), ('cap', $1::uuid)",
                "5f0c1f6e-9d1e-4c0b-8a55-1f2b7a6f3f10",
                with_="unique_violation",
            )
        added = data.attempt("INSERT INTO items (what) VALUES ('hat'), ('cap') RETURNING token")
        with diagnose(
            added.fault is not None and added.fault.name == "not_null_violation",
            "the clerks' programs fail now: they name no token, and no default gives one",
        ):
            expect(added.ok).equals(True)


@check(after=every_item_has_one)
def small_batches(db):
    """no transaction changes more than 5,000 items"""
    db = db.on("large")
    db.script()
    most = db.read(
        "SELECT coalesce(max(count), 0) FROM (SELECT count(*) FROM public.items GROUP BY xmin::text) x"
    ).value
    with diagnose(
        most >= 12000, "one transaction changes all items: whoever wants to change one of them waits until its end"
    ):
        expect(most).satisfies(lambda count: count <= 5000, "5,000 at the most")


@check(after=every_item_has_one)
def nobody_waits_long(db, sessions):
    """what keeps others out does not read through the table, and what clerks add meanwhile gets its token"""
    db = db.on("large")
    clerk, migration = sessions("clerk", "migration", data="large")
    table = db.read(TABLE).value
    within = 0
    for number, statement in enumerate(db.statements(), 1):
        clerk.begin()
        clerk.run(ADD, f"scarf {number}")
        before = migration.run(READ, table).value
        held = locked(db, granted=True)
        migration.start(statement)
        strong = migration.waits() and locked(db, granted=False)
        clerk.commit()
        result = migration.finish()
        if result.fault is not None:
            with diagnose(
                result.fault.name in ("not_null_violation", "check_violation"),
                f"statement {number} is refused, because an item that a clerk has added meanwhile has no token: what "
                "gives new rows a token must come before the old ones are filled",
            ):
                fail(f"statement {number} is refused: {result.fault.message}")
        read = migration.run(READ, table).value - before
        within = within + read if held else 0
        if (read if strong else within) > ENOUGH:
            fail(
                f"statement {number} keeps others from the table, and reads {read:,} rows of it meanwhile: "
                f"{' '.join(statement.split())[:60]}"
            )
        if locked(db, granted=True):
            within = max(within, read)
            # Whoever comes now waits: the clerk has a break until the transaction has ended.
            clerk = NoClerk()
        elif isinstance(clerk, NoClerk):
            (clerk,) = sessions(f"clerk after {number}", data="large")
    missing = db.read("SELECT count(*) FROM public.items WHERE token IS NULL AND what LIKE 'scarf%'").value
    expect(missing).equals(0)


class NoClerk:
    """Stands for the clerk while the migration keeps everybody out."""

    def begin(self):
        """Nothing."""

    def run(self, *_):
        """Nothing."""

    def commit(self):
        """Nothing."""
