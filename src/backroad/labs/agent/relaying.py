"""A relay: takes the connections that come in at a door of the learner's sandbox and carries their bytes to the server
beside it and back. What happens to a connection on its way can be decided here: it can be cut, held up and counted.

It is a process of its own in the server's sandbox, and obeys the lines that the agent there writes.
"""

import _socket
import os
import select
from _collections import deque

import faulting
import trapping

CHUNK = 65536
MOST = 90
"""Connections at one time: one is two descriptors."""
OPENING = 10_000
"""Bytes that a connection may send before it is known what it wants."""
IN, OUT = select.EPOLLIN, select.EPOLLOUT


class Refused(Exception):
    """A connection that is not let through. Its bytes are what it reads."""

    def __init__(self, said=b""):
        self.said = said


class End:
    """One end of a connection, and what waits to be written to it. ``other`` is None until it is let through."""

    def __init__(self, socket, client):
        self.socket = socket
        self.client = client
        self.other = None
        self.waiting = bytearray()
        self.over = False
        self.held = False
        """Nothing more is read from it for now."""
        self.last = False
        """What it says next is swallowed, and both ends are closed."""
        self.left = -1
        """Bytes that are still written to it until the connection is cut; -1 for all."""
        self.name = ""
        self.number = self.drawn = self.queued = 0
        self.queue = deque()
        """(moment, bytes) that are on their way to it, ``queued`` bytes in all."""
        self.due = self.free = 0.0
        self.about = None
        """What a relay knows of a client that it follows."""
        self.away = ""
        """The fault over which it only seems to live."""
        self.lost = self.parting = False


