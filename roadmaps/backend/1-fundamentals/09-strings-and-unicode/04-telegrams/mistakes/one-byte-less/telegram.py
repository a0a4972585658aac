def cut(text, limit):
    """As much of the text as fits into so many bytes of UTF-8."""
    data = text.encode("utf-8")[:limit]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data[:-1].decode("utf-8")
