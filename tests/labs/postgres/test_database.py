"""What a check of an exercise in SQL can ask of ``db``."""

from __future__ import annotations

import pytest

from backroad.model.evidence import Rows, Schema
from backroad.model.verdict import Outcome

from ...workshop import failed, one, passed  # noqa: TID252
from .conftest import Ask

LEFT = "SELECT c.name, count(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name"
SAME = f"""
@check
def same(db):
    "customers without orders stay in the list"
    for data in db.each():
        expect(data.query()).has_rows(data.reference({LEFT!r}))
"""


def test_a_right_query_passes_on_every_data_set(ask: Ask) -> None:
    passed(ask(LEFT + " ORDER BY 2, 1;", SAME))


def test_a_lost_row_is_shown_beside_what_was_expected(ask: Ask) -> None:
    wrong = LEFT.replace("LEFT ", "")
    found = failed(ask(wrong, SAME), "1 row missing")
    rows = found.evidence[0]
    assert isinstance(rows, Rows)
    assert rows.after == "ran query.sql on the data “ordinary”"
    assert (rows.row, len(rows.expected), len(rows.got)) == (3, 3, 2)
    assert rows.expected[2] == ("Cy", "0")


def test_a_text_in_double_quotes_is_told_from_a_name(ask: Ask) -> None:
    found = failed(
        ask('SELECT * FROM customers WHERE name = "Cy";', SAME), 'query.sql, line 1: column "Cy" does not exist'
    )
    assert "A text stands in single quotes:" in found.hint
    found = failed(
        ask("SELECT * FROM customers WHERE naem = 'Cy';", SAME), 'query.sql, line 1: column "naem" does not exist'
    )
    assert "single quotes" not in found.hint


def test_values_arrive_as_plain_python(ask: Ask) -> None:
    checks = """
    from decimal import Decimal

    @check
    def plain(db):
        "values are plain"
        result = db.query()
        expect(list(result.rows[0])).equals([1, "a", None, True, Decimal("1.50"), [1, 2], {"k": 1}])
        expect(result.columns[1]).equals("b")
        expect(result.types[:4]).equals(("integer", "text", "text", "boolean"))
        expect(db.query("SELECT $1::int + 1", 4).value).equals(5)
    """
    passed(ask("SELECT 1, 'a' AS b, NULL, true, 1.50, ARRAY[1, 2], '{\"k\": 1}'::jsonb", checks))


def test_order_and_names_count_where_they_are_asked_for(ask: Ask) -> None:
    ordered = """
    @check
    def ordered(db):
        "the names come in order"
        expect(db.query()).has_rows(db.reference("SELECT name FROM customers ORDER BY name"), ordered=True, names=True)
    """
    passed(ask("SELECT name FROM customers ORDER BY name", ordered))
    failed(ask("SELECT name FROM customers ORDER BY name DESC", ordered), "the right rows, in another order")
    failed(
        ask("SELECT name AS who FROM customers ORDER BY 1", ordered),
        "column 1 is called who, and should be called name",
    )


def test_each_check_finds_the_data_as_they_were(ask: Ask) -> None:
    checks = """
    @check
    def deletes(db):
        "all orders are deleted"
        expect(db.query().count).equals(3)
        expect(len(db.rows("orders"))).equals(0)
        expect(len(db.reference("SELECT * FROM orders"))).equals(3)

    @check
    def again(db):
        "all orders are deleted once more"
        expect(db.query().count).equals(3)

    @check
    def third(db):
        "and once more"
        expect(db.query().count).equals(3)
    """
    passed(ask("DELETE FROM orders", checks))


def test_what_a_schema_refuses_and_accepts(ask: Ask) -> None:
    checks = """
    @check
    def rules(db):
        "rows that break a rule are refused"
        db.script()
        db.accepts("INSERT INTO rooms VALUES (1, 'a')")
        db.refuses("INSERT INTO rooms VALUES (1, NULL)", with_="not_null_violation")
        fault = db.refuses("INSERT INTO rooms VALUES ($1, 'a'), ($1, 'b')", 4, with_="unique_violation")
        expect(fault.constraint).equals("rooms_pkey")
        db.refuses("INSERT INTO rooms VALUES (1, '')")
    """
    good = "CREATE TABLE rooms (id int PRIMARY KEY, name text NOT NULL CHECK (name <> ''));"
    passed(ask(good, checks, schema="", data=""))
    lax = "CREATE TABLE rooms (id int PRIMARY KEY, name text NOT NULL);"
    failed(ask(lax, checks, schema="", data=""), "wrong data is stored: nothing refuses it")
    other = "CREATE TABLE rooms (id int, name text NOT NULL CHECK (id <> 4));"
    found = failed(
        ask(other, checks, schema="", data=""),
        "it is refused, but for another reason: "
        'new row for relation "rooms" violates check constraint "rooms_id_check"',
    )
    assert "INSERT INTO rooms" in found.evidence[0].after


