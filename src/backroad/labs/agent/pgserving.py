"""The postgres agent: lays a prepared cluster into the sandbox, starts the server on it, and passes its socket out.

Statements never pass through here: the trusted side speaks with the server over the socket.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

import inside

inside.confine(sys.argv)

import signal
import time

import link
import pgrelaying
import relaying
import wire

PACK = sys.argv.pop()
"""The prepared cluster in one file; empty where one is to be prepared."""
BIN = sys.argv.pop()
OPEN = sys.argv.pop() == "open"
"""Whether a relay will bring in sessions from another sandbox. They come by TCP, and so need a password; what comes by
the socket is ours."""
PART = 4 << 20
MOST = 6 << 20
"""Bytes of a program's output at most."""
PATIENCE = 60.0
FOLDER = (1 << 63) - 1
ROOT = os.getcwd()
DATA, SOCKETS, LOG = ROOT + "/data", ROOT + "/sockets", ROOT + "/server.log"
ENVIRONMENT = {"PATH": BIN + ":/usr/bin:/bin", "HOME": "/tmp", "LC_ALL": "C", "TZ": "UTC", "PGHOST": SOCKETS}
"""For PostgreSQL's programs. PGPORT is there once it is another than theirs by default."""


class Failed(Exception):
    """Something that the trusted side should read."""


class Agent:
    def __init__(self):
        self.link = link.Link()
        self.server = 0
        self.problem = ""
        self.relay = None

    def serve(self):
        if PACK:
            try:
                unpack()
                self.start()
            except (OSError, Failed) as error:
                self.problem = str(error)
        while True:
            message = self.link.receive(None)
            fds = ()
            try:
                result = getattr(self, "do_" + message[1])(*message[2:])
                if message[1] == "sockets":
                    fds = (os.open(SOCKETS, os.O_RDONLY | os.O_DIRECTORY),)
                reply = [message[0], "ok", result, "", "", "", False]
            except (OSError, Failed) as error:
                reply = [message[0], "failed", str(error), "", "", "", False]
            try:
                self.link.send(reply, None)
            except wire.Unfit as error:
                self.link.send([message[0], "unfit", error.args[0], "", "", "", False], None)
            if fds:
                self.link.socket.sendmsg([b"!"], [link.rights(fds)])
                os.close(fds[0])

    # Asked for by the trusted side -----------------------------------------------------------------------------

    def do_sockets(self):
        """The number in the name of the server's socket, once it takes connections; a descriptor of its folder
        follows."""
        if self.problem:
            raise Failed(self.problem)
        return int(ENVIRONMENT.get("PGPORT", 5432))

    def do_prepare(self, options, settings, access, scripts):
        """Make a cluster and pack it. ``scripts`` are (database, SQL, one statement a line). The size of the pack."""
        run([BIN + "/initdb", "-D", DATA, *options])
        with open(DATA + "/pg_hba.conf", "w") as file:
            file.write(access)
        with open(DATA + "/postgresql.conf", "a") as file:
            file.write(settings)
        for database, script in scripts:
            run([BIN + "/postgres", "--single", "-D", DATA, database], script)
        return pack()

    def do_part(self, start):
        """A part of the pack that was made."""
        with open(ROOT + "/pack", "rb") as file:
            file.seek(start)
            return file.read(PART)

    def do_kill(self):
        """Kill the server and everything of it at once, as a loss of power would."""
        gone = family(self.server)
        for pid in gone:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        deadline = time.monotonic() + PATIENCE
        while self.server and time.monotonic() < deadline:
            try:
                if os.waitpid(self.server, os.WNOHANG)[0]:
                    self.server = 0
            except ChildProcessError:
                self.server = 0
            time.sleep(0.001)
        while any(os.path.exists(f"/proc/{pid}/exe") for pid in gone) and time.monotonic() < deadline:
            time.sleep(0.001)
        return len(gone)

    def do_stop(self):
        """Tell the server to end in good order: nobody is waited for, and what is open is rolled back."""
        self.do_signal(signal.SIGCONT)
        os.kill(self.server, signal.SIGINT)
        return True

    def do_down(self):
        """Whether it has ended."""
        if self.server and os.waitpid(self.server, os.WNOHANG)[0]:
            self.server = 0
        return not self.server

    def do_signal(self, number):
        """Let the server and everything of it stand still, or go on."""
        for pid in family(self.server):
            try:
                os.kill(pid, number)
            except OSError:
                pass
        return True

    def do_launch(self):
        """Begin to start the server again; it recovers by itself."""
        self.launch()
        return True

    def do_up(self):
        """Whether it takes connections."""
        if ready():
            return True
        if os.waitpid(self.server, os.WNOHANG)[0]:
            self.server = 0
            raise Failed("the server ended: " + tail(LOG))
        return False

    def do_door(self):
        """Carry to the server what comes in at the listening socket that was sent along, and no more what came in at
        another one."""
        (listener, spare), self.link.fds = self.link.fds[:2], []
        if self.relay is not None:
            self.relay.end()
        self.relay = relaying.Control(
            lambda *ends: pgrelaying.Relay(*ends, int(ENVIRONMENT["PGPORT"])), listener, spare
        )
        os.close(listener)
        os.close(spare)
        return True

    def do_relay(self, *words):
        """Say a line to the relay; what it answers."""
        return self.relay.ask(*words)

    def do_tool(self, argv, given, together=False):
        """Run one of PostgreSQL's own programs against the server: [status, output, complaints]. ``together``: what it
        complains of stands in the output, where it came."""
        out, err, put = (ROOT + "/" + name for name in ("out", "err", "in"))
        with open(put, "wb") as file:
            file.write(given)
        pid = os.fork()
        if not pid:
            become([BIN + "/" + argv[0], *argv[1:]], put, out, out if together else err)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        with open(out, "rb") as file:
            said = file.read(MOST + 1)
        complaint = b""
        if not together:
            with open(err, "rb") as file:
                complaint = file.read(2000)
            os.unlink(err)
        for name in (out, put):
            os.unlink(name)
        if len(said) > MOST:
            raise Failed(f"it put out more than {MOST >> 20} MiB")
        return [status, said, complaint]

    # The server ------------------------------------------------------------------------------------------------

    def start(self):
        self.launch()
        deadline = time.monotonic() + PATIENCE
        while not self.do_up():
            if time.monotonic() > deadline:
                raise Failed(f"the server was not ready after {PATIENCE:g} seconds")
            time.sleep(0.001)

    def launch(self):
        try:
            os.unlink(DATA + "/postmaster.pid")
        except OSError:
            pass
        os.makedirs(SOCKETS, 0o700, exist_ok=True)
        words = []
        if OPEN:
            ENVIRONMENT["PGPORT"] = ENVIRONMENT.get("PGPORT") or free()
            words = ["-h", "127.0.0.1", "-p", ENVIRONMENT["PGPORT"]]
        self.server = os.fork()
        if not self.server:
            become([BIN + "/postgres", "-D", DATA, "-k", SOCKETS, *words], "/dev/null", LOG, LOG)


