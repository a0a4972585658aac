def crack(rows, words, digest):
    """The passwords that the words give away, by the name of the member."""
    known = {digest(word): word for word in words}
    found = {}
    for name, salt, stored in rows:
        if not salt:
            if stored in known:
                found[name] = known[stored]
            continue
        for word in words:
            if digest(word + salt) == stored:
                found[name] = word
    return found
