import argparse
import sys

import knots


def main(words=None):
    parser = argparse.ArgumentParser(prog="knots")
    parser.add_argument("knot", nargs="+")
    knot = " ".join(parser.parse_args(words).knot)
    try:
        text = knots.use(knot)
    except KeyError:
        sys.exit(f"no such knot: {knot}")
    print(text)
