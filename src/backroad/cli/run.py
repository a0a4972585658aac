"""One run of the command line, from the words typed to the exit code.

Every way out ends here: a verdict, an error in one sentence, an interruption, a fault of our own with the path of its
log. No traceback reaches a terminal, and nothing that was started is left running.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backroad import settings
from backroad.app.desk import Desk
from backroad.cli import program, style
from backroad.cli.escape import escape
from backroad.errors import BackroadError

if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED = 130
OURS = 3


def run(arguments: Sequence[str], make_desk: Callable[[settings.Settings], Desk] = Desk) -> int:
    """Do what ``arguments`` say and give the exit code: 0 passed or fine, 1 failed, 2 bad input, 3 our fault or the
    machine's, 130 interrupted."""
    style.prepare(sys.stdout, sys.stderr)
    signal.signal(signal.SIGTERM, _ended)
    signal.signal(signal.SIGHUP, _ended)
    try:
        loaded = settings.load()
    except BackroadError as error:
        return complain(error)
    desk = make_desk(loaded)
    try:
        try:
            code = _command(arguments, desk)
            sys.stdout.flush()
        finally:
            # A second Ctrl-C while the first is being obeyed would leave processes behind.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            desk.close()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has what they wanted. Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except BackroadError as error:
        return complain(error)
    except Exception as error:  # noqa: BLE001 - the last place where a fault of ours can be told without a traceback
        return _our_fault(error, loaded)
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return code


def complain(error: BackroadError) -> int:
    """Print an error as a person reads it, on standard error, and give its exit code."""
    for text in filter(None, (error.sentence, error.remedy)):
        print("\n".join(style.told(sys.stderr, program.named(text))), file=sys.stderr)
    return error.exit_code


def _command(arguments: Sequence[str], desk: Desk) -> int:
    plain = _plain_check(arguments)
    if plain is not None:
        from backroad.cli.judge import judge

        return judge(desk, *plain)
    import click

    from backroad.cli.group import backroad

    try:
        code = backroad.main(
            list(arguments),
            prog_name=program.name(),
            complete_var="_BACKROAD_COMPLETE",
            standalone_mode=False,
            obj=desk,
        )
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else program.name()
        print(escape(_plain(error)), file=sys.stderr)
        print(f"`{escape(where)} --help` shows what it takes.", file=sys.stderr)
        return error.exit_code
    except click.ClickException as error:
        print(escape(error.format_message()), file=sys.stderr)
        return error.exit_code
    return code if isinstance(code, int) else 0


def _plain_check(arguments: Sequence[str]) -> tuple[str | None, str, int | None, Path | None] | None:
    """The parts of a `check` that is written in the usual way. Anything else is left to click, whose import alone
    would take a fifth of the time to a verdict."""
    if not arguments or arguments[0] != "check":
        return None
    words = list(arguments[1:])
    exercise = words.pop(0) if words and not words[0].startswith("-") else None
    options: dict[str, str] = {}
    while len(words) >= 2:
        options[words[0]] = words[1]
        words = words[2:]
    seed = options.pop("--seed", None)
    form = options.pop("--format", "text")
    folder = options.pop("--workspace", None)
    plain_seed = seed is None or (seed.isascii() and seed.isdigit() and len(seed) < 9)
    if words or options or not plain_seed or form not in ("text", "json", "junit"):
        return None
    return exercise, form, None if seed is None else int(seed), None if folder is None else Path(folder)


def _plain(error: object) -> str:
    text = str(getattr(error, "format_message", lambda: error)())
    return text if text.endswith((".", "?")) else f"{text}."


def _ended(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _our_fault(error: Exception, loaded: settings.Settings) -> int:
    import traceback
    from datetime import UTC, datetime

    from backroad import __version__

    now = datetime.now(UTC)
    path = loaded.state / f"fault-{now:%Y%m%d-%H%M%S}-{os.getpid()}.log"
    story = [f"backroad {__version__}, Python {sys.version}\n", f"{now.isoformat()} {sys.argv!r}\n\n"]
    story += traceback.format_exception(error)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(story)
        where = f"What happened stands in {path}."
    except OSError:
        where = f"Its log could not be written to {path.parent}."
    print(f"Backroad itself failed ({escape(type(error).__name__)}). {escape(where)}", file=sys.stderr)
    print("Your work and your attempts are safe; please report it with that file.", file=sys.stderr)
    return OURS
