import re
import unicodedata


def canonical(name):
    name = unicodedata.normalize("NFC", name).casefold()
    name = re.sub(r"\s+", " ", name).strip()
    return unicodedata.normalize("NFC", name)
