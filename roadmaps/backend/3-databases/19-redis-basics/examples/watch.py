import os

import redis

nela = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
bo = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def give(client, meanwhile=None):
    with client.pipeline() as pipe:
        while True:
            try:
                pipe.watch("tickets")
                if int(pipe.get("tickets")) < 1:
                    return False
                if meanwhile:
                    meanwhile()
                pipe.multi()
                pipe.decr("tickets")
                pipe.execute()
                return True
            except redis.WatchError:
                print("somebody was quicker: look again")
                meanwhile = None


nela.set("tickets", 1)
print("Nela:", give(nela, meanwhile=lambda: print("Bo:", give(bo))))
print("left:", nela.get("tickets"))
