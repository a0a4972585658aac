"""`backroad try`: the servers of an exercise, and the learner's own service, to work with by hand."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path

import click

from backroad.app import byhand, find, serving
from backroad.app.desk import Desk
from backroad.cli import ids
from backroad.cli.escape import escape
from backroad.errors import SandboxError, UsageError
from backroad.model.roadmap import Exercise
from backroad.progress import workspace

LOOK = 0.2


@click.command("try", short_help="Start your service, and the servers beside it, to work with by hand.")
@click.argument("exercise", required=False, metavar="[ID|PATH]", shell_complete=ids.exercises)
@click.option("--data", default="", metavar="NAME", help="The data set that comes first; without it the exercise's.")
@click.pass_obj
def command(desk: Desk, exercise: str | None, data: str) -> None:
    """Stand the servers of an exercise up with a fresh copy of its data, until you press ctrl-c. Nothing that you do
    there lasts or counts. Where the exercise is about a service, yours is started too, and again after each save.
    """
    found = find.exercise(desk, exercise)
    with serving.served(desk, found, data) as served:
        try:
            if found.lab == "http":
                _service(desk, found, served)
            else:
                _servers(desk, found, served)
        except KeyboardInterrupt:
            print()
            return
    raise SandboxError("A server has ended: what you did there took more than the exercise allows.", "Try it again.")


def _servers(desk: Desk, exercise: Exercise, served: serving.Served) -> None:
    print("This stands until you press ctrl-c. In another terminal:\n")
    _say_how(workspace.path(desk.settings, exercise.id), served)
    if served.others:
        print("\nOther data:\n")
        for name, value in served.others.items():
            print(f"  {escape(name)}: {escape(value)}")
    print("\nThen start your program; this Python has psycopg and redis:\n")
    print("  python NAME.py", flush=True)
    _wait(served)


def _wait(served: serving.Served) -> None:
    while served.alive():
        time.sleep(LOOK)


def _say_how(folder: Path, served: serving.Served) -> None:
    """The lines that put a shell where a program of the exercise is."""
    if folder.is_dir():
        print(f"  cd {escape(shlex.quote(str(folder)))}")
    print(f"  export PATH={escape(byhand.searched_by_a_shell(served.programs.values()))}")
    for name, value in served.variables.items():
        print(f"  export {name}={escape(shlex.quote(value))}")
    sys.stdout.flush()


def _service(desk: Desk, exercise: Exercise, served: serving.Served) -> None:
    folder = workspace.path(desk.settings, exercise.id)
    if not folder.is_dir():
        raise UsageError(f"{exercise.id} is not started yet.", f"Say `backroad start {exercise.id}` first.")
    number = byhand.port()
    print(f"Your service: http://localhost:{number} (ctrl-c ends it; a save starts it again)", flush=True)
    if served.variables:
        print("In another terminal you are where it is, with its Python and its variables, by these lines:")
        _say_how(folder, served)
    for name in served.absent:
        print(f"  {name} is not set: the checks play that service themselves, and here nobody does.", flush=True)
        print(f"  Start one of your own, and set {name} to its address before you try yours.", flush=True)
    programs = served.programs.values()
    service = byhand.ByHand(
        folder, number, served.variables, lambda said: print(f"— {escape(said)}", flush=True), programs
    )
    try:
        _wait(served)
    finally:
        service.close()
