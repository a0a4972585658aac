"""The text of a new exercise in the postgres lab, and of one whose program works with a database. TITLE stands for its
title, MODULE for the name of its file. Both verify as they are; a test proves it."""

from __future__ import annotations

from collections.abc import Mapping

WRITE: Mapping[str, str] = {
    "task.md": """\
# TITLE

Say who asks, and what for. Then what the query must give: for each customer the name and how many orders there are,
as `name` and `orders`, in the order of the names.

For example:

    name | orders
    Ada  | 2
    Cy   | 0

- Say what a customer without orders is to look like.
""",
    "check.py": '''\
from backroad.checks import check, diagnose, expect

RIGHT = """
SELECT c.name, count(o.id) AS orders FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name ORDER BY c.name, count(o.id)
"""


@check
def counts_orders(db):
    """every customer who has ordered stands there with the number of orders"""
    got = {name: orders for name, orders in db.query() if orders > 1}
    right = {name: orders for name, orders in db.reference(RIGHT) if orders > 1}
    with diagnose(lambda seen: not seen.got, "each order is a row of its own: GROUP BY makes one of them"):
        expect(got).equals(right)


@check(after=counts_orders)
def keeps_everybody(db):
    """customers without orders stay in the list"""
    for data in db.each():
        with (
            diagnose(
                lambda seen: len(seen.got) < len(seen.expected),
                "customers without orders are missing: an inner join drops them",
            ),
            diagnose(
                lambda seen: 0 not in [row[1] for row in seen.got],
                "a customer without orders counts 1: count(*) counts rows, count(o.id) counts orders",
            ),
        ):
            expect(data.query()).has_rows(data.reference(RIGHT), ordered=True, names=True)
''',
    "fixtures/schema.sql": """\
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers (id));
""",
    "fixtures/data.py": '''\
"""The data sets: each function is one, and gives the rows of each table in the order in which they go in."""


def ordinary(rng):
    customers = [(1, "Ada"), (2, "Bo"), (3, "Cy")]
    return {"customers": customers, "orders": [(n, rng.choice([1, 2])) for n in range(1, 9)]}


def ties(rng):
    return {"customers": [(1, "Ada"), (2, "Ada"), (3, "Cy")], "orders": [(1, 1), (2, 2), (3, 2)]}


def empty(rng):
    return {}
''',
    "starter/MODULE.sql": "-- Your query.\n",
    "solution/MODULE.sql": """\
SELECT c.name, count(o.id) AS orders
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name
ORDER BY c.name, orders;
""",
    "mistakes/no-group.toml": """\
why = "the rows of the join are taken for customers"
rejected_by = "counts_orders"
says = "each order is a row of its own"
""",
    "mistakes/no-group/MODULE.sql": """\
SELECT c.name, 1 AS orders FROM customers c LEFT JOIN orders o ON o.customer_id = c.id ORDER BY 1;
""",
    "mistakes/inner-join.toml": """\
why = "JOIN alone is an inner join"
rejected_by = "keeps_everybody"
says = "an inner join drops them"
""",
    "mistakes/inner-join/MODULE.sql": """\
SELECT c.name, count(o.id) AS orders FROM customers c JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name ORDER BY 1;
""",
    "mistakes/counts-rows.toml": """\
why = "count(*) also counts the row that a left join makes of nothing"
rejected_by = "keeps_everybody"
says = "a customer without orders counts 1"
""",
    "mistakes/counts-rows/MODULE.sql": """\
SELECT c.name, count(*) AS orders FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name ORDER BY 1;
""",
}

PROGRAM: Mapping[str, str] = {
    "task.md": """\
# TITLE

Say who uses the program, and what for. The database is at the address in the environment variable `DATABASE_URL`; its
table `plants` holds for each plant a `name` and how many are left, `pieces`.

Write a program that is given the name of a plant and takes one of it from the table. It prints nothing.

    $ python MODULE.py fern

- Say what holds for names with odd characters: `baby's breath` is a plant.
""",
    "check.py": '''\
from backroad.checks import check, diagnose, expect


@check
def takes_one(lab, postgres):
    """one piece of that plant is taken, and stays taken"""
    expect(lab.run("MODULE.py", "fern")).exits_with(0)
    left = dict(postgres.rows("plants"))
    with diagnose(left["fern"] == 5, "nothing has changed: what is not committed is rolled back at the end"):
        expect(left["fern"]).equals(4)


@check(after=takes_one)
def leaves_others(lab, postgres):
    """every other plant keeps its pieces"""
    lab.run("MODULE.py", "fern")
    with diagnose(lambda seen: sum(seen.got) < 15, "pieces of other plants are gone too: the UPDATE needs a WHERE"):
        expect([pieces for name, pieces in postgres.rows("plants", "name") if name != "fern"]).equals([9, 7])


@check(after=takes_one)
def takes_any_name(lab, postgres):
    """a name with an apostrophe is a name like any other"""
    run = lab.run("MODULE.py", "baby's breath")
    with diagnose(run.status != 0, "the name was pasted into the SQL: hand it over as a parameter"):
        expect(dict(postgres.rows("plants"))["baby's breath"]).equals(8)
''',
    "fixtures/schema.sql": """\
CREATE TABLE plants (name text PRIMARY KEY, pieces integer NOT NULL CHECK (pieces >= 0));
""",
    "fixtures/data.py": '''\
"""The data sets: each function is one, and gives the rows of each table in the order in which they go in."""


def ordinary(rng):
    return {"plants": [("fern", 5), ("baby's breath", 9), ("moss", 7)]}
''',
    "starter/MODULE.py": """\
import os
import sys

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    pass  # Take one piece of the plant sys.argv[1].
""",
    "solution/MODULE.py": """\
import os
import sys

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute("UPDATE plants SET pieces = pieces - 1 WHERE name = %s", [sys.argv[1]])
""",
    "mistakes/no-commit.toml": """\
why = "a connection that is only closed rolls back"
rejected_by = "takes_one"
says = "what is not committed is rolled back"
""",
    "mistakes/no-commit/MODULE.py": """\
import os
import sys

import psycopg

connection = psycopg.connect(os.environ["DATABASE_URL"])
connection.execute("UPDATE plants SET pieces = pieces - 1 WHERE name = %s", [sys.argv[1]])
connection.close()
""",
    "mistakes/no-where.toml": """\
why = "the UPDATE has no condition"
rejected_by = "leaves_others"
says = "the UPDATE needs a WHERE"
""",
    "mistakes/no-where/MODULE.py": """\
import os

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute("UPDATE plants SET pieces = pieces - 1")
""",
    "mistakes/pasted.toml": """\
why = "the name becomes a part of the SQL"
rejected_by = "takes_any_name"
says = "hand it over as a parameter"
""",
    "mistakes/pasted/MODULE.py": """\
import os
import sys

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute(f"UPDATE plants SET pieces = pieces - 1 WHERE name = '{sys.argv[1]}'")
""",
}
