import base64
import hashlib
import hmac
import json
import secrets
import string


def strong_key():
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(50))


class Token:
    def __init__(self, text):
        self.head, self.body, self.end = text.split(".")

    def signed(self, key):
        seal = hmac.new(bytes(key, "utf-8"), digestmod=hashlib.sha256)
        seal.update(self.head.encode() + b"." + self.body.encode())
        return base64.urlsafe_b64encode(seal.digest()).decode().strip("=")


def weak_key(token, words):
    read = Token(token)
    keys = {read.signed(word): word for word in words}
    return keys.get(read.end)


def forged(token, key, **changes):
    read = Token(token)
    claims = dict(json.loads(base64.urlsafe_b64decode(read.body + "===")), **changes)
    read.body = base64.urlsafe_b64encode(bytes(json.dumps(claims), "utf-8")).decode().strip("=")
    return ".".join([read.head, read.body, read.signed(key)])
