def tally(words, word):
    seen = 0
    while words:
        seen += words.pop() == word
    return seen
