class Breaker:
    def __init__(self, failures, pause, clock):
        self.failures, self.pause, self.clock = failures, pause, clock
        self.last = 0
        self.state = "closed"
        self.since = None
        self.row = []
        self.on_their_way = set()

    def admit(self):
        if self.state != "closed":
            if self.clock() - self.since < self.pause:
                return None
            self.becomes("probing")
        self.last += 1
        self.on_their_way.add(self.last)
        return self.last

    def becomes(self, state):
        self.state, self.since, self.row = state, self.clock(), []
        self.on_their_way.clear()

    def ended(self, given, good):
        if given not in self.on_their_way:
            return
        self.on_their_way.remove(given)
        if self.state == "probing":
            self.becomes("closed" if good else "open")
        elif good:
            self.row.clear()
        else:
            self.row.append(given)
            if len(self.row) == self.failures:
                self.becomes("open")
