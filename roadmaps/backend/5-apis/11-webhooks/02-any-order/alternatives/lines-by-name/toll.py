class Account:
    """Balances under names of their own: writing one twice changes nothing."""

    def __init__(self):
        self.lines = {}
        self.owners = {0: None}

    def receive(self, event):
        match event:
            case {"kind": "passed", "passage": passage, "fee": fee}:
                self.lines.setdefault(passage, fee)
            case {"kind": "waived", "passage": passage}:
                self.lines[passage] = 0
            case {"kind": "extra", "id": id_, "amount": amount}:
                self.lines["extra", id_] = amount
            case {"kind": "owner", "version": version, "name": name}:
                self.owners[version] = name

    @property
    def due(self):
        return sum(self.lines.values())

    @property
    def owner(self):
        return self.owners[max(self.owners)]
