def index_items(items):
    index = {}
    for tag, words in sorted(items):
        for word in set(words):
            index.setdefault(word, []).append(tag)
    return index


def find(index, words):
    first, *others = words
    tags = []
    for tag in index.get(first, []):
        if all(tag in index.get(word, []) for word in others):
            tags.append(tag)
    return tags
