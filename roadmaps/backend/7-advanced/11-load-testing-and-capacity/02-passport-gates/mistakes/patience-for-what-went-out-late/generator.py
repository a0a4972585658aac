def load(rate, count, patience, now, send, wait):
    begin = now()
    schedule = [n * 1000 / rate for n in range(count)]
    give_up = (schedule[-1] if schedule else 0) + patience
    sent, ended = {}, {}
    while len(ended) < count:
        passed = now() - begin
        while len(sent) < count and schedule[len(sent)] <= passed:
            sent[len(sent)] = passed
            send(len(sent) - 1)
        if len(sent) == count and passed >= sent[count - 1] + patience:
            break
        next_moment = schedule[len(sent)] if len(sent) < count else sent[count - 1] + patience
        for n in wait(begin + next_moment):
            ended[n] = now() - begin
    return [(due, sent[n], ended.get(n)) for n, due in enumerate(schedule)]
