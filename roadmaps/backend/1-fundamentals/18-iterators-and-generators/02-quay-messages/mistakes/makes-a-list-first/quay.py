def messages(lines):
    found = []
    message = []
    for line in lines:
        if line:
            message.append(line)
        elif message:
            found.append(message)
            message = []
    if message:
        found.append(message)
    return found
