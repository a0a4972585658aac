import hashlib
import hmac

SECRET = b"reef-osprey-lantern-42"


def seal(stamp, body):
    return hmac.digest(SECRET, stamp.encode() + b"." + body, hashlib.sha256).hex()


body = b'{"sample": "W-31", "result": "clean"}'
sent = seal("1767225600", body)
print(sent[:16], "…")

print(hmac.compare_digest(sent, seal("1767225600", body)))
print(hmac.compare_digest(sent, seal("1767225600", body.replace(b"clean", b"dirty"))))
print(hmac.compare_digest(sent, seal("1767229200", body)))
