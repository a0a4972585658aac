import socket

# (first number of the network, bits)
INSIDE = [
    (0x00000000, 8), (0x0A000000, 8), (0x64400000, 10), (0x7F000000, 8), (0xA9FE0000, 16), (0xAC100000, 12),
    (0xC0000200, 24), (0xC0A80000, 16), (0xC6120000, 15), (0xC6336400, 24), (0xCB007100, 24), (0xE0000000, 3),
]  # fmt: skip


def public(text):
    text = text.split("%")[0]
    try:
        return public_4(socket.inet_pton(socket.AF_INET, text))
    except (OSError, ValueError):
        pass
    try:
        data = socket.inet_pton(socket.AF_INET6, text)
    except (OSError, ValueError):
        return False
    if data[:12] in (bytes(10) + b"\xff\xff", b"\x00\x64\xff\x9b" + bytes(8)):
        return public_4(data[12:])
    return data[0] >> 5 == 1 and data[:4] != b"\x20\x01\x0d\xb8"


def public_4(data):
    number = int.from_bytes(data, "big")
    return all(number >> (32 - bits) != first >> (32 - bits) for first, bits in INSIDE)
