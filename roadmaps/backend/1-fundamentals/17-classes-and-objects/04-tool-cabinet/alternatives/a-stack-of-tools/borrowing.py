class Borrowed:
    def __init__(self, cabinet, name):
        self._take = lambda: cabinet.take(name)
        self._give_back = cabinet.give_back
        self._tools = []

    def __enter__(self):
        self._tools.append(self._take())
        return self._tools[-1]

    def __exit__(self, *what_happened):
        self._give_back(self._tools.pop())
        return False
