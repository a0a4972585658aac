def crack(rows, words, digest):
    """The passwords that the words give away, by the name of the member."""
