import re

from backroad.checks import check, diagnose, expect, fail

TEXT = ("text", r"(text|character varying).*")
TIME = ("a time of day", r"time(\(\d\))? without time zone")
TYPES = {
    "timetable.ports": {"code": TEXT, "name": TEXT},
    "timetable.departures": {"number": ("integer", "integer"), "port": TEXT, "leaves_at": TIME, "note": TEXT},
}
WANTED = {table: dict.fromkeys(columns, "") for table, columns in TYPES.items()}
PORTS = [("CRN", "Craignure"), ("LIS", "Lismore"), ("OBN", "Oban")]
PORT = "INSERT INTO timetable.ports (code, name) VALUES ({}, {})"
DEPARTURE = "INSERT INTO timetable.departures (number, port, leaves_at, note) VALUES ({}, {}, {}, {})"


@check
def sets_up_a_new_computer(db):
    """on a new computer the schema, the two tables and their columns are made"""
    db.script()
    names = db.tables
    with (
        diagnose(
            "ports" in names or "departures" in names,
            "a table is made in the schema public, where names without a schema go",
        ),
        diagnose(
            "timetable" in "".join(names).lower() and not any(name.startswith("timetable.") for name in names),
            "the schema is written with capitals inside double quotes, so it has another name",
        ),
        diagnose(len(names) > 2, "more tables are made than were asked for"),
    ):
        expect(db.schema).has_tables(WANTED)
        expect(names).equals(sorted(WANTED))
    for table, columns in TYPES.items():
        for column, (what, pattern) in columns.items():
            got = db.schema.table(table).column(column).type
            if not re.fullmatch(pattern, got):
                fail(f"the column {table}.{column} has another type", expected=what, got=got)


@check(after=sets_up_a_new_computer)
def puts_the_ports_in(db):
    """on a new computer the three ports are there, and no departure"""
    db.script()
    with diagnose(lambda seen: not seen.got, "the ports are not in the table"):
        expect(ports(db)).has_rows(PORTS)
    with diagnose(True, "a departure is there that the office has not written"):
        expect(db.rows("timetable.departures")).has_rows([])


@check(after=puts_the_ports_in)
def keys_and_missing(db):
    """a code and a number are there once, and only a note may be missing"""
    db.script()
    with diagnose(lambda seen: seen.raised == "", "a second port OBN was stored: code is not the primary key"):
        db.refuses(PORT.format("'OBN'", "'Obbe'"), with_="unique_violation")
    with diagnose(True, "a second port called Oban was refused: only its code is there once"):
        db.accepts(PORT.format("'OBS'", "'Oban'"))
    with diagnose(lambda seen: seen.raised == "", "a port without a name was stored"):
        db.refuses(PORT.format("'TBM'", "NULL"), with_="not_null_violation|check_violation")
    with diagnose(
        lambda seen: seen.raised == "",
        "a departure without number, port or time was stored: only the note may be missing",
    ):
        for row in (("NULL", "'OBN'", "'7:15'"), ("1", "NULL", "'7:15'"), ("1", "'OBN'", "NULL")):
            db.refuses(DEPARTURE.format(*row, "'by bus'"), with_="not_null_violation|check_violation")
    db.accepts(DEPARTURE.format("1", "'OBN'", "'7:15'", "NULL"))
    with diagnose(lambda seen: seen.raised == "", "two departures with one number were stored"):
        db.refuses(
            "INSERT INTO timetable.departures (number, port, leaves_at) VALUES (1, 'OBN', '7:15'), (1, 'LIS', '9:00')",
            with_="unique_violation",
        )


@check(after=puts_the_ports_in)
def runs_twice(db):
    """a second run changes nothing, and is no error"""
    db.script()
    with (
        diagnose(
            lambda seen: seen.raised in ("duplicate_table", "duplicate_schema"),
            "the second run stops at something that is there already",
        ),
        diagnose(
            lambda seen: seen.raised == "unique_violation",
            "the second run stops at a port that is there already",
        ),
    ):
        db.script()
    with diagnose(lambda seen: len(seen.got) == 6, "after two runs each port is there twice"):
        expect(ports(db)).has_rows(PORTS)


@check(after=runs_twice)
def keeps_what_was_written(db):
    """in a database in use nothing is lost, and a port that the office has renamed keeps its name"""
    used = db.on("in_use")
    before = [ports(used).rows, used.rows("timetable.departures", order="number").rows]
    used.script()
    after = [ports(used).rows, used.rows("timetable.departures", order="number").rows]
    with (
        diagnose(
            not after[1],
            "the departures that the office wrote are gone: a table that is dropped takes its rows with it",
        ),
        diagnose(
            ("OBN", "Oban") in after[0] and ("OBN", "Oban railway pier") not in after[0],
            "the port that the office had renamed has its old name again",
        ),
        diagnose(("TBM", "Tobermory") not in after[0], "a port that the office added is gone"),
    ):
        expect(after).equals(before)


@check(after=runs_twice)
def goes_on_half_way(db):
    """after a run that was broken off, the next one makes the rest"""
    half = db.on("half_way")
    with diagnose(
        lambda seen: seen.raised in ("duplicate_table", "duplicate_schema", "unique_violation"),
        "it stops at what the broken run has left",
    ):
        half.script()
    with diagnose(
        lambda seen: ("timetable.departures", "") in seen.got,
        "the schema was there, and so the rest was taken to be there, too",
    ):
        expect(half.schema).has_tables(WANTED)
    with diagnose(lambda seen: len(seen.got) < 3, "one port was there, and so the others were taken to be there, too"):
        expect(ports(half)).has_rows(PORTS)


def ports(db):
    return db.read("SELECT code, name FROM timetable.ports ORDER BY code, name")
