class Account:
    """What the owner of a car owes for a toll road, in pence, and who that is."""

    def __init__(self):
        self.due = 0
        self.owner = None
        self.fees = {}

    def receive(self, event):
        """Take in an event of the toll company's."""
        if event["kind"] == "passed":
            self.fees[event["passage"]] = event["fee"]
            self.due += event["fee"]
        elif event["kind"] == "waived":
            self.due -= self.fees[event["passage"]]
        elif event["kind"] == "extra":
            self.due += event["amount"]
        elif event["kind"] == "owner":
            self.owner = event["name"]
        else:
            raise ValueError(event["kind"])
