class Parts:
    """The optional parts of a page: which are on now."""

    def __init__(self, names, high, low, pause, calm):
        self.names = names
        self.high = high

    def sees(self, now, waiting):
        """So many requests are waiting now. Gives the set of the parts that are on."""
        if waiting > self.high:
            return set()
        return set(self.names)
