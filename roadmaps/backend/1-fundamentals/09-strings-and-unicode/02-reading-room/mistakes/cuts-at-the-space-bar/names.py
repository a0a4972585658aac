import unicodedata


def canonical(name):
    """The one form of a name, however it was typed."""
    words = " ".join(name.strip().split(" "))
    return unicodedata.normalize("NFC", words.casefold())
