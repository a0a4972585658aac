class Balancer:
    """Says which copy gets the next request."""

    def __init__(self, copies, rest):
        self.copies = copies
        self.rest = rest
        self.under_way = dict.fromkeys(copies, 0)
        self.failed = dict.fromkeys(copies, 0)
        self.back_at = {}
        self.on_trial = set()

    def take(self, now):
        """The copy that gets the next request, or None."""
        due = [copy for copy in self.copies if copy in self.back_at and copy not in self.on_trial]
        due = [copy for copy in due if now > self.back_at[copy]]
        inside = [copy for copy in self.copies if copy not in self.back_at]
        if due:
            chosen = due[0]
            self.on_trial.add(chosen)
        elif inside:
            chosen = min(inside, key=self.under_way.get)
        else:
            return None
        self.under_way[chosen] += 1
        return chosen

    def done(self, copy, ok, now):
        """A request at this copy has ended."""
        self.under_way[copy] -= 1
        if copy in self.on_trial:
            self.on_trial.discard(copy)
            if ok:
                del self.back_at[copy]
                self.failed[copy] = 0
            else:
                self.back_at[copy] = now + self.rest
        elif copy not in self.back_at:
            self.failed[copy] = 0 if ok else self.failed[copy] + 1
            if self.failed[copy] == 3:
                self.back_at[copy] = now + self.rest
