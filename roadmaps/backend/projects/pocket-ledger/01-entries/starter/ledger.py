"""Pocket ledger: what was earned and spent, kept in a file."""

import sys


def main(words):
    """Do what the words of the command line say; give back the exit status."""
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
