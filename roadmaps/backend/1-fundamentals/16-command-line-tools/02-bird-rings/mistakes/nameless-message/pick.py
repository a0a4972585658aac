import contextlib
import os
import sys


@contextlib.contextmanager
def opened(name):
    if name == "-":
        yield sys.stdin
    else:
        with open(name, encoding="utf-8") as f:
            yield f


def main(argv):
    if not argv:
        print("usage: pick.py WORD [FILE ...]", file=sys.stderr)
        return 2
    word, *names = argv
    status = 0
    for name in names or ["-"]:
        try:
            with opened(name) as lines:
                for line in lines:
                    if word in line:
                        print(line.rstrip("\n"), flush=True)
        except BrokenPipeError:
            raise
        except OSError as e:
            print(f"pick.py: cannot read file", file=sys.stderr)
            status = 1
    return status


try:
    code = main(sys.argv[1:])
    sys.stdout.flush()
except BrokenPipeError:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    code = 0
sys.exit(code)
