import unicodedata


def tag(data):
    text = data.decode("utf-8")
    text = unicodedata.normalize("NFC", text)
    text = text.strip()
    # Eight characters fit on a tag.
    text = text[:8]

    return text.encode("utf-8")
