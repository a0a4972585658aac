def cut(text, limit):
    while len(text.encode()) > limit:
        text = text[:-1]
    return text
