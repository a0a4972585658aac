DIGITS = "0123456789"


def entry(line):
    """The three parts of a line, or None if it does not fit."""
    time, first, rest = line.partition(" [")
    place, second, text = rest.partition("] ")
    if first == "" or second == "" or place == "" or "[" in place or "]" in place:
        return None
    if text == "" or text[0] == " ":
        return None
    if len(time) != 5 or time[2] != ":":
        return None
    for digit in time[:2] + time[3:]:
        if digit not in DIGITS:
            return None
    if time[:2] > "23" or time[3:] > "59":
        return None
    return time, place, text


def read_log(lines):
    entries, damaged = [], []
    for number, line in enumerate(lines, start=1):
        found = entry(line)
        if found:
            entries.append(found)
        else:
            damaged.append(number)
    return entries, damaged
