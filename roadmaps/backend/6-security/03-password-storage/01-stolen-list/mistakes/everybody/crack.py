def crack(rows, words, digest):
    """The passwords that the words give away, by the name of the member."""
    known = {digest(word): word for word in words}
    found = {}
    for name, salt, stored in rows:
        if not salt:
            found[name] = known.get(stored)
            continue
        for word in words:
            if digest(salt + word) == stored:
                found[name] = word
    return found
