class Breaker:
    def __init__(self, failures, pause, clock):
        self.failures, self.pause, self.clock = failures, pause, clock
        self.epoch = 0
        self.state = "closed"
        self.bad = 0
        self.until = None

    def enter(self, state):
        self.state = state
        self.epoch += 1
        self.bad = 0
        self.until = None if state == "closed" else self.clock() + self.pause

    def admit(self):
        if self.state != "closed":
            if self.clock() < self.until:
                return None
            self.enter("probing")
        return self.epoch

    def ended(self, given, good):
        if given != self.epoch:
            return
        if self.state == "probing" and self.clock() >= self.until:
            return
        if self.state == "probing":
            self.enter("closed" if good else "open")
        elif good:
            self.bad = 0
        else:
            self.bad += 1
            if self.bad >= self.failures:
                self.enter("open")
