import re


def read_log(lines):
    """The entries of the log, and the numbers of the lines that do not fit."""
    entries = []
    damaged = []
    for number, line in enumerate(lines, start=1):
        match = re.fullmatch(r"((?:[01][0-9]|2[0-3]):[0-5][0-9]) \[([^\[\]]+)\] ([^ ].*)", line)
        if match:
            entries.append((match[1], match[2], match[3].strip()))
        else:
            damaged.append(number)
    return entries, damaged
