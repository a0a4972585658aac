def cut(text, limit):
    data = text.encode("utf-8")
    if len(data) <= limit:
        return text
    # Bytes that go on with a character begin with the bits 10.
    while limit > 0 and 0x80 <= data[limit] < 0xC0:
        limit = limit - 1
    return data[:limit].decode("utf-8")
