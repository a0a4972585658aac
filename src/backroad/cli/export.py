"""`backroad export`: all progress and work in one file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from backroad.app import archive
from backroad.app.desk import Desk
from backroad.cli import program, style
from backroad.cli.ask import agreed
from backroad.cli.escape import escape
from backroad.cli.meter import Meter
from backroad.cli.style import Style

MOST_LINES = 20


@click.command("export", short_help="Write all your progress and work into one file.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE when it is there.")
@click.pass_obj
def command(desk: Desk, file: Path, *, force: bool) -> None:
    """Write all your progress and work into one file: to keep it safe, or to go on at another computer.

    FILE is a zip that any computer opens; `backroad import FILE` brings it back.
    """
    if not force and os.path.isfile(file):
        if not agreed(f"Replace {escape(style.short(file))}?", "--force"):
            return
        force = True
    with Meter() as tell:
        done = archive.export(desk, file, replace=force, tell=tell)
    look = style.of(sys.stdout, desk.settings)
    shown = look.path(done.path)
    print(f"Exported to {shown} ({_size(done.size)}).")
    print(
        f"  {number(done.attempts, 'attempt')}, "
        f"{number(done.events, 'other entry', 'other entries')} of the journal, {number(done.workspaces, 'workspace')}."
    )
    for line in without(done.left_out, "Left out", look):
        print(line)
    print(f"\n  {escape(program.command(f'import {done.path.name}'))}\n\nbrings it back, here or elsewhere.")


def number(count: int, one: str, many: str = "") -> str:
    """``1 attempt``, ``2 attempts``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def without(left_out: tuple[tuple[str, str], ...], title: str, look: Style) -> list[str]:
    """What could not be taken along, and why."""
    lines = [f"\n{look.paint(title, 'bold')}:"] if left_out else []
    for name, why in left_out[:MOST_LINES]:
        lines += look.wrap(f"{name}: {why}", "  ")
    if len(left_out) > MOST_LINES:
        lines.append(f"  … and {len(left_out) - MOST_LINES} more")
    return lines


def _size(size: int) -> str:
    value, unit = float(size), "B"
    for larger in ("kB", "MB", "GB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "B" or value >= 10 else f"{value:.1f} {unit}"
