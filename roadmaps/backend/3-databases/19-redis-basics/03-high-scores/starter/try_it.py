"""Tries scores.py on the Redis whose address is in REDIS_URL."""

import os

import redis

import scores

client = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
scores.submit(client, "Yuki", 4200)
scores.submit(client, "Ren", 3900)
scores.submit(client, "Yuki", 900)
print(scores.best(client, "Yuki"), scores.top(client, 2), scores.place(client, "Ren"))