def free():
    """A port that the server may have: any in a network of our own, else one that nobody has now."""
    if ROOT == "/w":
        return "5432"
    import doors

    made, port = doors.listen(0, False)
    made.close()
    return str(port)


def family(server):
    """The server and its children, by pid."""
    found = [server]
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    if int(file.read().rpartition(")")[2].split()[1]) == server:
                        found.append(int(name))
            except OSError:
                pass
    return found


def ready():
    try:
        with open(DATA + "/postmaster.pid") as file:
            lines = file.read().split("\n")
    except OSError:
        return False
    return len(lines) > 7 and lines[7].strip() == "ready"


def unpack():
    import mmap

    with open(PACK, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as all_of_it:
        view = memoryview(all_of_it)
        try:
            at = 0
            while at < len(view):
                size, long = int.from_bytes(view[at : at + 8], "big"), int.from_bytes(view[at + 8 : at + 10], "big")
                path = ROOT + "/" + str(view[at + 10 : at + 10 + long], "utf-8")
                at += 10 + long
                if size == FOLDER:
                    os.mkdir(path, 0o700)
                    continue
                fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                done = 0
                while done < size:
                    done += os.write(fd, view[at + done : at + size])
                os.close(fd)
                at += size
        finally:
            view.release()


def pack():
    with open(ROOT + "/pack", "wb") as out:

        def put(path, size):
            name = os.path.relpath(path, ROOT).encode()
            out.write(size.to_bytes(8, "big") + len(name).to_bytes(2, "big") + name)

        for folder, folders, names in os.walk(DATA):
            folders.sort()
            put(folder, FOLDER)
            for name in sorted(names):
                with open(os.path.join(folder, name), "rb") as file:
                    data = file.read()
                put(os.path.join(folder, name), len(data))
                out.write(data)
    return os.path.getsize(ROOT + "/pack")


def run(argv, given=""):
    with open(ROOT + "/in", "w") as file:
        file.write(given)
    pid = os.fork()
    if not pid:
        become(argv, ROOT + "/in", LOG, LOG)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    said = tail(LOG)
    # In single-user mode errors leave the status 0.
    if status or "ERROR:" in said or "FATAL:" in said:
        raise Failed(f"{os.path.basename(argv[0])} ended with {status}: {said}")


def become(argv, given, out, err):
    """In a forked child: be that program."""
    try:
        os.setsid()
        for target, path, how in (
            (0, given, os.O_RDONLY),
            (1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND),
            (2, err, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        ):
            fd = os.open(path, how, 0o600)
            os.dup2(fd, target)
        os.closerange(3, 256)
        os.execve(argv[0], argv, ENVIRONMENT)  # noqa: S606 - a list of ours, no shell
    except OSError as error:
        os.write(2, f"{argv[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(127)


def tail(path):
    try:
        with open(path, "rb") as file:
            file.seek(max(0, os.path.getsize(path) - 1000))
            lines = file.read().decode("utf-8", "replace").strip().split("\n")
    except OSError:
        return ""
    return " | ".join(lines[-4:])


if __name__ == "__main__":
    Agent().serve()
