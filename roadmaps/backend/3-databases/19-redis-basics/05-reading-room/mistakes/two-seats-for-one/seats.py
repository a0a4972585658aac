"""The seats of a reading room, in Redis: room:left and room:readers."""

KEYS = ["room:left", "room:readers"]
TAKE = """
if tonumber(redis.call('GET', KEYS[1])) < 1 then return 0 end
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('DECR', KEYS[1])
return 1
"""
GIVE_BACK = """
if redis.call('SREM', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('INCR', KEYS[1])
return 1
"""


def take(client, reader):
    """Give the reader a seat: True when she has one now and had none before."""
    return client.eval(TAKE, len(KEYS), *KEYS, reader) == 1


def give_back(client, reader):
    """Take the reader's seat back: True when she had one."""
    return client.eval(GIVE_BACK, len(KEYS), *KEYS, reader) == 1
