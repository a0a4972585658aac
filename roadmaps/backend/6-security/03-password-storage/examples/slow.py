import hashlib
import time


def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


fast = min(seconds(lambda: hashlib.sha256(b"9f3c" + b"summer").digest()) for _ in range(100))
slow = min(seconds(lambda: hashlib.scrypt(b"summer", salt=b"9f3c", n=16384, r=8, p=1)) for _ in range(3))
print("a guess costs a thousand times as much:", slow > 1000 * fast)
