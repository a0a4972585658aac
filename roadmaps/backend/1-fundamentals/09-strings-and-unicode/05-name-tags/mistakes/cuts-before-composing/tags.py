import unicodedata
def tag(data):
    text = data.decode("utf-8")
    text = text.strip()
    text = text[:8]
    text = unicodedata.normalize("NFC", text)
    return text.encode("utf-8")
