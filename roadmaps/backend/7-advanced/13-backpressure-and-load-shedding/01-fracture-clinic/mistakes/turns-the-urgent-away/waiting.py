from collections import deque


class WaitingRoom:
    def __init__(self, places):
        self.places = places
        self.urgent = deque()
        self.others = deque()

    def offer(self, name, urgent, until):
        if len(self.urgent) + len(self.others) == self.places:
            return [name]
        (self.urgent if urgent else self.others).append((name, until))
        return []

    def take(self, now):
        for queue in (self.urgent, self.others):
            while queue:
                name, until = queue.popleft()
                if until > now:
                    return name
        return None
