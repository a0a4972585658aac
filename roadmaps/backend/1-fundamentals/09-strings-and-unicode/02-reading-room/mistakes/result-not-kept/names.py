import unicodedata


def canonical(name):
    """The one form of a name, however it was typed."""
    name.casefold()
    return unicodedata.normalize("NFC", " ".join(name.split()))
