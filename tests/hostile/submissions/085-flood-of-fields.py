"""Answers with thousands of header fields, with cookies that last for ever and with no text's encoding."""
import os, socket, threading, time
server = socket.create_server(("127.0.0.1", int(os.environ["PORT"])), backlog=50)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
def each(serve):
    def one(c):
        first = c.recv(9999)
        try: c.sendall(OK) if first.startswith(b"GET /up") else serve(c, first)
        except OSError: pass
        c.close()
    while True: threading.Thread(target=one, args=(server.accept()[0],), daemon=True).start()
def serve(c, first):
    lines = [b"Set-Cookie: a=b; Max-Age=" + b"9" * 5000, b"Set-Cookie: a=b; Max-Age=--5"]
    lines += [b"Content-Type: text/plain; charset=idna", b"Content-Length: 5"]
    lines += [b"x%d: \x1b[2J\xff" % n for n in range(3000)]
    c.sendall(b"HTTP/1.1 200 OK\r\n" + b"\r\n".join(lines) + b"\r\n\r\n\xff-x.y")
each(serve)
