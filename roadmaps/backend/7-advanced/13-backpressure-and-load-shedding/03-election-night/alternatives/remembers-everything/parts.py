class Parts:
    def __init__(self, names, high, low, pause, calm):
        self.names, self.high, self.low, self.pause, self.calm = names, high, low, pause, calm
        self.seen = []
        self.changes = []
        self.off = 0

    def sees(self, now, waiting):
        self.seen.append((now, waiting))
        last = self.changes[-1] if self.changes else None
        if waiting > self.high:
            if self.off < len(self.names) and (last is None or last + self.pause <= now):
                self.change(now, 1)
        elif self.off and self.calm_for(now) >= self.calm:
            self.change(now, -1)
        return set(self.names[self.off :])

    def change(self, now, step):
        self.off += step
        self.changes.append(now)

    def calm_for(self, now):
        since = None
        for at, waiting in reversed(self.seen):
            if waiting >= self.low:
                break
            since = at
            if at <= self.changes[-1]:
                break
        return -1 if since is None else now - since
