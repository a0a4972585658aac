import os

import redis

client = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
client.set("song", "Blue Heron", ex=600)
print(client.get("song"))                             # Blue Heron
print(client.get("tomorrow"))                         # None
print(client.incrby("votes", 5))                      # 5
client.zadd("chart", {"Salt": 12, "Long Pier": 75})
print(client.zrange("chart", 0, 0, desc=True, withscores=True))  # [('Long Pier', 75.0)]
with client.pipeline(transaction=False) as pipe:
    for song in ["Salt", "Long Pier", "Salt"]:
        pipe.zincrby("chart", 1, song)
    print(pipe.execute())                             # [13.0, 76.0, 14.0]
