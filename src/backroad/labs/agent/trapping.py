"""What happens to a program where it sends something of a certain text: the part of a relay that holds traps."""


class Trap:
    """What happens to the first clients that send this: ``cut`` before the server sees it, ``done`` when the server has
    done it and before its answer gets through, ``part`` after so many bytes of its answer, ``hold`` until it is let
    go. ``times``: to how many of them, 0 for all."""

    def __init__(self, kind, needle, after=0, times=1):
        self.kind = kind
        self.needle = needle
        self.after = after
        self.times = times
        self.sprung = 0
        self.armed = True
        self.end = None
        self.data = b""


class Trapping:
    """The traps of a relay, which is what else there is of it."""

    def __init__(self):
        super().__init__()
        self.traps = []

    def trapped(self, end, data):
        """Whether a trap keeps what a client sent from the server."""
        for trap in self.traps:
            if not trap.armed or not self.holds(end, data, trap.needle):
                continue
            trap.sprung += 1
            trap.armed = not trap.times or trap.sprung < trap.times
            if trap.kind == "cut":
                self.close(end)
            elif trap.kind == "done":
                end.other.last = True
                return False
            elif trap.kind == "part":
                end.left = trap.after
                return False
            else:
                trap.end, trap.data, end.held = end, data, True
                self.watch(end)
            return True
        return False

    def holds(self, end, data, needle):  # noqa: ARG002 - another relay knows more of a client
        """Whether what a client sent has this text in it, which is in capitals."""
        return needle in data.upper()

    def carry_part(self, end, data):
        """Carry what is left to be carried of an answer, and cut the connection behind it."""
        client = end.other
        part = data[: client.left]
        client.left -= len(part)
        if part:
            self.carry(client, part)
        if not client.left:
            self.finish(end)

    def disarm(self):
        """Whoever is held goes on, and nobody is any more."""
        for number in range(len(self.traps)):
            self.do_release(number)
        self.traps.clear()

    # What the agent asks ---------------------------------------------------------------------------------------

    def do_trap(self, kind, needle, after="0", times="1"):
        self.traps.append(Trap(kind, needle.upper().encode(), int(after), int(times)))
        return len(self.traps) - 1

    def do_sprung(self, number):
        return self.traps[int(number)].sprung

    def do_release(self, number):
        """Nobody comes to that point any more, and whoever stands there goes on."""
        if int(number) >= len(self.traps):
            return 0
        trap = self.traps[int(number)]
        trap.armed, trap.sprung = False, trap.sprung or 1
        end, trap.end = trap.end, None
        if end is None or end.other is None or end.socket.fileno() < 0:
            return 0
        end.held = False
        self.carry(end.other, trap.data)
        self.watch(end)
        return 1

    def do_disarm(self, number):
        """Nobody comes to that point any more."""
        if int(number) < len(self.traps):
            self.traps[int(number)].armed = False
        return 1
