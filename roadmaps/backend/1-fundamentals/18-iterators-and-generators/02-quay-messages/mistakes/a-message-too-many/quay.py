def messages(lines):
    current = []
    for line in lines:
        if line == "":
            yield current
            current = []
        else:
            current.append(line)
    yield current
