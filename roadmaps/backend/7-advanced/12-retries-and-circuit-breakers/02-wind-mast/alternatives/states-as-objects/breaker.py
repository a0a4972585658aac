class Closed:
    def __init__(self):
        self.bad = 0

    def admit(self, breaker):
        return self

    def ended(self, breaker, good):
        self.bad = 0 if good else self.bad + 1
        if self.bad >= breaker.failures:
            breaker.state = Waiting(breaker.clock() + breaker.pause)


class Waiting:
    """Open until a moment, or until a probe is lost."""

    def __init__(self, until):
        self.until = until

    def admit(self, breaker):
        now = breaker.clock()
        if now < self.until:
            return None
        breaker.state = Waiting(now + breaker.pause)
        return breaker.state

    def ended(self, breaker, good):
        breaker.state = Closed() if good else Waiting(breaker.clock() + breaker.pause)


class Breaker:
    def __init__(self, failures, pause, clock):
        self.failures, self.pause, self.clock = failures, pause, clock
        self.state = Closed()

    def admit(self):
        return self.state.admit(self)

    def ended(self, given, good):
        if given is self.state:
            given.ended(self, good)
