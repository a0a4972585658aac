"""The log of the lighthouses: each connection is read as if it were a file."""

import os
import socketserver
from threading import Lock

notes, lock = [], Lock()
TEXT = ("Content-Type", "text/plain; charset=utf-8")


class Cut(Exception):
    """The client has left in the middle."""


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            while self.one():
                self.wfile.flush()
        except (Cut, ConnectionError):
            pass

    def line(self):
        line = self.rfile.readline()
        if not line.endswith(b"\n"):
            raise Cut
        return line.rstrip(b"\r\n").decode("latin-1")

    def take(self, size):
        data = self.rfile.read(size)
        if len(data) < size:
            raise Cut
        return data

    def one(self):
        method, target, version = self.line().split(" ")
        fields = {}
        while line := self.line():
            name, value = line.split(":", 1)
            fields[name.casefold()] = value.strip()
        body = b""
        if fields.get("transfer-encoding", "identity").casefold() == "chunked":
            while size := int(self.line().split(";")[0], 16):
                body += self.take(size)
                self.take(2)
            while self.line():
                pass
        elif "content-length" in fields:
            body = self.take(int(fields["content-length"]))
        last = version == "HTTP/1.0" or fields.get("connection", "").casefold() == "close"
        if method == "POST" and target == "/log":
            with lock:
                notes.append(body)
                number = len(notes)
            self.say(201, "Created", ("Location", f"/log/{number}"), b"", last)
            return not last
        word, _, number = target.rpartition("/")
        found = word == "/log" and number.isdecimal() and 0 < int(number) <= len(notes)
        content = notes[int(number) - 1] if found else b"no such note\n"
        self.say(200 if found else 404, "OK" if found else "Not Found", TEXT, content, last, method != "HEAD")
        return not last

    def say(self, status, reason, field, content, last, whole=True):
        head = f"HTTP/1.1 {status} {reason}\r\n{field[0]}: {field[1]}\r\nContent-Length: {len(content)}\r\n"
        head += "Connection: close\r\n\r\n" if last else "\r\n"
        self.wfile.write(head.encode() + (content if whole else b""))


class Server(socketserver.ThreadingTCPServer):
    request_queue_size = 200


with Server(("127.0.0.1", int(os.environ["PORT"])), Talk) as server:
    server.serve_forever()
