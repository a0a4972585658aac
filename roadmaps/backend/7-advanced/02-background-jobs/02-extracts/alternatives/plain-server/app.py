import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg


class Register(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self, status, content, **headers):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def content(self):
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def do_PUT(self):
        name, balance = self.path.split("/")[-1], self.content()["balance"]
        with database() as db:
            db.execute(
                "INSERT INTO offices VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET balance = excluded.balance",
                [name, balance],
            )
        self.reply(200, {"name": name, "balance": balance})

    def do_POST(self):
        plot, name = self.content()["plot"], self.headers["Authorization"].removeprefix("Bearer ")
        with database() as db:
            try:
                with db.transaction():
                    (id,) = db.execute("INSERT INTO orders (plot) VALUES (%s) RETURNING id", [plot]).fetchone()
                    db.execute("INSERT INTO jobs (order_id) VALUES (%s)", [id])
                    db.execute("UPDATE offices SET balance = balance - 400 WHERE name = %s", [name])
            except psycopg.errors.CheckViolation:
                return self.reply(402, {"detail": "there is not enough money for an extract"})
        self.reply(202, told(id, plot, None), Location=f"/extracts/{id}")

    def do_GET(self):
        found = re.fullmatch("/offices/(.+)|/extracts/([0-9]+)", self.path)
        with database() as db:
            if found[1]:
                row = db.execute("SELECT name, balance FROM offices WHERE name = %s", [found[1]]).fetchone()
                said = row and dict(zip(("name", "balance"), row, strict=True))
            else:
                row = db.execute("SELECT id, plot, extract FROM orders WHERE id = %s", [found[2]]).fetchone()
                said = row and told(*row)
        self.reply(200 if said else 404, said or {"detail": "there is none"})


def told(id, plot, extract):
    return {"id": id, "plot": plot, "state": "made" if extract else "waiting", "extract": extract}


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Register).serve_forever()
