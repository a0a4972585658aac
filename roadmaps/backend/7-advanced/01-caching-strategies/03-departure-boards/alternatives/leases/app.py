"""A reader that finds nothing takes a lease, and keeps what it read only if the lease is still there. A change ends it."""

import json
import os
import re
import secrets
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg
import redis

cache = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
KEEP = cache.register_script("""
if redis.call('GET', KEYS[2]) == ARGV[1] then
    redis.call('SET', KEYS[1], ARGV[2], 'EX', 60)
end
""")


def board_of(code):
    kept = cache.get(f"b:{code}")
    if kept:
        return kept
    lease = secrets.token_hex(8)
    cache.set(f"l:{code}", lease, ex=60)
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        found = db.execute("SELECT notice FROM stations WHERE code = %s", [code]).fetchone()
        if not found:
            return None
        rows = db.execute(
            "SELECT to_char(leaves, 'HH24:MI'), bound_for FROM departures WHERE station = %s ORDER BY 1, id", [code]
        ).fetchall()
    departures = [{"leaves": leaves, "to": to} for leaves, to in rows]
    board = json.dumps({"station": code, "notice": found[0], "departures": departures})
    KEEP(keys=[f"b:{code}", f"l:{code}"], args=[lease, board])
    return board


class Boards(BaseHTTPRequestHandler):
    def answer(self, status, text="{}"):
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        found = re.fullmatch(r"/stations/([^/]+)/board", self.path)
        board = found and board_of(found[1])
        self.answer(200, board) if board else self.answer(404)

    def do_PUT(self):
        code = re.fullmatch(r"/stations/([^/]+)/notice", self.path)[1]
        text = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"]
        with psycopg.connect(os.environ["DATABASE_URL"]) as db:
            db.execute("INSERT INTO stations VALUES (%s, '') ON CONFLICT DO NOTHING", [code])
            db.execute("UPDATE stations SET notice = %s WHERE code = %s", [text, code])
        cache.delete(f"l:{code}", f"b:{code}")
        self.answer(200, json.dumps({"station": code, "notice": text}))

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Boards).serve_forever()
