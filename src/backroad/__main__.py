"""Where the program begins. `--version` is answered before anything is imported."""

from __future__ import annotations

import sys


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
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
