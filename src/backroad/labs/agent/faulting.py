"""What goes wrong on the way between a program and a server: the part of a relay that delays, narrows, resets, refuses
and swallows. Where nothing goes wrong it costs nothing.

Faults have numbers, which the trusted side chooses, so that each can be healed by itself. Of two of one kind the later
one holds.
"""

import _socket
import time
from _heapq import heappop, heappush

WAITING = 64
"""Connections that may wait to be taken."""
WINDOW = 1 << 18
"""Bytes that may be on their way to one end while they are held up: whoever sends more has to wait."""
STEP = 0.05
"""Seconds for which a narrow way is busy with one piece: so that it trickles."""
MANY = 32
"""Faults at one time."""
ABRUPT = b"\x01\0\0\0\0\0\0\0"
"""For SO_LINGER: closing sends a reset."""
KINDS = ("slow", "narrow", "reset", "gone", "refuse", "drop", "half")


class Faulty:
    """The faults of a relay, which is what else there is of it."""

    def __init__(self):
        super().__init__()
        self.faults = {}
        """(kind, words) by number, in the order in which they came."""
        self.struck = {}
        """How many connections each has struck."""
        self.dice = (0.0, 0.0, 0)
        """Seconds that a question and its answer take longer, by how much more or less, and the seed of that."""
        self.rate = 0
        """Bytes a second for each connection in each direction, 0 for as many as there are."""
        self.calm = True
        """Nothing holds up what is carried."""
        self.due = []
        """(moment, number, end): when there is something to be let go on to that end."""
        self.made = 0
        self.state = "open"
        """Of the door: "shut" where nobody listens, "deaf" where nobody is answered."""

    # What is held up on its way --------------------------------------------------------------------------------

    def delay(self, end, data):
        """Write to an end later what came from the other; None says that nothing more will come."""
        now = time.monotonic()
        if data and self.rate:
            end.free = max(end.free, now) + len(data) / self.rate
        end.due = max(end.due, now + self.lag(end), end.free + self.lag(end))
        end.queue.append((end.due, data))
        end.queued += len(data or b"")
        self.made += 1
        heappush(self.due, (end.due, self.made, end))
        self.watch(end.other)

    def lag(self, end):
        """Seconds that the next piece takes longer: it hangs on the seed, the connection and the piece's number, and
        on no clock."""
        latency, jitter, seed = self.dice
        if jitter:
            end.drawn += 1
            latency += jitter * (2 * drawn(seed, end.number, end.client, end.drawn) - 1)
        return max(0.0, latency / 2)

    def room(self, end):
        """Whether more may be read that is meant for that end."""
        if end.waiting:
            return False
        if not end.queue:
            return True
        window = min(WINDOW, int(self.rate * (self.dice[0] + 4 * STEP)) + 1) if self.rate else WINDOW
        return end.queued < window

    def pause(self):
        """Seconds until something is to be let go on; -1 when nothing is."""
        return max(0.0, self.due[0][0] - time.monotonic()) if self.due else -1

    def tick(self):
        """Let go on what is due."""
        now = time.monotonic()
        while self.due and self.due[0][0] <= now:
            end = heappop(self.due)[2]
            self.attempt(end, lambda end=end: self.let_go(end, now))

    def let_go(self, end, now):
        while end.queue and end.queue[0][0] <= now and end.socket.fileno() >= 0:
            data = end.queue.popleft()[1]
            if data is None:
                self.end_of(end)
            else:
                end.queued -= len(data)
                self.write(end, data)
        self.watch(end.other)

    # What happens at the door ----------------------------------------------------------------------------------

    def resetting(self):
        """The number of the fault that resets whoever comes, None without."""
        for number, (kind, words) in self.faults.items():
            # Where a door cannot be shut, whoever comes in is thrown out.
            if (kind == "reset" and words[0] == "1") or kind in ("gone", "refuse"):
                return number
        return None

    def open_door(self):
        """Listen, whatever another relay has left of it."""
        self.listener.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
        self.listener.listen(WAITING)
        self.listener.setblocking(False)
        self.epoll.register(self.listener.fileno(), 1)

    def door(self):
        """Let the door be as the faults say."""
        kinds = {kind for kind, _ in self.faults.values()}
        state = "shut" if kinds & {"gone", "refuse"} else "deaf" if "drop" in kinds else "open"
        if state == self.state:
            return
        if self.state == "open":
            self.accept()
            self.epoll.unregister(self.listener.fileno())
        elif self.state == "deaf":
            self.listens()
        self.state = state
        if state == "shut":
            self.shuts()
        elif state == "deaf":
            self.deafens()
        else:
            self.open_door()

    def shuts(self):
        """New connections are refused from now on, and nobody else can have the port meanwhile."""
        self.listener.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 0)
        try:
            self.listener.shutdown(_socket.SHUT_RD)
        except OSError:
            # Where a door cannot be shut, whoever comes in is thrown out.
            self.open_door()

    def deafens(self):
        """New connections are not answered: the only place in the queue is taken, and the kernel drops what comes."""
        self.listener.listen(0)
        try:
            self.spare.shutdown(_socket.SHUT_RD)
        except OSError:
            pass
        try:
            self.spare.setblocking(False)
            self.spare.connect(self.listener.getsockname())
        except OSError:
            # On its way. Where it cannot be, whoever comes is let in by the kernel and heard by nobody.
            pass

    def listens(self):
        """Whoever holds that place goes."""
        import ctypes

        try:
            # Connected to no address, a socket is as it was before it was connected.
            ctypes.CDLL(None).connect(self.spare.fileno(), bytes(16), 16)
        except (OSError, AttributeError):
            pass

    # What the agent asks ---------------------------------------------------------------------------------------

    def do_fault(self, number, kind, *words):
        """Let something go wrong; how many connections that strikes at once."""
        if kind not in KINDS or len(self.faults) >= MANY:
            raise ValueError(kind)
        self.faults[number] = (kind, words)
        self.struck[number] = 0
        self.settle()
        if kind == "gone" or (kind == "reset" and words[1] == "1"):
            self.struck[number] = self.reset_all()
        elif kind == "half":
            self.struck[number] = self.halve(number, words[0])
        return self.struck[number]

    def do_struck(self, number):
        return self.struck.get(number, 0)

    def do_heal(self, *numbers):
        """Let these faults be over, or all of them; how many that were."""
        gone = [number for number in (numbers or list(self.faults)) if self.faults.pop(number, None)]
        for end in [one for one in self.ends.values() if one.away in gone]:
            self.attempt(end, lambda end=end: self.rejoin(end))
        self.settle()
        return len(gone)

    def settle(self):
        """Let the way be as the faults say."""
        self.dice, self.rate = (0.0, 0.0, 0), 0
        for kind, words in self.faults.values():
            if kind == "slow":
                self.dice = (float(words[0]), float(words[1]), int(words[2]))
            elif kind == "narrow":
                self.rate = int(words[0])
        self.calm = not self.rate and not self.dice[0]
        self.door()
        if self.calm:
            # What was held up comes now, and in its order.
            self.due.clear()
            for end in list(self.ends.values()):
                end.due = end.free = 0.0
                self.attempt(end, lambda end=end: self.let_go(end, float("inf")))

    # Connections that break, and such as only seem to live -------------------------------------------------------

    def reset_all(self):
        found = self.clients()
        for end in found:
            self.reset(end)
        return len(found)

    def reset(self, end):
        """Break a client's connection off, as whoever has never heard of it does."""
        try:
            end.socket.setsockopt(_socket.SOL_SOCKET, _socket.SO_LINGER, ABRUPT)
        except OSError:
            pass
        self.close(end)

    def halve(self, number, toward):
        """Nothing comes through any more over the connections that there are: ``toward`` the server, the program, or
        both. Neither side is told."""
        found = [end for end in self.pairs() if not end.away]
        for end in found:
            end.away = number
            for one in ([end] if toward != "program" else []) + ([end.other] if toward != "server" else []):
                # Not even its end is looked at.
                one.lost = True
                self.epoll.unregister(one.socket.fileno())
        return len(found)

    def rejoin(self, end):
        end.away = ""
        for one in (end, end.other):
            if one is not None and one.lost:
                one.lost = False
                self.epoll.register(one.socket.fileno(), 0)
                self.watch(one)


def drawn(*numbers):
    """A number from 0 up to 1 that hangs on these, and looks as if it did not."""
    state = 0
    for number in numbers:
        state = (state + int(number) + 0x9E3779B97F4A7C15) & (1 << 64) - 1
        state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & (1 << 64) - 1
        state = (state ^ state >> 27) * 0x94D049BB133111EB & (1 << 64) - 1
        state ^= state >> 31
    return state / (1 << 64)
