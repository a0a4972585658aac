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
SIGSTOP = 19
LISTENING = "0A"
"""The state of a listening socket in /proc/net/tcp."""


CLOCK = 16
ROOMS = ("/w", "/tmp", "/dev/shm")
"""Where the learner's programs may write: each is a file system of its own, with a size."""
PAGE = 4096
BALLAST = 120
"""Files that may lie open in here at once."""


class Agent(spawner.Agent):
    ballast = ()

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

    def do_sockets(self, family, count):
        """So many sockets that are not connected yet. They belong to the network in here wherever they are used, so
        whoever needs many connections makes them without asking each time."""
        import _socket

        kind = getattr(_socket, family)
        return [_socket.socket(kind, _socket.SOCK_STREAM).detach() for _ in range(count)]

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

    def do_fill(self):
        """Fill whatever can be written on, until the next block finds no room: whether it is full."""
        if self.root != "/w":
            return False  # there are no file systems of our own
        self.do_empty()
        self.ballast = []
        for room in ROOMS:
            self.fill(room)
        return all(os.statvfs(room).f_bfree == 0 for room in ROOMS)

    def fill(self, room):
        import resource

        largest = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
        largest = 1 << 30 if largest < 0 else largest
        piece = largest
        while piece >= PAGE and len(self.ballast) < BALLAST:
            name = os.path.join(room, f".{os.urandom(8).hex()}")
            # It has no name any more when the learner's programs look.
            fd = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            os.unlink(name)
            self.ballast.append(fd)
            size = 0
            while piece >= PAGE and size + piece <= largest:
                try:
                    os.posix_fallocate(fd, size, piece)
                    size += piece
                except OSError:
                    piece //= 2

    def do_empty(self):
        """Give the room back."""
        for fd in self.ballast:
            os.close(fd)
        self.ballast = ()

    def do_clock(self, place, offset):
        """Write how far the clock is moved that reads that place, in nanoseconds."""
        fd = os.open(place, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
        try:
            if os.fstat(fd).st_size < CLOCK:
                os.pwrite(fd, bytes(CLOCK), 0)
            os.pwrite(fd, offset.to_bytes(8, "little", signed=True), 0)
        finally:
            os.close(fd)

    def do_clocked(self, place):
        """Whether somebody reads the time there."""
        fd = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            return os.pread(fd, CLOCK, 0)[8:9] == b"\x01"
        finally:
            os.close(fd)

    def do_tell(self, pid, number):
        """Send a signal to a process and all that descends from it. SIGSTOP holds them when this returns."""
        import time

        for _ in range(100):
            told = self.family(pid)
            for one, state in told:
                if number != SIGSTOP or one < 0 or state not in b"Tt":
                    self.do_kill(one, number)
            # Whoever is held can have no more children; before that, another one may have come.
            if number != SIGSTOP or all(state in b"TtZX" for _, state in told):
                return
            time.sleep(0.002)

    def family(self, pid):
        """(process, state) of that process and of all that descends from it."""
        children, states = {}, {}
        for number, state, parent in self.processes():
            children.setdefault(parent, []).append(number)
            states[number] = state
        found, queue = [], [pid]
        while queue:
            one = queue.pop()
            if one in states:
                found.append((one, states[one]))
            queue += children.pop(one, ())
        return found or [(-pid, b"T")]

    def processes(self):
        """(process, state, parent) of all that run here, as far as they can be seen."""
        found = []
        for name in os.listdir("/proc") if os.path.isdir("/proc") else ():
            if not name.isdigit():
                continue
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    # The name in brackets is the process's own to choose: what follows begins behind the last one.
                    state, parent = file.read().rpartition(b")")[2].split()[:2]
            except OSError:
                continue
            found.append((int(name), state, int(parent)))
        return found

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
        return [
            number
            for number, state, parent in self.processes()
            if parent == 1 and number not in (1, os.getpid()) and state not in b"ZX"
        ]


if __name__ == "__main__":
    Agent().serve()
