import re

LINE = re.compile(r"((?:[01][0-9]|2[0-3]):[0-5][0-9]) \[([^\[\]]+)\] ([^ ].*)")


def read_log(lines):
    """The entries of the log, and the numbers of the lines that do not fit."""
    entries = []
    damaged = []
    for number, line in enumerate(lines, start=1):
        match = LINE.fullmatch(line)
        if match:
            entries.append(list(match.groups()))
        else:
            damaged.append(number)
    return entries, damaged
