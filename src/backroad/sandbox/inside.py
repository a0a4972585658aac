"""Runs inside the box before anything else: closes what leaked, takes on the walls named in its last argument.

It imports what is built into the interpreter and nothing else, because every verdict pays for it; and it must run
before a single line of the learner's. Where bubblewrap holds the box, the limits are set from outside already.
"""

from __future__ import annotations

import posix
import sys

MARK = "confine"
KEEP = -1
"""A number that means: leave this as it is."""

_confined = False


def word(uid: int = KEEP, *, memory: int = KEEP, file: int = KEEP, cpu: int = KEEP, folder: str = "") -> str:
    """The argument that carries the walls: uid to become, bytes of memory, bytes of a file, CPU seconds, folder."""
    return f"{MARK} {uid} {memory} {file} {cpu} {folder}"


def confine(argv: list[str]) -> None:
    """Take the last word off ``argv`` and live by it: descriptors, folder, limits and, last of all, the uid.

    Who imports somebody that has done so may do it again: then nothing is left to be done.

    Raises ValueError when that word is missing, so that nothing of the learner's runs without its walls, and OSError
    or ValueError when the system refuses one of them.
    """
    global _confined  # noqa: PLW0603 - one answer for the process
    if _confined:
        return
    mark, uid, memory, file, cpu, folder = argv.pop().split(" ", 5)
    if mark != MARK:
        raise ValueError(f"the last argument must begin with {MARK}")
    # Whatever lies beyond the channel leaked from a process far above us.
    posix.closerange(4, 1 << 20)
    if folder:
        posix.chdir(folder)
        _limit(int(memory), int(file), int(cpu))
    if int(uid) != KEEP:
        posix.setgroups([])
        posix.setresgid(int(uid), int(uid), int(uid))
        posix.setresuid(int(uid), int(uid), int(uid))
    _confined = True


def _limit(memory: int, file: int, cpu: int) -> None:
    import resource

    for name, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_CPU, cpu),
    ):
        most = resource.getrlimit(name)[1]
        if most != resource.RLIM_INFINITY:
            value = min(value, most)  # noqa: PLW2901 - a hard limit of the host's can only be lowered
        resource.setrlimit(name, (value, value))


def main() -> None:
    """Confine this process, then become the program that the other arguments name."""
    confine(sys.argv)
    posix.execv(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
