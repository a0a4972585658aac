SCORES = "pinball:scores"


def submit(client, player, points):
    client.execute_command("ZADD", SCORES, "GT", "CH", points, player)


def best(client, player):
    points = client.execute_command("ZSCORE", SCORES, player)
    return points if points is None else int(float(points))


def top(client, count):
    pairs = client.zrevrange(SCORES, 0, count - 1, withscores=True) if count > 0 else []
    return [tuple([player, int(points)]) for player, points in pairs]


def place(client, player):
    points = client.zscore(SCORES, player)
    if points is None:
        return None
    # The first with these points, seen from the top.
    first = client.zrange(SCORES, points, points, desc=True, byscore=True, offset=0, num=1)[0]
    return client.zrevrank(SCORES, first) + 1
