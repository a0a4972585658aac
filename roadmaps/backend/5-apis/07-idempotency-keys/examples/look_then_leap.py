payments = []
known = {}


def pay(name, key, amount):
    """One request. Each yield is a moment at which another request may have its turn."""
    found = known.get(key)                          # look
    yield
    if found is None:
        payments.append(amount)                     # leap
        known[key] = amount
        print(name, "pays", amount)
    else:
        print(name, "finds the key, and does not pay")


first, second = pay("first", "tap-1", 4200), pay("second", "tap-1", 4200)
next(first)
next(second)
next(first, None)
next(second, None)
print(sum(payments), "pence taken")
