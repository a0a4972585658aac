import hashlib


def object_id(kind, content):
    header = f"{kind} {len(content)}\0".encode()
    return hashlib.sha1(header + content).hexdigest()


print(object_id("blob", b"high 06:12\n"))    # d828b216a6a91ddc8961601b30a9361b12f6b2dc
print(hashlib.sha1(b"high 06:12\n").hexdigest())    # b51d64791a5360791c67f35a5789d97e7b6002c1
