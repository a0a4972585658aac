from unicodedata import normalize


def canonical(name):
    words = []
    for word in normalize("NFD", name).split():
        words.append(normalize("NFC", word.casefold()))
    return " ".join(words)
