class WaitingRoom:
    def __init__(self, places):
        self.places = places
        self.list = []

    def offer(self, name, urgent, until):
        if len(self.list) < self.places:
            self.list.append((name, urgent, until))
            return []
        if urgent:
            for i in range(len(self.list) - 1, -1, -1):
                if not self.list[i][1]:
                    gone = self.list[i][0]
                    self.list[i] = (name, True, until)
                    return [gone]
        return [name]

    def take(self, now):
        self.list = [x for x in self.list if x[2] > now]
        for x in self.list:
            if x[1]:
                self.list.remove(x)
                return x[0]
        if self.list:
            return self.list.pop(0)[0]
