import os

import redis

client = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
GIVE = """
if tonumber(redis.call('GET', KEYS[1])) < 1 then return 0 end
redis.call('DECR', KEYS[1])
redis.call('SADD', KEYS[2], ARGV[1])
return 1
"""
client.set("tickets", 1)
for caller in ["Nela", "Bo"]:
    print(caller, client.eval(GIVE, 2, "tickets", "winners", caller))
print(client.get("tickets"), client.smembers("winners"))
