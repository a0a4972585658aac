import itertools


class WaitingRoom:
    def __init__(self, places):
        self.places = places
        self.number = itertools.count()
        self.here = []  # (0 for urgent, number, name, until)

    def offer(self, name, urgent, until):
        new = (0 if urgent else 1, next(self.number), name, until)
        self.here = sorted(self.here + [new], key=lambda one: one[:2])
        away = self.here[self.places:]
        del self.here[self.places:]
        return [one[2] for one in away]

    def take(self, now):
        self.here = [one for one in self.here if one[3] > now]
        while self.here:
            _, _, name, until = self.here.pop(0)
            if until > now:
                return name
        return None
