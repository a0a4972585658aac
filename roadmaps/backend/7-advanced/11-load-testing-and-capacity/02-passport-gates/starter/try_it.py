"""Your generator against a service that stands still from 300 to 800 ms. Nothing here is looked at."""

import generator

clock = 5000
on_the_way = {}


def now():
    return clock


def send(n):
    began = clock - 5000
    ended = began + 20
    if 300 <= ended < 800:
        ended = 800
    on_the_way[n] = 5000 + ended


def wait(until):
    global clock
    clock = max(clock, min([until, *on_the_way.values()]))
    done = [n for n, ended in on_the_way.items() if ended <= clock]
    for n in done:
        del on_the_way[n]
    return done


for due, sent, ended in generator.load(20, 20, 1000, now, send, wait) or []:
    print(f"due {due:6.0f}   sent {sent:6.0f}   ended {ended}")
