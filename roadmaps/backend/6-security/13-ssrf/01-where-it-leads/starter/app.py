"""The museum's link checker, as it is: it goes wherever it is sent."""

import http.client
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urljoin, urlsplit


def visit(url):
    for _ in range(5):
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=3)
        try:
            connection.request("GET", parts.path or "/")
            answer = connection.getresponse()
            if not answer.headers.get("Location"):
                return answer.status
            url = urljoin(url, answer.headers["Location"])
        finally:
            connection.close()
    return 508


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        try:
            status = visit(parse_qs(body)["url"][0])
        except (OSError, http.client.HTTPException):
            status = 502
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
