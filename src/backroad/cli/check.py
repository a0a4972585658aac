"""`backroad check`: judge the work once and say what was found."""

from __future__ import annotations

from pathlib import Path

import click

from backroad.app.desk import Desk
from backroad.cli import ids
from backroad.cli.judge import FORMS, judge


@click.command("check", short_help="Check your work.")
@click.argument("exercise", required=False, metavar="[ID|PATH]", shell_complete=ids.exercises)
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="How to print it.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="Use these random inputs again.")
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Check the work in this folder instead of the work folder's.",
)
@click.pass_obj
def command(desk: Desk, exercise: str | None, form: str, seed: int | None, workspace: Path | None) -> int:
    """Check your work on an exercise.

    Without an id: the exercise whose folder you stand in, else the one you worked on last. The exit code is 0 when it
    passed, 1 when it failed, 3 when it could not be judged.
    """
    return judge(desk, exercise, form, seed, workspace)
