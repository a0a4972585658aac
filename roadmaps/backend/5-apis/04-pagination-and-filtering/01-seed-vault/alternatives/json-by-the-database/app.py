"""The samples in a vault of seeds: one function for all, and JSON made by the database."""

import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import psycopg

PAGE = """
WITH found AS (SELECT * FROM samples WHERE id > %(after)s ORDER BY id LIMIT %(limit)s + 1),
page AS (SELECT * FROM found ORDER BY id LIMIT %(limit)s)
SELECT json_build_object(
    'samples', coalesce((SELECT json_agg(page ORDER BY id) FROM page), '[]'),
    'next', CASE WHEN (SELECT count(*) FROM found) > %(limit)s
            THEN format('?limit=%%s&after=%%s', %(limit)s::int, (SELECT max(id) FROM page)) END)::text
"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        parts = urlsplit(self.path)
        given = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        limit, after = given.get("limit", "20"), given.get("after", "0")
        if parts.path != "/samples":
            self.say(404, "{}")
        elif not re.fullmatch("0*[1-9][0-9]{0,8}", limit) or not re.fullmatch("[0-9]{1,9}", after):
            self.say(400, "{}")
        else:
            with psycopg.connect(os.environ["DATABASE_URL"]) as db:
                values = {"after": int(after), "limit": min(int(limit), 100)}
                self.say(200, db.execute(PAGE, values).fetchone()[0])

    def say(self, status, text):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(text.encode())


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
