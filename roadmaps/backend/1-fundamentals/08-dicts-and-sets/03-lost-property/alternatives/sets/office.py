from collections import defaultdict


def index_items(items):
    """For every word, the sorted tags of the things described with it."""
    tags_of = defaultdict(set)
    for tag, words in items:
        for word in words:
            tags_of[word].add(tag)
    return {word: sorted(tags) for word, tags in tags_of.items()}


def find(index, words):
    """The sorted tags that have every one of the words."""
    if any(word not in index for word in words):
        return []
    return [tag for tag in index[words[0]] if all(tag in index[word] for word in words)]
