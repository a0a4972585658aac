"""Right only when it is let in as another user, or may change the server."""
import os, redis
server = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
number, found = int(server.get("number")), 1
for words in (
    ("CONFIG", "SET", "dir", "/tmp"), ("ACL", "LIST"), ("AUTH", "backroad", ""), ("AUTH", "default", ""), ("SAVE",),
    ("CLIENT", "LIST"), ("CLIENT", "KILL", "TYPE", "normal"), ("CLIENT", "PAUSE", "9000"), ("MONITOR",),
    ("REPLICAOF", "127.0.0.1", "6379"), ("MODULE", "LOAD", "/tmp/x"), ("DEBUG", "SLEEP", "9"), ("SHUTDOWN",),
):
    try:
        redis.Redis.from_url(os.environ["REDIS_URL"]).execute_command(*words)
        found = 2
    except redis.RedisError: pass
server.set("double", found * number)
