class Copy:
    def __init__(self, name):
        self.name = name
        self.open = 0
        self.fails = 0
        self.state = "in"
        self.since = None


class Balancer:
    def __init__(self, copies, rest):
        self.rest = rest
        self.all = [Copy(name) for name in copies]
        self.by_name = {copy.name: copy for copy in self.all}

    def take(self, now):
        for copy in self.all:
            if copy.state == "out" and now - copy.since >= self.rest:
                copy.state = "trial"
                copy.open += 1
                return copy.name
        best = None
        for copy in self.all:
            if copy.state == "in" and (best is None or copy.open < best.open):
                best = copy
        if best is None:
            return None
        best.open += 1
        return best.name

    def done(self, name, ok, now):
        copy = self.by_name[name]
        copy.open -= 1
        if copy.state == "out":
            return
        if ok:
            copy.state, copy.fails = "in", 0
            return
        copy.fails += 1
        if copy.state == "trial" or copy.fails >= 3:
            copy.state, copy.since = "out", now
