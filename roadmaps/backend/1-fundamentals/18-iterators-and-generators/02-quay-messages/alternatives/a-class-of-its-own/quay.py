class messages:
    def __init__(self, lines):
        self.lines = iter(lines)

    def __iter__(self):
        return self

    def __next__(self):
        gathered = []
        for line in self.lines:
            if line:
                gathered.append(line)
            elif gathered:
                break
        if not gathered:
            raise StopIteration
        return gathered
