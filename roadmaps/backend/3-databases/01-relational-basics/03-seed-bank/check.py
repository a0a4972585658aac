from backroad.checks import check, diagnose, expect, fail

TABLES = """
SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1
"""
COLUMNS = """
SELECT c.relname::text AS table_name, a.attname::text AS column_name,
       CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN 'ARRAY' WHEN t.typtype = 'e' THEN 'USER-DEFINED'
            ELSE pg_catalog.format_type(a.atttypid, NULL) END AS data_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v') ORDER BY 1, a.attnum
"""
LOTS = """
SELECT n.nspname::text AS table_schema, c.relname::text AS table_name,
       pg_catalog.format_type(a.atttypid, NULL) AS data_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
WHERE a.attname = 'lot' AND c.relkind IN ('r', 'p', 'v') AND a.atttypid <> 'integer'::regtype ORDER BY 1, 2
"""


@check
def lists_the_tables(lab, db):
    """`tables.sql` names the tables of the schema `public`, and nothing else"""
    shouted = "'PUBLIC'" in lab.text("tables.sql")
    for data in db.each():
        got = asked(data, "tables.sql", "name")
        with (
            diagnose(
                lambda seen: any(str(row[0]).startswith("pg_") for row in seen.got),
                "PostgreSQL's own tables are in the list: the schema is not asked for",
            ),
            diagnose(
                lambda seen: shouted and not seen.got,
                "no table is found: the schema is called public, and a text with capitals is another one",
            ),
            diagnose(
                lambda seen: ("ripe",) in seen.got and ("ripe",) not in seen.expected,
                "a view is in the list: it is kept among the tables, with another type",
            ),
            diagnose(
                lambda seen: ("parcels",) in seen.got and ("parcels",) not in seen.expected,
                "a table of another schema is in the list",
            ),
            diagnose(lambda seen: len(seen.got) > len(set(seen.got)), "a table is named once for each of its columns"),
            diagnose(
                lambda seen: set(seen.expected) - set(seen.got) == {("Notes",)},
                "the table whose name begins with a capital is missing, or its name is changed",
            ),
        ):
            expect(got).has_rows(data.reference(TABLES), ordered=True)


@check
def lists_the_columns(db):
    """`columns.sql` lists the columns with their types, table by table, in the order in which they stand"""
    for data in db.each():
        got = asked(data, "columns.sql", "table_name", "column_name", "data_type")
        with (
            diagnose(
                lambda seen: any(str(row[0]).startswith("pg_") for row in seen.got),
                "the columns of PostgreSQL's own tables are in the list: the schema is not asked for",
            ),
            diagnose(
                lambda seen: any(str(row[1]).startswith("........pg") for row in seen.got),
                "a column that was dropped is in the list",
            ),
            diagnose(
                lambda seen: "parcels" in [row[0] for row in seen.got], "a table of another schema is in the list"
            ),
            diagnose(
                lambda seen: "ripe" not in [row[0] for row in seen.got] and "ripe" in [row[0] for row in seen.expected],
                "the view's columns are missing",
            ),
            diagnose(
                lambda seen: seen.got == sorted(seen.got) and sorted(seen.expected) == seen.got,
                "the columns stand in the order of their names, and should stand as they do in the table",
            ),
            diagnose(
                lambda seen: any(row[2] in ("int4", "varchar", "bool") for row in seen.got),
                "the types have their short inner names: int4 where integer is asked for",
            ),
        ):
            expect(got).has_rows(data.reference(COLUMNS), ordered=True)


@check
def finds_the_odd_lots(lab, db):
    """`lots.sql` finds every column `lot` that is no integer, in all schemas"""
    named = "public" in lab.text("lots.sql").lower()
    for data in db.each():
        got = asked(data, "lots.sql", "table_schema", "table_name", "data_type")
        with (
            diagnose(
                lambda seen: "integer" in [row[2] for row in seen.got],
                "columns that are right are in the list, too: those of the type integer",
            ),
            diagnose(
                lambda seen: (
                    named and len(seen.got) < len(seen.expected) and all(row[0] == "public" for row in seen.got)
                ),
                "only the schema public was looked at",
            ),
            diagnose(
                lambda seen: (
                    set(seen.got) < set(seen.expected)
                    and {row[2] for row in set(seen.expected) - set(seen.got)} <= {"bigint", "smallint", "numeric"}
                ),
                "a column with numbers of another type is missing: bigint and numeric are no integer either",
            ),
            diagnose(
                lambda seen: any(row[0] == "pg_catalog" or row[1] == "trays" for row in seen.got),
                "a column is in the list whose name only has lot in it",
            ),
        ):
            expect(got).has_rows(data.reference(LOTS), ordered=True)


def asked(data, name, *columns):
    """What the file gives; a fail where its columns are others than the ones asked for."""
    got = data.query(name)
    if got.columns and list(got.columns) != list(columns):
        fail(
            "the columns are not the ones that were asked for", expected=", ".join(columns), got=", ".join(got.columns)
        )
    return got
