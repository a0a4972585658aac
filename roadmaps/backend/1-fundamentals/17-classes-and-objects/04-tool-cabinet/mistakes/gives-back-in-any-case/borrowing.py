class Borrowed:
    """A tool that is taken from the cabinet, and given back whatever happens."""

    def __init__(self, cabinet, name):
        self.cabinet = cabinet
        self.name = name

    def __enter__(self):
        self.tool = None
        try:
            self.tool = self.cabinet.take(self.name)
        except BaseException:
            self.cabinet.give_back(self.tool)
            raise
        return self.tool

    def __exit__(self, kind, error, trace):
        self.cabinet.give_back(self.tool)
