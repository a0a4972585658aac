class Account:
    """What the owner of a car owes for a toll road, in pence, and who that is."""

    def __init__(self):
        self.seen = set()
        self.fees = {}
        self.waived = set()
        self.extras = 0
        self.owner = None
        self.version = 0

    def receive(self, event):
        """Take in an event of the toll company's: in any order, and any number of times."""
        if event["id"] in self.seen:
            return
        self.seen.add(event["id"])
        if event["kind"] == "passed":
            self.fees[event["passage"]] = event["fee"]
        elif event["kind"] == "waived":
            self.extras -= self.fees[event["passage"]]
        elif event["kind"] == "extra":
            self.extras += event["amount"]
        elif event["kind"] == "owner" and event["version"] > self.version:
            self.owner, self.version = event["name"], event["version"]

    @property
    def due(self):
        return self.extras + sum(fee for passage, fee in self.fees.items() if passage not in self.waived)
