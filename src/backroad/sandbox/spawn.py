"""Starts one child of ours with exactly the descriptors that it is given. Knows nothing of walls."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
from collections.abc import Iterator, Mapping, Sequence

RESET = (signal.SIGPIPE, signal.SIGXFSZ)
"""Signals that our own interpreter ignores; an ignored signal would stay ignored in the child."""

ABOVE = 16
"""Our ends are moved to numbers from here on, so that none lies where one of the child's is put."""


def spawn(argv: Sequence[str], env: Mapping[str, str], given: Mapping[int, int], errors: int | None) -> int:
    """The pid of ``argv``, started in a session of its own with the null device as its three standard streams.

    ``given``: the child's descriptor numbers (3 to 15) and which of ours goes there. ``errors``: ours that becomes
    standard error. Raises OSError when the program cannot be started.

    """
    with _moved({**given, 2: errors} if errors is not None else given) as moved:
        # posix_spawn, not subprocess: it can put a descriptor on any number, and costs a third of the time.
        return os.posix_spawn(
            argv[0],
            list(argv),
            dict(env),
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                *((os.POSIX_SPAWN_DUP2, ours, number) for number, ours in moved.items()),
                *((os.POSIX_SPAWN_CLOSE, leak) for leak in _leaks() if leak not in given),
            ],
            setsid=True,
            setsigmask=(),
            setsigdef=RESET,
        )


def _leaks() -> list[int]:
    """Descriptors of ours that would go along: those that our own parent, a shell or an editor, let slip."""
    found = []
    for name in os.listdir("/dev/fd"):
        # The one that lists the folder is closed by now.
        with contextlib.suppress(OSError):
            if int(name) > 2 and os.get_inheritable(int(name)):
                found.append(int(name))
    return found


@contextlib.contextmanager
def _moved(given: Mapping[int, int]) -> Iterator[dict[int, int]]:
    moved: dict[int, int] = {}
    made: list[int] = []
    try:
        for number, ours in given.items():
            moved[number] = ours
            if ours < ABOVE:
                moved[number] = fcntl.fcntl(ours, fcntl.F_DUPFD_CLOEXEC, ABOVE)
                made.append(moved[number])
        yield moved
    finally:
        for end in made:
            os.close(end)
