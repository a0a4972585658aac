"""`backroad completion`: what makes a shell complete commands and ids."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion", short_help="Print what makes your shell complete commands and ids.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script for SHELL. For bash: add to ~/.bashrc  eval "$(backroad completion bash)".

    It completes the name backroad, so the folder that holds the program must be on the PATH.
    """
    from backroad.cli.group import backroad

    found = get_completion_class(shell)
    if found is not None:
        print(found(backroad, {}, "backroad", "_BACKROAD_COMPLETE").source())
