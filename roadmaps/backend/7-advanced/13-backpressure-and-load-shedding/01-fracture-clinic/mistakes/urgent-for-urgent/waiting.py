import itertools


class WaitingRoom:
    def __init__(self, places):
        self.places = places
        self.number = itertools.count()
        self.here = []  # (0 for urgent, number, name, until)

    def offer(self, name, urgent, until):
        new = (0 if urgent else 1, next(self.number), name, until)
        self.here = sorted(self.here + [new], key=lambda one: (one[0], -one[1] if one[0] == 0 else one[1]))
        away = self.here[self.places:]
        del self.here[self.places:]
        return [one[2] for one in away]

    def take(self, now):
        while self.here:
            _, _, name, until = self.here.pop(0)
            if until > now:
                return name
        return None
