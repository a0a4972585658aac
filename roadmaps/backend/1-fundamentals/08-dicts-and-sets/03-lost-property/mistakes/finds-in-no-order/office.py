def index_items(items):
    index = {}
    for tag, words in items:
        for word in words:
            index.setdefault(word, set()).add(tag)
    return {w: sorted(t) for w, t in index.items()}


def find(index, words):
    found = set(index.get(words[0], []))
    for word in words:
        found = found & set(index.get(word, []))
    return list(found)
