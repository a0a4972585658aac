"""Speaks TLS, HTTP/2 and the protocol of its own grader."""
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
    c.sendall(b"\x16\x03\x03\0\x7a" + b"\0\0\x12\4\0\0\0\0\0" + b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0" * 99999)
each(serve)
