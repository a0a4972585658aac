def load(rate, count, patience, now, send, wait):
    begin = now()
    dues = [n * 1000 / rate for n in range(count)]
    sent, ended = [], {}
    for n in range(count):
        for m in wait(begin + dues[n]):
            ended[m] = now() - begin
        sent.append(now() - begin)
        send(n)
    while len(ended) < count and now() - begin < dues[-1] + patience:
        for m in wait(begin + dues[-1] + patience):
            ended[m] = now() - begin
    return [(dues[n], sent[n], ended.get(n)) for n in range(count)]
