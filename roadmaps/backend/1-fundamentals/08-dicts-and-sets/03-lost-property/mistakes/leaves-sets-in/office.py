def index_items(items):
    index = {}
    for tag, words in items:
        for word in words:
            index.setdefault(word, set()).add(tag)
    return index


def find(index, words):
    found = index.get(words[0], set())
    for word in words:
        found = found & index.get(word, set())
    return sorted(found)
