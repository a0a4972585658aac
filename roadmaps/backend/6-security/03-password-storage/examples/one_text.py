import hashlib
import hmac
import secrets


def made(password):
    salt = secrets.token_urlsafe(16)
    digest = hashlib.scrypt(password.encode(), salt=salt.encode(), n=16384, r=8, p=1, dklen=64)
    return f"scrypt:16384:8:1${salt}${digest.hex()}"


def matches(stored, password):
    costs, salt, wanted = stored.split("$")
    n, r, p = (int(number) for number in costs.split(":")[1:])
    digest = hashlib.scrypt(password.encode(), salt=salt.encode(), n=n, r=r, p=p, dklen=64)
    return hmac.compare_digest(digest.hex(), wanted)


kept = made("river-stone-42")
print(matches(kept, "river-stone-42"), matches(kept, "river-stone-43"))
print(made("river-stone-42") == kept)
