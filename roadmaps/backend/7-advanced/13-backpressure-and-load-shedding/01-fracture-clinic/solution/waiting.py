from collections import deque


class WaitingRoom:
    """Pictures that wait to be looked through."""

    def __init__(self, places):
        self.places = places
        self.urgent = deque()
        self.others = deque()

    def offer(self, name, urgent, until):
        """A picture comes in. Gives the names of those that are turned away."""
        turned_away = []
        if len(self.urgent) + len(self.others) == self.places:
            if not urgent or not self.others:
                return [name]
            turned_away.append(self.others.pop()[0])
        queue = self.urgent if urgent else self.others
        queue.append((name, until))
        return turned_away

    def take(self, now):
        """The picture that is to be looked through next, or None."""
        for queue in (self.urgent, self.others):
            while queue:
                name, until = queue.popleft()
                if until > now:
                    return name
        return None
