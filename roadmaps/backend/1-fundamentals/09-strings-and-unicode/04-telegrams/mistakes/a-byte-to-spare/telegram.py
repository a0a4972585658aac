def cut(text, limit):
    """As much of the text as fits into so many bytes of UTF-8."""
    used = 0
    kept = ""
    for sign in text:
        used = used + len(sign.encode("utf-8"))
        if used >= limit:
            break
        kept = kept + sign
    return text if len(text.encode("utf-8")) <= limit else kept
