class Account:
    """Keeps every event once, and works out the rest when somebody asks."""

    def __init__(self):
        self.events = {}

    def receive(self, event):
        self.events[event["id"]] = event

    def of(self, kind):
        return [event for event in self.events.values() if event["kind"] == kind]

    @property
    def due(self):
        waived = {event["passage"] for event in self.of("waived")}
        fees = [event["fee"] for event in self.of("passed") if event["passage"] not in waived]
        return sum(fees) + sum(event["amount"] for event in self.of("extra"))

    @property
    def owner(self):
        newest = max(self.of("owner"), key=lambda event: event["version"], default={"name": None})
        return newest["name"]
