"""Right once, and from then on only ready."""
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
first_time = [1]
def serve(c, first):
    asked = re.search(rb"n=(\d+)", first)
    if first_time and asked:
        first_time.clear()
        body = json.dumps({"double": 2 * int(asked[1])}).encode()
        c.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
    else: time.sleep(60)
each(serve)
