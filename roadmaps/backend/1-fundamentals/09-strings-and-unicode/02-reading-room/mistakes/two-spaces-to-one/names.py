import unicodedata


def canonical(name):
    """The one form of a name, however it was typed."""
    words = name.strip().replace("  ", " ")
    return unicodedata.normalize("NFC", words.casefold())
