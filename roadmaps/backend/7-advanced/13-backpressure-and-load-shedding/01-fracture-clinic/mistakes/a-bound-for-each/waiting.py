from collections import deque


class WaitingRoom:
    def __init__(self, places):
        self.places = places
        self.urgent = deque()
        self.others = deque()

    def offer(self, name, urgent, until):
        queue = self.urgent if urgent else self.others
        if len(queue) == self.places:
            return [name]
        queue.append((name, until))
        return []

    def take(self, now):
        for queue in (self.urgent, self.others):
            while queue:
                name, until = queue.popleft()
                if until > now:
                    return name
        return None
