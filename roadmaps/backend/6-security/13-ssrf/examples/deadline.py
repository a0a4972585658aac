import socket
import threading
import time

ours, theirs = socket.socketpair()


def drip():
    try:
        while True:
            theirs.sendall(b".")
            time.sleep(0.1)
    except OSError:
        print("the other side is cut off")


slow = threading.Thread(target=drip)
slow.start()
ours.settimeout(0.4)
clock = threading.Timer(1.0, ours.shutdown, [socket.SHUT_RDWR])
clock.start()
came = b""
while part := ours.recv(100):
    came += part
slow.join()
print("more than one dot:", len(came) > 1)
