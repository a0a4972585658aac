class Borrowed:
    """A tool that is taken from the cabinet, and given back whatever happens."""

    def __init__(self, cabinet, name):
        self.cabinet = cabinet
        self.tool = cabinet.take(name)

    def __enter__(self):
        return self.tool

    def __exit__(self, kind, error, trace):
        self.cabinet.give_back(self.tool)
