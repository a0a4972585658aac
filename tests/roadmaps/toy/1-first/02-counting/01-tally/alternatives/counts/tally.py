def tally(words, word):
    return words.count(word)
