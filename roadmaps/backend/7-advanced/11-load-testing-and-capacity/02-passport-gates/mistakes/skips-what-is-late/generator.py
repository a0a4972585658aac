def load(rate, count, patience, now, send, wait):
    begin = now()
    due = [n * 1000 / rate for n in range(count)]
    sent, ended, turn = {}, {}, 0
    while turn < count or len(ended) < len(sent):
        while turn < count and now() - begin >= due[turn]:
            if turn + 1 == count or now() - begin < due[turn + 1]:
                sent[turn] = now() - begin
                send(turn)
            turn += 1
        until = due[turn] if turn < count else due[-1] + patience
        if now() - begin >= until:
            break
        for n in wait(begin + until):
            ended[n] = now() - begin
    return [(due[n], sent.get(n, due[n]), ended.get(n)) for n in range(count)]
