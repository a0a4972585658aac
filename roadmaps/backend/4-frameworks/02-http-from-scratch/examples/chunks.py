body = b"b\r\nfog at four\r\n1c;why=x\r\n, and wind from the north.\r\n\r\n0\r\n\r\n"

text = b""
while True:
    line, _, body = body.partition(b"\r\n")
    size = int(line.split(b";")[0], 16)
    print(line, size)
    if size == 0:
        break
    text, body = text + body[:size], body[size + 2 :]
print(text)
