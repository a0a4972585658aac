import unicodedata


def canonical(name):
    """The one form of a name, however it was typed."""
    letters = []
    for sign in unicodedata.normalize("NFC", name):
        if sign.isalnum() or sign.isspace():
            letters.append(sign)
        elif sign == "-":
            letters.append(" ")
        elif not sign.isascii():
            letters.append(sign)
    words = " ".join("".join(letters).split())
    return unicodedata.normalize("NFC", words.casefold())
