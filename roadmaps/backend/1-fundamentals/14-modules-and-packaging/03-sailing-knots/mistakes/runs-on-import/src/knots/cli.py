import sys

from .book import use

try:
    print(use(" ".join(sys.argv[1:])))
except KeyError:
    print("no such knot:", " ".join(sys.argv[1:]), file=sys.stderr)
    sys.exit(1)
