import threading

cache, asked, lock = {}, [], threading.Lock()
all_have_looked = threading.Barrier(20)


def from_database(word):
    asked.append(word)
    return "The rise and fall of the sea."


def without(word):
    kept = cache.get(word)
    all_have_looked.wait()
    if kept is None:
        cache[word] = from_database(word)


def alone(word):
    kept = cache.get(word)
    all_have_looked.wait()
    if kept is None:
        with lock:
            if word not in cache:
                cache[word] = from_database(word)


for look_up in (without, alone):
    cache.clear()
    asked.clear()
    threads = [threading.Thread(target=look_up, args=["tide"]) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(look_up.__name__, len(asked))
