"""The http agent: starts the learner's service inside, and connects to it there.

A connection is made in here, because the network in here is reachable from nowhere else, and then handed out as a
descriptor: from then on bytes flow without anything of ours in between.
"""

import errno
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

import spawner

LOOPBACK = (("AF_INET", "127.0.0.1"), ("AF_INET6", "::1"))
LISTENING = "0A"
"""The state of a listening socket in /proc/net/tcp."""


class Agent(spawner.Agent):
    def do_port(self):
        """A port that nothing listens on."""
        import _socket

        found = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        try:
            found.bind(("127.0.0.1", 0))
            return found.getsockname()[1]
        finally:
            found.close()

    def do_connect(self, port):
        """(True, a descriptor of a connection to that port), or (number of the error, None)."""
        import _socket

        number = errno.ECONNREFUSED
        for family, address in LOOPBACK:
            try:
                made = _socket.socket(getattr(_socket, family), _socket.SOCK_STREAM)
            except OSError:
                continue  # a machine without IPv6
            # Over loopback it is there, or refused, at once; with a full backlog it comes when it comes.
            made.setblocking(False)
            made.connect_ex((address, port))
            number = made.getsockopt(_socket.SOL_SOCKET, _socket.SO_ERROR)
            if not number:
                return (True, made.detach())
            made.close()
        return (number, None)

    def do_listeners(self):
        """[port, address in hexadecimal digits as the kernel writes it] of every socket that listens in here."""
        return [[port, address] for port, address, _ in self.listening()]

    def listening(self):
        """(port, address, connections that wait) of every socket that listens in here, from proc_net_tcp(5)."""
        found = []
        for name in ("tcp", "tcp6"):
            try:
                with open(f"/proc/self/net/{name}") as file:
                    lines = file.readlines()[1:1000]
            except OSError:
                continue
            for line in lines:
                words = line.split()
                address, _, port = words[1].partition(":")
                if words[3] == LISTENING:
                    found.append((int(port, 16), address, int(words[4].partition(":")[2], 16)))
        return found

    def do_waiting(self, port):
        """How many connections to that port wait to be taken by the service."""
        return sum(queue for number, _, queue in self.listening() if number == port)

    def do_there(self, path):
        """Whether there is anything at that path."""
        return os.path.lexists(os.path.join(self.root, path))

    def do_room(self):
        """Bytes of the files in the workspace and, where it is this sandbox's own, in /tmp."""
        found = 0
        left = 20000
        for folder in (self.root, "/tmp") if self.root == "/w" else (self.root,):
            for place, _, names in os.walk(folder):
                for name in names:
                    left -= 1
                    if left < 0:
                        return found
                    try:
                        found += os.lstat(os.path.join(place, name)).st_blocks * 512
                    except OSError:
                        pass
        return found

    def do_sweep(self):
        """Kill whatever in here has lost its parent, until there is nothing more of it: whether that came about."""
        if self.root != "/w":
            return True  # without a process namespace there is no telling whose it is
        import time

        for _ in range(200):
            lost = self.orphans()
            if not lost:
                return True
            for pid in lost:
                self.do_kill(pid, 9)
            time.sleep(0.005)
        return False

    def orphans(self):
        """The processes, besides this one, whose parent is the first one in here: their own has ended."""
        found = []
        for name in os.listdir("/proc"):
            if not name.isdigit() or name in ("1", str(os.getpid())):
                continue
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    # The name in brackets is the process's own to choose: what follows begins behind the last one.
                    state, parent = file.read().rpartition(b")")[2].split()[:2]
            except OSError:
                continue
            if parent == b"1" and state not in b"ZX":
                found.append(int(name))
        return found


if __name__ == "__main__":
    Agent().serve()
