class Breaker:
    """Lets calls through while they go well, and keeps them back while they do not."""

    def __init__(self, failures, pause, clock):
        self.failures = failures
        self.pause = pause
        self.clock = clock
        self.bad = 0
        self.closed = True
        self.opens_at = 0  # while it is not closed: when the next probe is let through
        self.era = 0  # goes up with each change; a pass is the era that it was given in

    def admit(self):
        """A pass for one call, or None when it must not be made."""
        if not self.closed:
            if self.clock() <= self.opens_at:
                return None
            self.era += 1
            self.opens_at = self.clock() + self.pause
        return self.era

    def ended(self, given, good):
        """The call with this pass has ended, well or not."""
        if given != self.era:
            return
        if good:
            if not self.closed:
                self.closed = True
                self.era += 1
            self.bad = 0
            return
        self.bad += 1
        if not self.closed or self.bad == self.failures:
            self.closed = False
            self.bad = 0
            self.era += 1
            self.opens_at = self.clock() + self.pause
