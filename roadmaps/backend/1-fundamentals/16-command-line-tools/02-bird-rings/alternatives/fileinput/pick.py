import os
import sys

status = 0


def lines(names):
    global status
    for name in names:
        if name == "-":
            yield from sys.stdin.buffer
        else:
            try:
                file = open(name, "rb")
            except OSError as error:
                print(error, file=sys.stderr)
                status = 1
            else:
                yield from file


def main(word, *names):
    try:
        for line in lines(names or ("-",)):
            if word.encode() in line:
                sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os._exit(0)


if len(sys.argv) == 1:
    sys.exit(print("which word?", file=sys.stderr) or 2)
main(*sys.argv[1:])
sys.exit(status)
