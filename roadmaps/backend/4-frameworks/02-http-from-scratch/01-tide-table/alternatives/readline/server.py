"""Tide tables over HTTP: a socket, read line by line as if it were a file."""

import os
import socketserver

TIDES = {
    "/tides/leith": "Leith\nhigh 03:12 5.1 m\nlow 09:20 1.2 m\n",
    "/tides/brehat": "Île-de-Bréhat\nhaute 04:47 10,3 m\nbasse 11:02 1,9 m\n",
    "/tides/hafnarfjordur": "Hafnarfjörður\nflóð 06:01 3,9 m\nfjara 12:14 0,4 m\n",
}


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        asked = self.rfile.readline()
        line = asked
        while line not in (b"\r\n", b""):
            line = self.rfile.readline()
        if not line:
            return
        text = TIDES.get(asked.decode("ascii").split()[1])
        if text is None:
            self.say(404, "Not Found", "no such harbour\n")
        else:
            self.say(200, "OK", text)

    def say(self, status, reason, text):
        body = text.encode("utf-8")
        for line in (
            f"HTTP/1.1 {status} {reason}",
            "Connection: close",
            f"Content-Length: {len(body)}",
            "Content-Type: text/plain; charset=utf-8",
            "",
        ):
            self.wfile.write(line.encode() + b"\r\n")
        self.wfile.write(body)


with socketserver.ThreadingTCPServer(("127.0.0.1", int(os.environ["PORT"])), Talk) as server:
    server.serve_forever()
