def load(rate, count, patience, now, send, wait):
    begin = now()
    sent, ended, following = [], {}, 0
    while len(ended) < count:
        if len(sent) < count and now() - begin >= following:
            sent.append(now() - begin)
            following = now() - begin + 1000 / rate
            send(len(sent) - 1)
        until = following if len(sent) < count else (count - 1) * 1000 / rate + patience
        if len(sent) == count and now() - begin >= until:
            break
        for n in wait(begin + until):
            ended[n] = now() - begin
    return [(n * 1000 / rate, sent[n], ended.get(n)) for n in range(count)]
