def messages(lines):
    current = []
    for i in range(len(lines)):
        if lines[i] == "":
            if current: yield current
            current = []
        else:
            current.append(lines[i])
    if current: yield current
