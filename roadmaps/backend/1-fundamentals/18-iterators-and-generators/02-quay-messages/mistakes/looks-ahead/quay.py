def messages(lines):
    message = []
    ended = False
    for line in lines:
        if line and ended:
            yield message
            message = []
            ended = False
        if line:
            message.append(line)
        elif message:
            ended = True
    if message:
        yield message
