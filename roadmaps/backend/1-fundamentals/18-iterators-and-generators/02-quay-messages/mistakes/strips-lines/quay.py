def messages(lines):
    """Give one message after the other, each as a list of its lines."""
    message = []
    for line in lines:
        if line.strip():
            message.append(line)
        elif message:
            yield message
            message = []
    if message:
        yield message
