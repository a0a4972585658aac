def canonical(name):
    """The one form of a name, however it was typed."""
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())
