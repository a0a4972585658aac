def crack(rows, words, digest):
    names = {stored: name for name, salt, stored in rows if not salt}
    found = {}
    for word in words:
        stored = digest(word)
        if stored in names:
            found[names[stored]] = word
    for name, salt, stored in rows:
        if salt:
            for word in words:
                if digest(salt + word) == stored:
                    found[name] = word
    return found
