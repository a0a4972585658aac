import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg
from psycopg.rows import dict_row

ALL = "id, genus, epithet, place"


def ask(sql, *values):
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        return db.execute(sql, values).fetchone()


class Herbarium(BaseHTTPRequestHandler):
    def do_GET(self):
        self.serve("GET", {})

    def do_POST(self):
        self.serve("POST", self.body())

    def do_PUT(self):
        self.serve("PUT", self.body())

    def serve(self, method, wish):
        status = 200
        try:
            match [method, *self.path.strip("/").split("/")]:
                case ["POST", "specimens"]:
                    status = 201
                    found = ask(
                        "INSERT INTO sheets (genus, epithet, place) VALUES (%s, %s, %s) RETURNING " + ALL,
                        wish["genus"],
                        wish["epithet"],
                        wish["place"],
                    )
                case ["GET", "specimens", number]:
                    found = ask(f"SELECT {ALL} FROM sheets WHERE id = %s", int(number))
                case ["PUT", "specimens", number, "name"]:
                    found = ask(
                        "UPDATE sheets SET genus = %s, epithet = %s WHERE id = %s RETURNING " + ALL,
                        wish["genus"],
                        wish["epithet"],
                        int(number),
                    )
                case _:
                    found = None
        except psycopg.Error as error:
            self.answer(500, {"detail": str(error)})
        else:
            self.answer(status, found) if found else self.answer(404, {"detail": "there is no such specimen"})

    def body(self):
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, status, content):
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Herbarium).serve_forever()
