"""Fills the server until it has no memory any more."""
import os, redis
server = redis.Redis.from_url(os.environ["REDIS_URL"])
for n in range(3000): server.set(f"k{n}", b"x" * (1 << 20))
