import base64
import hashlib
import hmac
import json


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(claims, key):
    front = coded(b'{"alg":"HS256"}') + "." + coded(json.dumps(claims).encode())
    return front + "." + coded(hmac.new(key, front.encode(), hashlib.sha256).digest())


made = token({"sub": "vera", "exp": 1924988400}, b"a-key-that-nobody-else-knows")
for part in made.split("."):
    print(part)
print(base64.urlsafe_b64decode(made.split(".")[1] + "=="))
