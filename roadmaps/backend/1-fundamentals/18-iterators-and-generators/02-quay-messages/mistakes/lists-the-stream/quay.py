def messages(lines):
    message = []
    for line in list(lines) + [""]:
        if line:
            message.append(line)
        elif message:
            yield message
            message = []
