import unicodedata


def canonical(name):
    """The one form of a name, however it was typed."""
    words = " ".join(name.split())
    letters = []
    for letter in unicodedata.normalize("NFD", words.casefold()):
        if not unicodedata.combining(letter):
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters))
