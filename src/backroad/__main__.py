"""Where the program begins. `--version` is answered before anything is imported."""

from __future__ import annotations

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
        from backroad.cli.run import run
    except KeyboardInterrupt:
        return 130
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
