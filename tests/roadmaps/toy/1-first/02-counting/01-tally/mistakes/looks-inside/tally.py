def tally(words, word):
    return sum(1 for item in words if word in item)
