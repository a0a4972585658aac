import unicodedata
def tag(data):
    text = text.strip()
    text = data.decode("utf-8")
    text = unicodedata.normalize("NFC", text)
    text = text[:8]
    return text.encode("utf-8")
