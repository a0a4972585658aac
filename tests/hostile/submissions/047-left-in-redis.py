"""Leaves functions, scripts and keys for the next check, and a process that goes on writing."""
import os, redis
import subprocess, sys
server = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
for name, database in (("left", 0), ("hidden", 3)):
    redis.Redis.from_url(os.environ["REDIS_URL"].rpartition("/")[0] + f"/{database}").set(name, 1)
server.script_load("return 1")
loop = """import os, redis, time
while True:
    try:
        server = redis.Redis.from_url(os.environ["REDIS_URL"])
        while True: server.set("left", 1)
    except redis.RedisError: time.sleep(0.01)
"""
subprocess.Popen([sys.executable, "-c", loop], start_new_session=True,
                 stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
