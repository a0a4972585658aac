"""The console's own prompt, for a terminal where there is no psql: statements over several lines, a history, and the
few commands of psql's that one misses first."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from backroad.labs.postgres import statements
from backroad.labs.rejection import Rejection

HELP = """\
A statement ends with a semicolon and may go over several lines.
  \\d         the tables and views
  \\d NAME    the columns of one, and what it must keep
  \\?         this help
  \\q         leave; Ctrl-D does too
Ctrl-C gives up a statement that runs, or what is typed so far."""
LEAVE = frozenset(("\\q", "exit", "quit"))
TABLES = """
SELECT c.relname AS name,
       CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END AS kind
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
ORDER BY 1;"""
COLUMNS = """
SELECT a.attname AS column, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attnotnull THEN 'not null' ELSE '' END AS "may it be null",
       coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), '') AS "else"
FROM pg_catalog.pg_attribute a LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = {name}::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum;
SELECT conname AS rule, pg_catalog.pg_get_constraintdef(oid) AS definition
FROM pg_catalog.pg_constraint WHERE conrelid = {name}::regclass AND contype <> 'n'
UNION ALL
SELECT i.relname, pg_catalog.pg_get_indexdef(x.indexrelid) FROM pg_catalog.pg_index x
JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = {name}::regclass AND NOT x.indisprimary
ORDER BY 1;"""


def typed(history: Path) -> Iterator[str]:
    """What is typed, a whole statement or more at a time, until somebody leaves. Help is printed here."""
    with remembered(history):
        lines: list[str] = []
        while True:
            try:
                line = input("   -> " if lines else "sql=> ")
            except KeyboardInterrupt:
                print()
                lines = []
                continue
            except EOFError:
                print()
                return
            if not lines and line.strip().rstrip(";") in LEAVE:
                return
            if not lines and line.lstrip().startswith("\\"):
                text = command(line)
                if text:
                    yield text
                continue
            if not lines and not line.strip():
                continue
            lines.append(line)
            if complete("\n".join(lines)):
                yield "\n".join(lines)
                lines = []


def command(line: str) -> str:
    """The SQL for a command of psql's; "" for one that only prints."""
    word, _, rest = line.strip().rstrip(";").partition(" ")
    name = rest.strip()
    if word in ("\\d", "\\d+", "\\dt", "\\dv", "\\dt+"):
        return COLUMNS.format(name="'" + name.replace("'", "''") + "'") if name else TABLES
    if word in ("\\?", "\\h", "\\help"):
        print(HELP)
    else:
        print(f"{word} is not known here; \\? says what is.")
    return ""


def complete(text: str) -> bool:
    """Whether what was typed ends with a statement's semicolon: not one in quotes or in the body of a function."""
    try:
        statements.split(text, "")
    except Rejection as rejection:
        # What is not closed yet goes on; anything else is told at once.
        return "never closed" not in rejection.message
    # What follows would be a statement of its own.
    return len(statements.split(f"{text}\nSELECT 1", "")) > len(statements.split(text, ""))


@contextlib.contextmanager
def remembered(history: Path) -> Iterator[None]:
    """Lines that were typed come back with the arrow keys, also next time."""
    try:
        import readline
    except ImportError:
        yield
        return
    with contextlib.suppress(OSError):
        readline.read_history_file(history)
    readline.set_history_length(1000)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            history.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(history)
