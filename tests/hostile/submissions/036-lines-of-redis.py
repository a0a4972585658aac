"""Says to Redis what it says itself, and what nobody says."""
import os, redis
import socket, urllib.parse
at = urllib.parse.urlsplit(os.environ["REDIS_URL"])
for data in (b"+OK\r\n$6\r\nnumber\r\n", b"*1000000000\r\n", b"$536870912\r\n", b"\xff" * 99999, b"*1\r\n" * 9999):
    for _ in range(20):
        try:
            with socket.create_connection((at.hostname, at.port), timeout=1) as one: one.sendall(data)
        except OSError: pass
