"""Takes memory without end, in children too, while it answers."""
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
    for _ in range(3): os.fork()
    kept = []
    while True: kept.append(b"x" * (4 << 20))
each(serve)
