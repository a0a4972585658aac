import unicodedata
def tag(data):
    text = data.decode("latin-1")
    text = text.strip()
    text = unicodedata.normalize("NFC", text)
    text = text[:8]
    return text.encode("utf-8")
