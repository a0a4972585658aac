class WaitingRoom:
    def __init__(self, places):
        self.places = places
        self.urgent = []
        self.others = []

    def offer(self, name, urgent, until):
        turned_away = []
        if len(self.urgent) + len(self.others) == self.places:
            if not urgent or not self.others:
                return [name]
            turned_away.append(self.others.pop()[0])
        (self.urgent if urgent else self.others).append((name, until))
        return turned_away

    def take(self, now):
        for queue in (self.urgent, self.others):
            while queue:
                name, until = queue.pop()
                if until > now:
                    return name
        return None
