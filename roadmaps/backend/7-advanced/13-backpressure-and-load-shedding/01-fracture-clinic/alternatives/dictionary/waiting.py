class WaitingRoom:
    def __init__(self, places):
        self.places = places
        self.waiting = {True: [], False: []}

    def offer(self, name, urgent, until):
        self.waiting[urgent].append((until, name))
        if sum(map(len, self.waiting.values())) <= self.places:
            return []
        last = self.waiting[False] or self.waiting[True]
        return [last.pop()[1]]

    def take(self, now):
        for line in (self.waiting[True], self.waiting[False]):
            while line:
                until, name = line.pop(0)
                if now < until:
                    return name
