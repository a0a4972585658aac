"""Where the program begins. `--version` is answered before anything is imported."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backroad.app.desk import Desk
    from backroad.cli.open import Running


def main() -> int:
    """Run the command line on the process's own arguments and give the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from backroad import __version__

        print(f"backroad {__version__}")
        return 0
    try:
        if arguments[:1] != ["check"]:
            return _run(arguments)
        code = _check(arguments)
    except KeyboardInterrupt:
        return 130
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is closed and on the disk. Taking the interpreter apart would only keep the learner waiting.
    os._exit(code)


def _check(arguments: list[str]) -> int:
    # What judges takes longest to get ready, so it begins first, beside all that this process imports and reads. And
    # that is little enough for the collector to stay out of the way.
    gc.disable()
    from backroad.grading import process

    process.start_ahead()
    try:
        return _run(arguments)
    finally:
        process.end_ahead()


def _run(arguments: list[str]) -> int:
    from backroad.cli.run import run

    if not arguments or arguments[0].startswith("-") or arguments[0] == "open":
        from backroad.cli import open as opening

        opening.provide(_serve)
    return run(arguments)


def _serve(desk: Desk, opened: Callable[[Running, bool], None]) -> None:
    # Here and nowhere else the command line meets the pages.
    from backroad.web.serve import serve

    serve(desk, opened)


if __name__ == "__main__":
    sys.exit(main())
