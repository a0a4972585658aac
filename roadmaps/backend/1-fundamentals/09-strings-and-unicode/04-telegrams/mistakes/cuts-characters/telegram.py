def cut(text, limit):
    """As much of the text as fits into so many bytes of UTF-8."""
    if len(text) <= limit:
        return text
    return text[0:limit]
