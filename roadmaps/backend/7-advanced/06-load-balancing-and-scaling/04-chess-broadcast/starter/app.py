"""The server: it takes requests, and gives back what balancer.py has got for them."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from balancer import passed_on


class Balancer(BaseHTTPRequestHandler):
    def do_GET(self):
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, kind, data = passed_on(self.command, self.path, self.headers.get("Content-Type"), content)
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_GET

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 100
    daemon_threads = True


if __name__ == "__main__":
    Server(("127.0.0.1", int(os.environ["PORT"])), Balancer).serve_forever()
