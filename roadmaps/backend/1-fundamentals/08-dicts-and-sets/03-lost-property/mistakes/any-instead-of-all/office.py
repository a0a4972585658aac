def index_items(items):
    """For every word, the sorted tags of the things described with it."""
    index = {}
    for tag, words in sorted(items):
        for word in set(words):
            if word not in index:
                index[word] = []
            index[word].append(tag)
    return index


def find(index, words):
    """The sorted tags that have every one of the words."""
    found = set()
    for word in words:
        found = found | set(index.get(word, []))
    return sorted(found)
