import argparse
import os
import sys

FILES = {
    "HEAD": "ref: refs/heads/main\n",
    "config": "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n",
}


class Parser(argparse.ArgumentParser):
    def error(self, message):
        fatal(message)


def fatal(message):
    sys.stderr.write(f"fatal: {message}\n")
    raise SystemExit(128)


def init(place):
    for name in ("objects", "refs/heads", "refs/tags"):
        os.makedirs(os.path.join(place, ".git", name), exist_ok=True)
    for name, text in FILES.items():
        try:
            with open(os.path.join(place, ".git", name), "x") as file:
                file.write(text)
        except FileExistsError:
            pass


def main():
    parser = Parser(prog="own.py")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser)
    commands.add_parser("init").add_argument("dir", nargs="?", default=".")
    words = parser.parse_args()
    try:
        init(words.dir)
    except OSError as error:
        fatal(f"{words.dir}: {error.strerror}")


main()