def test_the_catalogue(ask: Ask) -> None:
    checks = """
    @check
    def tables(db):
        "the tables are there"
        db.script()
        expect(db.tables).equals(["author", "book"])
        book = db.schema.table("book")
        expect(book.primary_key).equals(("id",))
        key = book.foreign_keys[0]
        expect((key.references, key.on_delete)).equals(("author", "cascade"))
        expect(book.column("title").nullable).equals(False)
        expect([one.name for one in book.indexes]).equals(["book_pkey", "by_title"])
        expect(db.schema).has_tables({"book": {"title": "text", "price": "numeric(10,2)"}})
    """
    sql = """
    CREATE TABLE author (id int PRIMARY KEY);
    CREATE TABLE book (id int PRIMARY KEY, author_id int REFERENCES author ON DELETE CASCADE, title text NOT NULL,
                       price %s);
    CREATE INDEX by_title ON book (title);
    """
    passed(ask(sql % "numeric(10, 2)", checks, schema="", data=""))
    found = failed(
        ask(sql % "real", checks, schema="", data=""),
        "the column book.price has another type: it should be numeric(10,2)",
    )
    schema = found.evidence[0]
    assert isinstance(schema, Schema)
    assert schema.marks == (("book", "price", "wrong", "should be numeric(10,2)"),)
    assert schema.arrows == (("book", "author_id", "author", "id"),)


def test_watching_counts_statements_at_the_server(ask: Ask) -> None:
    checks = """
    @check
    def counted(db):
        "one statement is enough"
        with db.watching() as seen:
            db.query()
            db.query("SELECT name FROM customers WHERE id = $1", 3)
            db.query("SELECT name FROM customers WHERE id = $1", 2)
        expect([(times, rows) for text, times, rows in seen if "customers" in text]).equals([(2, 2), (1, 3)])
    """
    passed(ask("SELECT * FROM customers", checks))


def test_watching_counts_the_pages_that_statements_touch(ask: Ask) -> None:
    checks = """
    @check
    def counted(db):
        "what reads more touches more"
        db.query("CREATE TABLE many AS SELECT n, repeat('x', 200) AS text FROM generate_series(1, 4000) n")
        db.query("CREATE INDEX ON many (n)")
        with db.watching() as few:
            db.query("SELECT * FROM many WHERE n = 7")
        with db.watching() as most:
            db.query("SELECT count(text) FROM many")
        expect([0 < few.pages < 10, 100 < most.pages < 200]).equals([True, True])
    """
    passed(ask("SELECT * FROM customers", checks))


def test_what_was_committed_survives_a_crash(ask: Ask) -> None:
    checks = """
    @check
    def durable(db, sessions):
        "what was committed is there after a crash"
        a, b = sessions("a", "b")
        a.run("INSERT INTO customers VALUES (10, 'Di', NULL)")
        b.begin()
        b.run("INSERT INTO customers VALUES (11, 'Ed', NULL)")
        db.crash()
        expect([name for name in db.rows("customers", "id").dicts()][-1]["name"]).equals("Di")
        expect(db.query().value).equals(4)
    """
    passed(ask("SELECT count(*) FROM customers", checks))


def test_a_dump_restores(ask: Ask) -> None:
    checks = """
    @check
    def whole(db):
        "the dump holds everything"
        before = db.rows("orders", "id")
        copy = db.restore(db.dump())
        expect(copy.rows("orders", "id")).has_rows(before, ordered=True, types=True)
    """
    passed(ask("SELECT 1", checks))


def test_the_same_seed_gives_the_same_data(ask: Ask) -> None:
    checks = """
    @check
    def seeded(db):
        "fails with what is there"
        fail("here", got=db.on("nulls_and_ties").query().values)
    """
    sql = "SELECT customer_id FROM orders ORDER BY id"
    first, second, third = (one(ask(sql, checks, seed=seed)).evidence[0].got for seed in (7, 7, 8))
    assert first == second != third


def test_a_fault_in_the_authors_data_is_ours(ask: Ask) -> None:
    checks = '@check\ndef a(db):\n    "a"\n    db.query()\n'
    verdict = ask("SELECT 1", checks, data="def ordinary(rng):\n    return {'nowhere': [(1,)]}\n")
    assert verdict.verdict is Outcome.BROKEN
    assert "nowhere" in one(verdict).evidence[0].text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("def ordinary(rng):\n    return [(1,)]\n", "are no rows by table"),
        ("def ordinary(rng):\n    return {'orders': [1, 2]}\n", "are no rows by table"),
        ("def ordinary(a, b):\n    return {}\n", "cannot be made: TypeError"),
        ("def ordinary(rng):\n    return {}[3]\n", "cannot be made: KeyError: 3"),
    ],
)
def test_data_that_are_none_are_our_fault(ask: Ask, data: str, said: str) -> None:
    verdict = ask("SELECT 1", '@check\ndef a(db):\n    "a"\n    db.query()\n', data=data)
    assert verdict.verdict is Outcome.BROKEN
    assert said in one(verdict).evidence[0].text
