class Parts:
    """The optional parts of a page: which are on now."""

    def __init__(self, names, high, low, pause, calm):
        self.names = names
        self.high = high
        self.low = low
        self.pause = pause
        self.calm = calm
        self.off = 0  # so many from the front are off
        self.changed = None
        self.calm_since = None

    def sees(self, now, waiting):
        """So many requests are waiting now. Gives the set of the parts that are on."""
        if waiting >= self.low:
            self.calm_since = None
        elif self.calm_since is None:
            self.calm_since = now
        if waiting >= self.high and self.off < len(self.names):
            if self.changed is None or now - self.changed >= self.pause:
                self.off += 1
                self.changed = now
        elif self.off and self.calm_since is not None and now - self.calm_since >= self.calm:
            self.off -= 1
            self.changed = now
            self.calm_since = now
        return set(self.names[self.off :])
