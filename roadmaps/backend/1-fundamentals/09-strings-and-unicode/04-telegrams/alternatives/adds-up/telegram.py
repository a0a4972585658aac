def cut(text, limit):
    used = 0
    kept = ""
    for sign in text:
        used = used + len(sign.encode("utf-8"))
        if used > limit:
            break
        kept = kept + sign
    return kept
