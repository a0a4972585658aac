import redis


def take(client, reader):
    with client.pipeline() as pipe:
        while True:
            try:
                pipe.watch("room:left", "room:readers")
                left = int(pipe.get("room:left"))
                if left < 1 or pipe.sismember("room:readers", reader):
                    return False
                pipe.multi()
                pipe.decr("room:left")
                pipe.sadd("room:readers", reader)
                pipe.execute()
                return True
            except redis.WatchError:
                continue


def give_back(client, reader):
    def change(pipe):
        had = pipe.sismember("room:readers", reader)
        pipe.multi()
        if had:
            pipe.srem("room:readers", reader)
            pipe.incr("room:left")

    return bool(client.transaction(change, "room:readers"))
