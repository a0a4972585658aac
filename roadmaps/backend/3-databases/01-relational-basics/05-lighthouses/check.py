import json

from backroad.checks import check, diagnose, expect, fail

TABLES = """
SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1
"""
COLUMNS = """
SELECT a.attname::text, pg_catalog.format_type(a.atttypid, NULL), NOT a.attnotnull
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = 'public' AND c.relname = $1 ORDER BY a.attnum
"""


@check
def prints_json(lab, postgres):
    """it prints one JSON object with a list `tables`, also for a database without any"""
    tables_of(lab, postgres.on("nothing"))


@check(after=prints_json)
def names_the_tables(lab, postgres):
    """the tables of `public` are there in the order of their names, and no views"""
    for data in (postgres, postgres.on("odd_names")):
        got = [table.get("name") for table in tables_of(lab, data)]
        wanted = [row[0] for row in data.reference(TABLES)]
        with (
            diagnose(any(str(name).startswith("pg_") for name in got), "PostgreSQL's own tables are among them"),
            diagnose("dark" in got, "a view is among the tables"),
            diagnose("keepers" in got, "a table of another schema is among them"),
            diagnose(sorted(map(str, got)) == wanted, "the right tables, in another order"),
            diagnose(
                sorted(map(str, got)) == sorted(name.lower() for name in wanted), "names have lost their capitals"
            ),
        ):
            expect(got).equals(wanted)


@check(after=names_the_tables)
def describes_the_columns(lab, postgres):
    """each column with its type and whether it may be missing, in the order in which they stand"""
    for data in (postgres, postgres.on("odd_names")):
        for table in tables_of(lab, data):
            got = table.get("columns")
            wanted = [
                {"name": name, "type": kind, "nullable": nullable}
                for name, kind, nullable in data.reference(COLUMNS, table["name"])
            ]
            with (
                diagnose(
                    any(isinstance(column.get("nullable"), str) for column in got),
                    "nullable is a text: the catalogue's YES and NO are to become true and false",
                ),
                diagnose(
                    [{**column, "nullable": not column["nullable"]} for column in got] == wanted,
                    "nullable is the wrong way round",
                ),
                diagnose(
                    sorted(got, key=str) == sorted(wanted, key=str),
                    "the columns stand in another order than in the table",
                ),
                diagnose(
                    len(got) > len(wanted) and not [column for column in wanted if column not in got],
                    "columns of another table of the same name, in another schema, are among them",
                ),
            ):
                expect(got).equals(wanted)


@check(after=describes_the_columns)
def counts_the_rows(lab, postgres):
    """each table has the number of its rows, whatever its name"""
    data = postgres.on("odd_names")
    tables = tables_of(lab, data)
    got = {table["name"]: table.get("rows") for table in tables}
    wanted = {name: data.rows(f'public."{doubled(name)}"').count for name in got}
    columns = {table["name"]: len(table["columns"]) for table in tables}
    with (
        diagnose(
            any(number == -1 for number in got.values()),
            "a number of rows is -1: the catalogue only guesses, and has not guessed yet",
        ),
        diagnose(
            set(got.values()) == {0}, "every table has 0 rows: the catalogue only guesses, and has not guessed yet"
        ),
        diagnose(got == columns, "the columns are counted, and not the rows"),
    ):
        expect(got).equals(wanted)


def doubled(name):
    return name.replace('"', '""')


def tables_of(lab, data):
    """The list of tables that the program prints."""
    run = lab.run("describe.py", env={"DATABASE_URL": data.url})
    with (
        diagnose(
            "UndefinedTable" in run.stderr or ("SyntaxError" in run.stderr and "psycopg" in run.stderr),
            "a table is not found or cannot be named: its name has capitals, blanks or quotes in it",
        ),
        diagnose(
            "relation" in run.stderr and "does not exist" in run.stderr,
            "a table is not found or cannot be named: its name has capitals, blanks or quotes in it",
        ),
    ):
        expect(run).exits_with(0)
    try:
        printed = json.loads(run.stdout)
    except ValueError:
        with diagnose("'tables'" in run.stdout, "what is printed is a dictionary of Python's, and not JSON"):
            fail("what is printed is no JSON", expected="one JSON object", got=run.stdout)
    if not isinstance(printed, dict) or not isinstance(printed.get("tables"), list):
        fail("the object has no list `tables`", expected='{"tables": […]}', got=run.stdout)
    if not all(isinstance(table, dict) for table in printed["tables"]):
        fail("a table is an object with name, rows and columns", expected="objects", got=run.stdout)
    return printed["tables"]
