class Run:
    def __init__(self, count, now, wait):
        self.now, self.wait, self.begin = now, wait, now()
        self.ended = [None] * count

    def time(self):
        return self.now() - self.begin

    def until(self, moment, enough=lambda: False):
        while self.time() < moment and not enough():
            for n in self.wait(self.begin + moment):
                self.ended[n] = self.time()


def load(rate, count, patience, now, send, wait):
    run = Run(count, now, wait)
    dues = [n * 1000 / rate for n in range(count)]
    sent = []
    for n, due in enumerate(dues):
        run.until(due)
        sent.append(run.time())
        send(n)
    if dues:
        run.until(dues[-1] + patience, enough=lambda: None not in run.ended)
    return list(zip(dues, sent, run.ended, strict=True))
