def price(name):
    """The price of one thing."""
