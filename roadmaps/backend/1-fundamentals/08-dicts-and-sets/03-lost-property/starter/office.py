def index_items(items):
    """For every word, the sorted tags of the things described with it."""


def find(index, words):
    """The sorted tags that have every one of the words."""
