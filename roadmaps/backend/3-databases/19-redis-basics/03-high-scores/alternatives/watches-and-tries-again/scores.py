import redis

SCORES = "pinball:scores"


def submit(client, player, points):
    with client.pipeline() as pipe:
        while True:
            try:
                pipe.watch(SCORES)
                before = pipe.zscore(SCORES, player)
                if before is not None and before >= points:
                    return
                pipe.multi()
                pipe.zadd(SCORES, {player: points})
                pipe.execute()
                return
            except redis.WatchError:
                continue


def best(client, player):
    points = client.zscore(SCORES, player)
    if points is not None:
        return round(points)


def top(client, count):
    if count <= 0:
        return []
    players = client.zrange(SCORES, "+inf", "-inf", desc=True, byscore=True, offset=0, num=count, withscores=True)
    return [(player, int(points)) for player, points in players]


def place(client, player):
    points = client.zscore(SCORES, player)
    if points is None:
        return None
    higher = client.zrange(SCORES, f"{points:.0f}", f"{points:.0f}", byscore=True, offset=0, num=1)
    return client.zcard(SCORES) - client.zcount(SCORES, "-inf", points) + 1 if higher else None
