def tally(words, word):
    """How often is the word in the list?"""
    seen = 0
    for item in words:
        if item == word:
            seen += 1
    return seen
