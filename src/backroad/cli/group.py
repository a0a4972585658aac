"""The command `backroad` and its table of commands. A command's module is imported when the command runs."""

from __future__ import annotations

import copy
import importlib
import keyword

import click

import backroad as package
from backroad.cli import program

COMMANDS: dict[str, str] = {
    "open": "Open the roadmap in the browser; the same as no command at all.",
    "next": "Say which exercise comes next, and why.",
    "start": "Lay an exercise into the work folder and show its task.",
    "prove": "Prove a topic at once, with its last exercise.",
    "check": "Check your work.",
    "watch": "Check at every save, with hints and the next exercise one key away.",
    "hint": "Show the next hint.",
    "solution": "Show our solution, beside yours once you have passed.",
    "reset": "Begin an exercise afresh; your work is kept.",
    "sql": "Open a console on an exercise's own database.",
    "redis": "Type commands into an exercise's own Redis.",
    "try": "Stand an exercise's servers up, to work with by hand.",
    "show": "Show a task, a lesson, a guide or your earlier attempts.",
    "map": "Draw the road, with what is done and what is open.",
    "status": "Say how far you have come.",
    "doctor": "Say what this machine can run and what mends the rest.",
    "export": "Write all your progress and work into one file.",
    "import": "Bring back what was exported; nothing here is lost.",
    "author": "Write roadmaps: new, lint, verify, mutate, preview.",
    "completion": "Print what makes your shell complete commands and ids.",
}
"""Every command with its line in --help. The module of that name holds it, with _ behind Python's own words."""


class Commands(click.Group):
    """A group that knows its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of --help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command."""
        if name not in COMMANDS:
            return None
        module = f"{name}_" if keyword.iskeyword(name) else name
        command = importlib.import_module(f"backroad.cli.{module}").command
        assert isinstance(command, click.Command)  # noqa: S101 - for the type checker; every module has one
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first word names, or say which one it may have meant."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is not None:
            command = copy.copy(command)
            command.help = program.named(command.help or "")
            return name, command, args[1:]
        import difflib

        close = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
        remedy = f"Did you mean `{program.command(close[0])}`?" if close else f"It has these: {', '.join(COMMANDS)}."
        raise click.UsageError(f"Backroad has no command {name!r}. {remedy}", ctx)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """What stands below the table, with the program's name as it is typed here."""
        formatter.write_paragraph()
        formatter.write_text(program.named(self.epilog or ""))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of --help, without importing a command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`backroad COMMAND --help` shows what a command takes. Without a command: open.",
)
@click.version_option(package.__version__, message="backroad %(version)s")
@click.pass_context
def backroad(ctx: click.Context) -> object:
    """The back-end road, proven by running your work."""
    if ctx.invoked_subcommand is None:
        from backroad.cli.open import command

        return ctx.invoke(command)
    return None
