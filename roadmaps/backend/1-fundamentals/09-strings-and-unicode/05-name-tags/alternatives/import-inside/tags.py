def tag(data):
    import unicodedata
    text = data.decode("utf-8")
    text = text.strip()
    text = unicodedata.normalize("NFC", text)
    text = text[:8]
    return text.encode("utf-8")
