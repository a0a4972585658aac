"""`backroad redis`: a prompt on an exercise's own Redis."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from backroad.app import find, prompt
from backroad.app.desk import Desk
from backroad.cli import ids, sqlprompt
from backroad.cli.escape import escape
from backroad.labs.rejection import Rejection

LEAVING = ("exit", "quit")
HELP = """\
One command a line: the command, the key, then what it needs. For example:
  SET song Salt     GET song     KEYS *     TYPE song     DEL song
A text with spaces stands in quotes. exit leaves, and so does Ctrl-D.
To run a file of commands, leave and give it on standard input: < commands.redis"""
HISTORY = "redis-history"


@click.command("redis", short_help="Type commands into an exercise's own Redis.")
@click.argument("exercise", required=False, metavar="[ID|PATH]", shell_complete=ids.exercises)
@click.pass_obj
def command(desk: Desk, exercise: str | None) -> int:
    """Type commands into an empty Redis, one a line, as into redis-cli. Nothing that you do there lasts or counts.

    At no terminal the lines come from standard input, such as your file: each is shown before its reply.
    """
    found = find.exercise(desk, exercise)
    with prompt.opened(desk, found) as opened:
        terminal = sys.stdin.isatty()
        if terminal:
            print("An empty Redis of your own: nothing here lasts. help helps, exit leaves.")
        for line in lines(desk, terminal):
            if terminal and line.strip().lower() == "help":
                print(HELP)
                continue
            try:
                reply = opened.run(line)
            except Rejection as rejection:
                print(escape(rejection.message), file=sys.stderr)
                return 1
            if reply and not terminal:
                print(f"> {escape(line.strip())}")
            if reply:
                print("\n".join(map(escape, reply.split("\n"))))
    return 0


def lines(desk: Desk, terminal: bool) -> Iterator[str]:
    """What is typed, up to the word that leaves; what is piped, line for line."""
    if not terminal:
        yield from sys.stdin
        return
    with sqlprompt.remembered(desk.settings.state / HISTORY):
        while True:
            try:
                line = input("redis> ")
            except (EOFError, KeyboardInterrupt):
                print()
                return
            if line.strip().lower() in LEAVING:
                return
            yield line
