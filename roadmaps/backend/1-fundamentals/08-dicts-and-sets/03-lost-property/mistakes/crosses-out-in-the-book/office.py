def index_items(items):
    index = {}
    for tag, words in items:
        for word in words:
            index.setdefault(word, set()).add(tag)
    return {w: sorted(t) for w, t in index.items()}


def find(index, words):
    found = index.get(words[0], [])
    for word in words:
        for tag in list(found):
            if tag not in index.get(word, []):
                found.remove(tag)
    return found
