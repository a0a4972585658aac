import os
import sys


def main():
    if len(sys.argv) < 2:
        print("usage: pick.py WORD [FILE ...]", file=sys.stderr)
        return 2
    word, *names = sys.argv[1:]
    status = 0
    for name in names or ["-"]:
        if name == "-":
            pick(word, sys.stdin)
            continue
        try:
            file = open(name, encoding="utf-8")
        except OSError as error:
            print(f"pick.py: {name}: {error.strerror}", file=sys.stderr)
            status = 1
            continue
        with file:
            pick(word, file)
    return status


def pick(word, lines):
    for line in lines.readlines():
        if word in line:
            print(line, end="")


try:
    status = main()
    sys.stdout.flush()
except BrokenPipeError:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    status = 1
sys.exit(status)
