PRICES = {"apple": 30, "pear": 40}


def price(name):
    """The price of one thing."""
    return PRICES[name]


def bill(names):
    """The price of many things."""
    return sum(price(name) for name in names)
