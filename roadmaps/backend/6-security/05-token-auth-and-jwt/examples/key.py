import hashlib
import secrets


def hashed(key):
    return hashlib.sha256(key.encode()).hexdigest()


key = "fleet_" + secrets.token_urlsafe(32)
rows = {hashed(key): {"partner": "hotel", "scopes": ["bikes"], "start": key[:12]}}

print(len(key), rows[hashed(key)]["partner"])
print(hashed(key + "x") in rows, hashed(hashed(key)) in rows)
