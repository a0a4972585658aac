import os

import redis

nela = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
bo = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)

nela.set("tickets", 1)
seen_by_nela = int(nela.get("tickets"))
seen_by_bo = int(bo.get("tickets"))
if seen_by_nela > 0:
    nela.set("tickets", seen_by_nela - 1)
    print("Nela has a ticket")
if seen_by_bo > 0:
    bo.set("tickets", seen_by_bo - 1)
    print("Bo has a ticket")
print("left:", nela.get("tickets"))
