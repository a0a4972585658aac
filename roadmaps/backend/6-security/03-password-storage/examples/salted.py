import hashlib


def salted(salt, password):
    return hashlib.sha256((salt + password).encode()).hexdigest()[:16]


print(salted("9f3c", "summer"))
print(salted("71d0", "summer"))
print(salted("9f3c", "summer") == salted("9f3c", "summer"))
