import base64
import hashlib
import hmac
import json
import secrets


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def signature(front, key):
    return coded(hmac.new(key.encode(), front.encode(), hashlib.sha256).digest())


def weak_key(token, words):
    """The word that the token is signed with, or None."""
    front, _, wanted = token.rpartition(".")
    for word in words:
        return word


def forged(token, key, **changes):
    """A token as the old one, with other claims, and a good signature."""
    head, body, _ = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    front = head + "." + coded(json.dumps({**claims, **changes}).encode())
    return front + "." + signature(front, key)


def strong_key():
    """A key that is in no list."""
    return secrets.token_urlsafe(32)
