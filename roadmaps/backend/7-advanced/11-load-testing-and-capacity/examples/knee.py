import random


def average_wait(rate, workers=10, takes=0.1, requests=20_000):
    """People come at random moments, so many a second; each keeps a worker for 0.05 to 0.15 seconds."""
    draw = random.Random(1)
    free_at = [0.0] * workers
    clock = waited = 0.0
    for _ in range(requests):
        clock += draw.expovariate(rate)
        worker = free_at.index(min(free_at))
        begin = max(clock, free_at[worker])
        free_at[worker] = begin + takes * draw.uniform(0.5, 1.5)
        waited += begin - clock
    return waited / requests


for rate in (50, 70, 80, 90, 95, 99, 120):
    print(f"{rate:3}/s: {rate * 0.1:4.1f} of 10 workers busy, wait {average_wait(rate) * 1000:6.0f} ms")
