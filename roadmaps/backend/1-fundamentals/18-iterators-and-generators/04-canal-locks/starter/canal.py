from counting import counted


@counted
def fill(lock, litres=1000):
    """Fill a lock."""
    return f"{lock}: {litres}"


@counted
def keeper(lock):
    """Who keeps this lock; None when nobody does."""
    return {"north": "Ada", "south": ""}.get(lock)


@counted
def toll(*boats, rate=3):
    return rate * len(boats)


@counted
def open_gate(lock):
    if lock == "north":
        raise OSError("the gate is stuck")
    return True


@counted
def uses():
    """How often this function has been used."""
    return uses.calls


if __name__ == "__main__":  # only when this file itself is run, not when it is imported
    print(fill("north"), fill.calls)
