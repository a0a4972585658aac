import re


def read_log(lines):
    entries = []
    damaged = []
    number = 0
    for line in lines:
        number = number + 1
        found = re.match(r"(\d\d):(\d\d) \[([^]\[]+)\] (\S.*)$", line, re.ASCII)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            damaged.append(number)
        else:
            entries.append((f"{found[1]}:{found[2]}", found[3], found[4]))
    return (entries, damaged)
