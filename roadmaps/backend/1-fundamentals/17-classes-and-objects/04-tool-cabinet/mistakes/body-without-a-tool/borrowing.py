class Borrowed:
    """A tool that is taken from the cabinet, and given back whatever happens."""

    def __init__(self, cabinet, name):
        self.cabinet = cabinet
        self.name = name

    def __enter__(self):
        try:
            self.tool = self.cabinet.take(self.name)
            self.taken = True
        except Exception:
            self.tool = None
            self.taken = False
        return self.tool

    def __exit__(self, kind, error, trace):
        if self.taken:
            self.cabinet.give_back(self.tool)
