from collections import defaultdict


def crack(rows, words, digest):
    wanted = defaultdict(list)
    for name, salt, stored in rows:
        wanted[salt].append((name, stored))
    found = {}
    for salt, members in wanted.items():
        for word in words:
            stored = digest(salt + word)
            for name, other in members:
                if stored == other:
                    found[name] = word
    return found
