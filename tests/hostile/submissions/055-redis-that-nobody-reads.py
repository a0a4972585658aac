"""Asks for gigabytes and reads nothing of them."""
import os, redis
import socket, time, urllib.parse
at = urllib.parse.urlsplit(os.environ["REDIS_URL"])
server = redis.Redis.from_url(os.environ["REDIS_URL"])
server.set("big", b"x" * (8 << 20))
kept = []
for _ in range(40):
    one = socket.create_connection((at.hostname, at.port))
    one.setblocking(False)
    kept.append(one)
    one.send(f"AUTH {at.username} {at.password}\r\n".encode() + b"GET big\r\n" * 50)
time.sleep(0.5)
