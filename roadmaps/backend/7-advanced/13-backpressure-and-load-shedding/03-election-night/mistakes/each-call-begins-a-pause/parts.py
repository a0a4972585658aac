class Parts:
    def __init__(self, names, high, low, pause, calm):
        self.on = list(names)
        self.off = []
        self.high, self.low, self.pause, self.calm = high, low, pause, calm
        self.changed = float("-inf")
        self.calm_from = None

    def sees(self, now, waiting):
        if waiting < self.low:
            if self.calm_from is None:
                self.calm_from = now
            if self.off and now - self.calm_from >= self.calm:
                self.on.insert(0, self.off.pop())
                self.changed = self.calm_from = now
        else:
            self.calm_from = None
            if waiting > self.high and self.on and now - self.changed >= self.pause:
                self.off.append(self.on.pop(0))
            if waiting > self.high:
                self.changed = now
        return set(self.on)
