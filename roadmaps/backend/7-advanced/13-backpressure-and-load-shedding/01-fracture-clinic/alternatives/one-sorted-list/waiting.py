from itertools import count


class WaitingRoom:
    def __init__(self, places):
        self.places = places
        self.waiting = []
        self.numbers = count()

    def offer(self, name, urgent, until):
        self.waiting.append((not urgent, next(self.numbers), name, until))
        self.waiting.sort()
        return [one[2] for one in self.drops()]

    def drops(self):
        over, self.waiting = self.waiting[self.places :], self.waiting[: self.places]
        return over

    def take(self, now):
        good = [one for one in self.waiting if one[3] > now]
        if not good:
            self.waiting = []
            return None
        first = good[0]
        self.waiting = [one for one in self.waiting if one > first]
        return first[2]
