import unicodedata
def tag(data):
    data = data[:8]
    text = data.decode("latin-1")
    text = data.decode("utf-8")
    text = text.strip()
    text = unicodedata.normalize("NFC", text)
    text = text[:8]
    return text.encode("utf-8")
