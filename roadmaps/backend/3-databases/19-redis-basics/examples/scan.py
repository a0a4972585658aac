import os

import redis

client = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
client.mset({f"session:{n}": "x" for n in range(2000)})
client.mset({f"show:{n}": "x" for n in range(3)})
print(sorted(client.scan_iter(match="show:*", count=200)))
