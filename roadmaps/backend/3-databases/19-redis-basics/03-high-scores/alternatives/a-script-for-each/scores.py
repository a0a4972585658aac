SCORES = "pinball:scores"
SUBMIT = """
local before = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not before or tonumber(before) < tonumber(ARGV[2]) then
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
end
"""
PLACE = """
local points = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not points then return nil end
return redis.call('ZCOUNT', KEYS[1], '(' .. points, '+inf') + 1
"""


def submit(client, player, points):
    client.eval(SUBMIT, 1, SCORES, player, points)


def best(client, player):
    found = client.zmscore(SCORES, [player])[0]
    return int(found) if found is not None else None


def top(client, count):
    return [(name, int(score)) for name, score in client.zrevrange(SCORES, 0, count - 1, withscores=True)] if count else []


def place(client, player):
    return client.eval(PLACE, 1, SCORES, player)
