from itertools import groupby


def messages(lines):
    walk = iter(lines)
    while True:
        message = []
        for line in walk:
            if line == "":
                break
            message.append(line)
        else:
            if message:
                yield message
            return
        if message:
            yield message
