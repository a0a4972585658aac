def cut(text, limit):
    """As much of the text as fits into so many bytes of UTF-8."""
    if len(text.encode("utf-8")) <= limit:
        return text
    return text[: limit // 4]
