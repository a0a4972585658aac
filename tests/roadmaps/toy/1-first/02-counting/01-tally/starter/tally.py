def tally(words, word):
    """How often is the word in the list?"""
    seen = -1
    for item in words:
        if item == word:
            seen += 1
    return seen
