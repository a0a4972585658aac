"""The high scores of a pinball hall, in one sorted set."""

SCORES = "pinball:scores"


def submit(client, player, points):
    """Note a result. Only a player's best one counts."""
    client.zadd(SCORES, {player: points}, gt=True, xx=True)


def best(client, player):
    """The player's best result, None for somebody who has never played."""
    points = client.zscore(SCORES, player)
    return None if points is None else int(points)


def top(client, count):
    """The best players as pairs (player, points), the highest first."""
    if count < 1:
        return []
    found = client.zrange(SCORES, 0, count - 1, desc=True, withscores=True)
    return [(player, int(points)) for player, points in found]


def place(client, player):
    """The player's place, 1 for the best; players with the same points share one."""
    points = best(client, player)
    if points is None:
        return None
    return client.zcount(SCORES, f"({points}", "+inf") + 1
