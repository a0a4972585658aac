def load(rate, count, patience, now, send, wait):
    """Send count requests at a fixed rate: [(due, sent, ended), ...] in milliseconds since the beginning."""
    begin = now()
    due = [n * 1000 / rate for n in range(count)]
    sent, ended = [], {}
    while len(ended) < count:
        while len(sent) < count and now() - begin >= due[len(sent)]:
            sent.append(now() - begin)
            send(len(sent) - 1)
        until = due[len(sent)] if len(sent) < count else due[-1] + patience
        if now() - begin >= until:
            break
        for n in wait(begin + until):
            ended[len(ended)] = now() - begin
    return [(due[n], sent[n], ended.get(n)) for n in range(count)]
