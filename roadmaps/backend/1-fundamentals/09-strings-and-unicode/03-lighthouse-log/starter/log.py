import re


def read_log(lines):
    """The entries of the log, and the numbers of the lines that do not fit."""
