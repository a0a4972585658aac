import unicodedata


def canonical(name):
    """The one form of a name, however it was typed."""
    words = " ".join(name.split())
    return unicodedata.normalize("NFC", words).casefold()
