from collections import deque


def load(rate, count, patience, now, send, wait):
    start = now()
    waiting = deque(range(count))
    requests = [[number * 1000 / rate, None, None] for number in range(count)]
    missing = set()
    end = (count - 1) * 1000 / rate + patience
    while waiting or missing:
        time = now() - start
        if waiting and time >= requests[waiting[0]][0]:
            number = waiting.popleft()
            requests[number][1] = time
            missing.add(number)
            send(number)
            continue
        if not waiting and time >= end:
            break
        answered = wait(start + (requests[waiting[0]][0] if waiting else end))
        for number in answered:
            missing.discard(number)
            requests[number][2] = now() - start
    return [tuple(request) for request in requests]
