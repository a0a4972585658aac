from math import inf


class Parts:
    def __init__(self, names, high, low, pause, calm):
        self.on, self.off = list(names), []
        self.high, self.low, self.pause, self.calm = high, low, pause, calm
        self.next_off = -inf
        self.next_on = inf

    def sees(self, now, waiting):
        if waiting >= self.low:
            self.next_on = inf
        else:
            self.next_on = min(self.next_on, now + self.calm)
        if waiting > self.high and self.on and now >= self.next_off:
            self.off.append(self.on.pop(0))
            self.next_off = now + self.pause
        if self.off and now >= self.next_on:
            self.on.insert(0, self.off.pop())
            self.next_off = now + self.pause
            self.next_on = now + self.calm
        return set(self.on)
