"""`backroad sql`: a console on an exercise's own database."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from backroad.app import console, find
from backroad.app.console import Console
from backroad.app.desk import Desk
from backroad.cli import ids, sqlprompt
from backroad.cli.escape import escape
from backroad.labs.postgres.aligned import marked
from backroad.labs.postgres.result import Result
from backroad.labs.postgres.values import shown
from backroad.labs.rejection import Rejection

HISTORY = "sql-history"
ROWS = 200
WIDEST = 60


@click.command("sql", short_help="Open a console on an exercise's own database.")
@click.argument("exercise", required=False, metavar="[ID|PATH]", shell_complete=ids.exercises)
@click.option("--data", default="", metavar="NAME", help="The data set to look at; the first without it.")
@click.pass_obj
def command(desk: Desk, exercise: str | None, data: str) -> int:
    """Open a console on a fresh copy of the exercise's database. Nothing that you do there lasts or counts.

    It is psql where there is one and you sit at a terminal; else statements are read from standard input.
    """
    with console.opened(desk, find.exercise(desk, exercise), data) as opened:
        if not sys.stdin.isatty():
            return 0 if told(opened, sys.stdin.read()) else 1
        others = [name for name in opened.names if name != opened.name]
        print(f"A fresh copy with the data {escape(opened.name)}." if opened.name else "A fresh, empty database.")
        if others:
            print(f"There are also: {', '.join(map(escape, others))} (--data).")
        print("A statement ends with a semicolon. \\d shows the tables, \\? helps, \\q leaves.")
        print("Nothing that you do here lasts or counts.")
        if opened.psql:
            return opened.hand_over()
        for text in sqlprompt.typed(desk.settings.state / HISTORY):
            try:
                told(opened, text)
            except KeyboardInterrupt:
                print()
                for line in drawn(opened.give_up(), ""):
                    print(line)
        return 0


def told(opened: Console, text: str) -> bool:
    """Run and print. Whether the server did all of it."""
    good = True
    try:
        for statement, result in opened.run(text):
            for line in drawn(result, statement):
                print(line)
            good = good and result.ok
    except Rejection as rejection:
        print(escape(rejection.message), file=sys.stderr)
        return False
    return good


def drawn(result: Result, statement: str) -> Iterator[str]:
    """A result as a table, or what the server said to the statement."""
    yield from (f"NOTICE: {escape(notice)}" for notice in result.notices)
    if result.fault is not None:
        yield f"ERROR: {escape(result.fault.message)}"
        if result.fault.position:
            yield from map(escape, marked(statement, result.fault.position - 1))
        if result.fault.detail:
            yield f"DETAIL: {escape(result.fault.detail)}"
        if result.fault.hint:
            yield f"HINT: {escape(result.fault.hint)}"
        return
    if not result.columns:
        yield escape(result.tag)
        return
    # A plan is one column, and what its steps took stands at the end of its lines.
    widest = WIDEST if len(result.columns) > 1 else 4 * WIDEST
    cells = [[_cell(value, widest) for value in row] for row in result.rows[:ROWS]]
    titles = [escape(name) for name in result.columns]
    widths = [max(map(len, column)) for column in zip(titles, *cells, strict=True)]
    yield " | ".join(title.ljust(width) for title, width in zip(titles, widths, strict=True)).rstrip()
    yield "-+-".join("-" * width for width in widths)
    for row in cells:
        yield " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    more = len(result.rows) - len(cells)
    count = "1 row" if len(result.rows) == 1 else f"{len(result.rows)} rows"
    yield f"({count}{f', {more} not shown' if more else ''})"


def _cell(value: object, widest: int) -> str:
    text = shown(value)
    text = "NULL" if text is None else escape(text)
    return text if len(text) <= widest else text[: widest - 1] + "…"
