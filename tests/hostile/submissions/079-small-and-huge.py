"""Its answer is some kilobytes, and forty megabytes once it is unpacked."""
import gzip
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
packed = gzip.compress(b'{"double":' + b" " * (40 << 20) + b"1}")
def serve(c, first):
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
    c.sendall(head % len(packed) + packed)
each(serve)
