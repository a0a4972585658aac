class WaitingRoom:
    """Pictures that wait to be looked through."""

    def __init__(self, places):
        self.places = places
        self.pictures = []

    def offer(self, name, urgent, until):
        """A picture comes in. Gives the names of those that are turned away."""
        self.pictures.append(name)
        return []

    def take(self, now):
        """The picture that is to be looked through next, or None."""
        return self.pictures.pop(0) if self.pictures else None
