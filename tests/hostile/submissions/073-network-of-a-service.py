"""Right only when something beyond its own ports answers: the machine's, another run's."""
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
import json, re
def reached():
    for host in ("127.0.0.1", "169.254.169.254", "172.17.0.1", "10.0.2.2", "8.8.8.8"):
        for port in (22, 53, 80, 443, 5432, 6379, 8000, 8080):
            with socket.socket() as one:
                one.settimeout(0.01)
                if one.connect_ex((host, port)) == 0: return True
    return False
def serve(c, first):
    body = json.dumps({"double": (1 + reached()) * int(re.search(rb"n=(\d+)", first)[1])}).encode()
    c.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
each(serve)