class Relay(faulting.Faulty, trapping.Trapping):
    """Serves one door. ``reach`` and ``opened`` say where connections go and which are let through."""

    def __init__(self, listener, spare, control):
        """``spare``: a socket of the network that the door is in, for whatever a fault needs one."""
        super().__init__()
        self.listener = _socket.socket(fileno=listener)
        self.spare = _socket.socket(fileno=spare)
        self.control = _socket.socket(fileno=control)
        self.ends = {}
        self.epoll = select.epoll()
        self.most = MOST
        self.frozen = False
        self.came = {}
        self.turns = 0
        self.bytes = [0, 0]
        self.last = None

    # What another relay does in its own way --------------------------------------------------------------------

    def reach(self):
        """A socket that is connected to the server."""
        raise NotImplementedError

    def opened(self, end, data):  # noqa: ARG002 - another relay looks at it
        """What a connection's first bytes mean: None to wait for more, else what the server is sent. Raises Refused.

        ``end.name`` becomes the name under which it is counted.
        """
        return data

    def follow(self, end, data):
        """See what a client sends, for whoever has to know later what it meant."""

    def full(self):
        """What a connection reads that is one too many."""
        return b""

    # The loop --------------------------------------------------------------------------------------------------

    def serve(self):
        self.open_door()
        self.epoll.register(self.control.fileno(), IN)
        control = self.control.fileno()
        while True:
            if self.frozen:
                self.obey()
                continue
            events = self.epoll.poll(self.pause())
            self.all_of(events)
            if self.due:
                self.tick()
            if any(fd == control for fd, _ in events):
                # What came before the question counts in its answer.
                self.all_of(self.epoll.poll(0))
                self.obey()

    def all_of(self, events):
        control, listener = self.control.fileno(), self.listener.fileno()
        for fd, event in events:
            if fd == listener:
                self.accept()
                continue
            end = self.ends.get(fd)
            if fd == control or end is None:
                continue
            self.attempt(end, lambda end=end, event=event: self.serve_end(end, event))

    def serve_end(self, end, event):
        if event & OUT:
            self.flush(end)
        if event & ~OUT and end.socket.fileno() >= 0:
            self.take(end)

    def attempt(self, end, work):
        """Do something with an end, which may be closed over it."""
        try:
            work()
        except BlockingIOError:
            # The event was for one that had this number before.
            pass
        except Refused as refused:
            self.refuse(end, refused.said)
        except OSError:
            self.close(end)

    def accept(self):
        while True:
            try:
                fd, _ = self.listener._accept()
            except OSError:
                return
            end = End(_socket.socket(fileno=fd), client=True)
            end.socket.setblocking(False)
            if len(self.clients()) >= self.most + 20:
                # Too many even to be told so.
                end.socket.close()
                return
            self.ends[fd] = end
            if self.faults and (number := self.resetting()) is not None:
                self.struck[number] += 1
                self.reset(end)
                continue
            self.epoll.register(fd, IN)

    def take(self, end):
        if end.over:
            self.drop(end)
            return
        if end.held or end.last or end.parting:
            # One that is held and heard from all the same has gone.
            self.close(end)
            return
        data = end.socket.recv(min(CHUNK, int(self.rate * faulting.STEP) + 1) if self.rate else CHUNK)
        if not data:
            self.finish(end)
        elif end.other is not None:
            self.count(end, data)
            if end.client:
                self.follow(end, data)
            if not end.client and end.other.left >= 0:
                self.carry_part(end, data)
            elif not (end.client and self.traps and self.trapped(end, data)):
                self.carry(end.other, data)
        else:
            end.waiting += data
            if len(end.waiting) > OPENING:
                raise Refused
            self.open(end)

    def open(self, end):
        data = self.opened(end, bytes(end.waiting))
        if data is None:
            return
        end.waiting.clear()
        if len(self.pairs()) >= self.most:
            raise Refused(self.full())
        other = End(self.reach(), client=False)
        other.socket.setblocking(False)
        end.other, other.other = other, end
        end.number = other.number = sum(self.came.values())
        self.came[end.name] = self.came.get(end.name, 0) + 1
        self.ends[other.socket.fileno()] = other
        self.epoll.register(other.socket.fileno(), IN)
        self.carry(other, data)

    def carry(self, end, data):
        """Write to an end what came from the other, now or as late as the way makes it."""
        if self.calm:
            self.write(end, data)
        else:
            self.delay(end, data)

    def write(self, end, data):
        """Write to an end as much as it takes; the rest waits, and so does the other."""
        if not end.waiting:
            try:
                data = data[end.socket.send(data) :]
            except BlockingIOError:
                pass
        if data:
            end.waiting += data
            self.watch(end)
            self.watch(end.other)

    def flush(self, end):
        if not end.waiting:
            return
        del end.waiting[: end.socket.send(end.waiting)]
        if end.waiting:
            return
        if end.over:
            self.drop(end)
            return
        self.watch(end)
        self.watch(end.other)

    def watch(self, end):
        """Wait for what may be read from an end and written to it now."""
        if end is None or end.lost or end.socket.fileno() < 0:
            return
        mask = OUT if end.waiting else 0
        stands = not (end.over or end.held or end.parting)
        if stands and (end.other is None or self.room(end.other)):
            mask |= IN
        self.epoll.modify(end.socket.fileno(), mask)

    def finish(self, end):
        """An end is over: the other gets what waits for it, then it is closed too."""
        other = end.other
        self.drop(end)
        if other is None:
            return
        other.other = None
        if self.calm:
            self.end_of(other)
        else:
            other.parting = True
            self.delay(other, None)
            self.watch(other)

    def end_of(self, end):
        """Close an end once everything is written that waits for it."""
        end.over = True
        if end.waiting:
            self.watch(end)
        else:
            self.drop(end)

    def refuse(self, end, said):
        """Tell a connection why it is not let through, and close it."""
        try:
            if said:
                end.socket.send(said)
        except OSError:
            pass
        self.close(end)

    def close(self, end):
        """Close both ends."""
        for one in (end, end.other):
            if one is not None:
                self.drop(one)

    def drop(self, end):
        fd = end.socket.fileno()
        if fd >= 0:
            self.ends.pop(fd, None)
            end.queue.clear()
            end.socket.close()

    def count(self, end, data):
        self.bytes[not end.client] += len(data)
        if end.client and self.last is not end:
            self.turns += 1
        # A question is what a client sends until the server says something.
        self.last = end if end.client else None

    def clients(self):
        return [end for end in self.ends.values() if end.client]

    def pairs(self):
        return [end for end in self.ends.values() if end.client and end.other is not None]

    # What the agent asks ---------------------------------------------------------------------------------------

    def obey(self):
        line = b""
        while not line.endswith(b"\n"):
            part = self.control.recv(CHUNK)
            if not part:
                os._exit(0)
            line += part
        word, *words = line.decode().rstrip("\n").split("\t")
        answer = getattr(self, "do_" + word)(*words)
        self.control.sendall(f"{answer}\n".encode())

    def do_cut(self):
        found = self.pairs()
        for end in self.clients():
            self.close(end)
        return len(found)

    def do_freeze(self):
        self.frozen = True
        return 1

    def do_thaw(self):
        self.frozen = False
        return 1

    def do_count(self):
        return len(self.pairs())

    def do_came(self):
        return "\t".join(f"{name}={times}" for name, times in self.came.items())

    def do_most(self, number):
        self.most = min(int(number), MOST)
        return self.most

    def do_traffic(self):
        return "\t".join(map(str, (self.turns, *self.bytes)))

    def do_calm(self):
        """Nothing that was made to go wrong goes on."""
        self.frozen, self.most = False, MOST
        self.disarm()
        return self.do_heal()

    def do_forget(self):
        """Another check begins."""
        self.do_calm()
        self.came.clear()
        self.turns, self.bytes = 0, [0, 0]
        return 1


class Control:
    """The agent's end of a relay. ``make(listener, spare, control)`` gives the relay that the child becomes."""

    def __init__(self, make, listener, spare):
        ours, theirs = _socket.socketpair()
        self.pid = os.fork()
        if not self.pid:
            try:
                os.setsid()
                before = 2
                for kept in sorted((listener, spare, theirs.fileno())):
                    os.closerange(before + 1, kept)
                    before = kept
                os.closerange(before + 1, 256)
                make(listener, spare, theirs.detach()).serve()
            finally:
                os._exit(1)
        theirs.close()
        self.socket = ours

    def ask(self, *words):
        """Say a line, and give the one that comes back. Raises OSError when the relay is gone."""
        self.socket.sendall("\t".join(words).encode() + b"\n")
        line = b""
        while not line.endswith(b"\n"):
            part = self.socket.recv(CHUNK)
            if not part:
                raise OSError(32, "the relay has ended")
            line += part
        return line.decode().rstrip("\n")

    def end(self):
        self.socket.close()
        try:
            os.kill(self.pid, 9)
        except OSError:
            pass
        os.waitpid(self.pid, 0)
