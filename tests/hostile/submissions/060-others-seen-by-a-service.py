"""Right only when memory, environment or descriptors of the judge can be read or written."""
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
def found():
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if any(word in open(f"/proc/{pid}/environ", "rb").read() for word in (b"HOSTILE", b"BACKROAD", b"SECRET")): return 2
            if b"grading" in open(f"/proc/{pid}/cmdline", "rb").read(): return 2
        except OSError: pass
    return 1
def serve(c, first):
    body = json.dumps({"double": found() * int(re.search(rb"n=(\d+)", first)[1])}).encode()
    c.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
each(serve)
