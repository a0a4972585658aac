"""A Git of your own: `python3 own.py COMMAND …`."""

import sys
from pathlib import Path

CONFIG = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n"


class Refused(Exception):
    """What cannot be done, as a sentence."""


def init(words):
    """Make a repository; one that is there already keeps all that it holds."""
    git = Path(words[0] if words else ".") / ".git"
    try:
        for name in ("objects", "refs/heads", "refs/tags"):
            (git / name).mkdir(parents=True)
    except OSError as error:
        raise Refused(f"{git} cannot be made: {error.strerror}") from None
    for name, text in (("HEAD", "ref: refs/heads/main\n"), ("config", CONFIG)):
        if not (git / name).exists():
            (git / name).write_text(text)
    print(f"A repository is in {git.absolute()}")


COMMANDS = {
    "init": init,
}


def main():
    try:
        if not sys.argv[1:] or sys.argv[1] not in COMMANDS:
            raise Refused(f"the commands are {', '.join(COMMANDS)}")
        COMMANDS[sys.argv[1]](sys.argv[2:])
    except Refused as problem:
        print(f"fatal: {problem}", file=sys.stderr)
        sys.exit(128)


if __name__ == "__main__":
    main()
