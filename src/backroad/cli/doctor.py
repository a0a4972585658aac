"""`backroad doctor`: what this machine can run, and what mends the rest."""

from __future__ import annotations

import sys

import click

from backroad.app import doctor
from backroad.app.desk import Desk
from backroad.app.doctor import Health
from backroad.cli import program, style
from backroad.cli.escape import escape


@click.command("doctor", short_help="Say what this machine can run and what mends the rest.")
@click.option("--sandbox", is_flag=True, help="Also try the walls from inside, and run an exercise behind them.")
@click.pass_obj
def command(desk: Desk, *, sandbox: bool) -> int:
    """Say what this machine can run, what is missing, and the command that mends it.

    The exit code is 3 when something stands in the way.
    """
    look = style.of(sys.stdout, desk.settings)
    signs = {
        Health.GOOD: look.paint(look.sign("✓", "+"), "green"),
        Health.NOTE: look.paint("!", "yellow"),
        Health.BAD: look.paint(look.sign("✗", "x"), "red"),
    }
    bad = 0
    for finding in doctor.examine(desk, sandbox=sandbox):
        bad += finding.health is Health.BAD
        print(f"  {signs[finding.health]} {finding.name:<12} {escape(finding.text)}")
        if finding.remedy:
            print(f"    {'':<12} {escape(program.named(finding.remedy))}")
    print()
    print("All is well." if not bad else f"{bad} thing{'s' * (bad != 1)} in the way (marked {look.sign('✗', 'x')}).")
    return 3 if bad else 0
