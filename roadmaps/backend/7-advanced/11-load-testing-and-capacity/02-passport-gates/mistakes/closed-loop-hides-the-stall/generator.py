def load(rate, count, patience, now, send, wait):
    begin = now()
    requests = []
    for n in range(count):
        due = n * 1000 / rate
        while now() - begin < due:
            wait(begin + due)
        sent = now() - begin
        send(n)
        ended = None
        while ended is None and now() - begin < (count - 1) * 1000 / rate + patience:
            if n in wait(begin + (count - 1) * 1000 / rate + patience):
                ended = now() - begin
        requests.append((due, sent, ended))
    return requests
