import sys

from .book import use


def main():
    knot = " ".join(sys.argv[1:])
    try:
        print(use(knot))
    except KeyError:
        print("no such knot:", knot, file=sys.stderr)
        return 1
    return 0
