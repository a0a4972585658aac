"""Calls seats.py from many connections at once.

    python rush.py open 2             empty the room, with two free seats: to begin with, by hand
    python rush.py take Ada Bo Cy     a connection for each reader, all at the same moment
    python rush.py give_back Ada Bo   the same for give_back

Prints one line for each reader, in the order of the names: the name and what the calls gave back.
"""

import os
import sys
import threading

import redis

import seats

URL = os.environ["REDIS_URL"]


def main(what, readers):
    if what == "open":
        client = redis.Redis.from_url(URL)
        client.delete("room:readers")
        client.set("room:left", readers[0])
        return
    told = {}
    start = threading.Barrier(len(readers))

    def one(reader):
        client = redis.Redis.from_url(URL, decode_responses=True)
        client.ping()
        start.wait()
        try:
            told[reader] = seats.take(client, reader) if what == "take" else seats.give_back(client, reader)
        except Exception as error:
            told[reader] = f"{type(error).__name__}: {error}"
        client.close()

    # A thread that does little needs little memory.
    threading.stack_size(512 * 1024)
    threads = [threading.Thread(target=one, args=(reader,)) for reader in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for reader in readers:
        print(reader, told[reader])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
