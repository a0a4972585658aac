def crack(rows, words, digest):
    found = {}
    for name, salt, stored in rows:
        for word in words:
            if digest(salt + word) == stored:
                found[name] = word
    return found
