import hashlib


def object_id(kind, content):
    header = f"{kind} {len(content)}\0".encode()
    return hashlib.sha1(header + content).hexdigest()


blob = object_id("blob", b"high 06:12\n")
monday = b"100644 monday.txt\0" + bytes.fromhex(blob)
tuesday = b"100644 tuesday.txt\0" + bytes.fromhex(blob)
print(len(monday))                            # 38
print(monday[:19])                            # b'100644 monday.txt\x00\xd8'
print(object_id("tree", monday + tuesday))    # b9a57480a89858e25b1f079b2e159e3549ca6f01
