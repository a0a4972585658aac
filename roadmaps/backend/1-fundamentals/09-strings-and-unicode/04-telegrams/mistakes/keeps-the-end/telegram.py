def cut(text, limit):
    """As much of the text as fits into so many bytes of UTF-8."""
    return text.encode("utf-8")[-limit:].decode("utf-8", errors="ignore")
