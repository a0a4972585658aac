def cut(text, limit):
    """As much of the text as fits into so many bytes of UTF-8."""
    kept = ""
    for sign in text:
        if len((kept + sign).encode("utf-8")) <= limit:
            kept = kept + sign
    return kept
