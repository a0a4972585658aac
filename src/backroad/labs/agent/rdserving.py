"""The redis agent: starts a Redis server in the sandbox, and passes its socket out.

Commands never pass through here: the trusted side speaks with the server over the socket.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

import inside

inside.confine(sys.argv)

import signal
import time

import link
import relaying
import wire

SERVER = sys.argv.pop()
PATIENCE = 30.0
ROOT = os.getcwd()
DATA, LOG = ROOT + "/data", ROOT + "/server.log"
SOCKET = "redis.sock"
ADMINISTRATOR, LEARNER = "backroad", "learner"
PASSWORD = "practice"  # noqa: S105 - known to everybody
"""The learner's. Whoever reaches the server has been let in by a door of theirs."""
RIGHTS = (
    # What a program does with its data, and what it may want to know. Everything that is for whoever runs the server is
    # not theirs: settings, files, other connections, other users, modules, copies, what others do.
    "~* &* +@all -@admin -@dangerous +keys +info +flushdb +flushall +sort +sort_ro"
)
SETTINGS = f"""
port 0
unixsocket {SOCKET}
unixsocketperm 700
dir {DATA}
databases 16
maxclients 400
io-threads 1
hz 50
save ""
appendonly no
appendfsync no
loglevel warning
busy-reply-threshold 500
"""


class Failed(Exception):
    """Something that the trusted side should read."""


class Agent:
    def __init__(self):
        self.link = link.Link()
        self.server = 0
        self.problem = ""
        self.relay = None
        self.secrets = [os.urandom(16).hex(), PASSWORD]

    def serve(self):
        try:
            os.mkdir(DATA, 0o700)
            self.start([])
        except (OSError, Failed) as error:
            self.problem = str(error)
        while True:
            message = self.link.receive(None)
            fds = ()
            try:
                result = getattr(self, "do_" + message[1])(*message[2:])
                if message[1] == "sockets":
                    fds = (os.open(DATA, os.O_RDONLY | os.O_DIRECTORY),)
                reply = [message[0], "ok", result, "", "", "", False]
            except (OSError, Failed) as error:
                reply = [message[0], "failed", str(error), "", "", "", False]
            for fd in self.link.fds:
                os.close(fd)
            self.link.fds = []
            try:
                self.link.send(reply, None)
            except wire.Unfit as error:
                self.link.send([message[0], "unfit", error.args[0], "", "", "", False], None)
            if fds:
                self.link.socket.sendmsg([b"!"], [link.rights(fds)])
                os.close(fds[0])

    # Asked for by the trusted side -----------------------------------------------------------------------------

    def do_ready(self):
        """[the administrator's password, the learner's], once the server answers."""
        if self.problem:
            raise Failed(self.problem)
        return self.secrets

    def do_sockets(self):
        """The name of the server's socket; a descriptor of its folder follows."""
        return SOCKET

    def do_stop(self, number):
        """End the server by a signal and wait for its end."""
        if not self.server:
            return False
        try:
            os.kill(self.server, number)
            # One that stands still would hear it only when it goes on.
            os.kill(self.server, signal.SIGCONT)
        except OSError:
            pass
        deadline = time.monotonic() + PATIENCE
        while self.server:
            try:
                if os.waitpid(self.server, os.WNOHANG)[0]:
                    self.server = 0
            except ChildProcessError:
                self.server = 0
            if time.monotonic() > deadline:
                os.kill(self.server, signal.SIGKILL)
                deadline += PATIENCE
            time.sleep(0.001)
        return True

    def do_signal(self, number):
        """Let the server stand still, or go on."""
        os.kill(self.server, number)
        return True

    def do_launch(self, settings):
        """Begin to start the server again with these lines of settings besides ours."""
        self.launch(settings)
        return True

    def do_up(self):
        """Whether it answers."""
        if self.answers():
            return True
        if os.waitpid(self.server, os.WNOHANG)[0]:
            self.server = 0
            raise Failed("the server ended: " + tail())
        return False

    def do_down(self):
        """Whether it has ended."""
        return not self.server

    def do_ended(self):
        """What the server wrote last if it has ended, else ""."""
        deadline = time.monotonic() + 1
        while self.server and time.monotonic() < deadline:
            if os.waitpid(self.server, os.WNOHANG)[0]:
                self.server = 0
                return tail() or "nothing"
            time.sleep(0.002)
        return ""

    def do_door(self):
        """Carry to the server what comes in at the listening socket that was sent along, and no more what came in at
        another one."""
        (listener, spare), self.link.fds = self.link.fds[:2], []
        if self.relay is not None:
            self.relay.end()
        self.relay = relaying.Control(Relay, listener, spare)
        os.close(listener)
        os.close(spare)
        return True

    def do_shut(self):
        """Carry nothing any more."""
        if self.relay is not None:
            self.relay.end()
            self.relay = None
        return True

    def do_relay(self, *words):
        """Say a line to the relay; what it answers."""
        return self.relay.ask(*words)

    # The server ------------------------------------------------------------------------------------------------

    def start(self, settings):
        self.launch(settings)
        deadline = time.monotonic() + PATIENCE
        while not self.do_up():
            if time.monotonic() > deadline:
                raise Failed(f"the server was not ready after {PATIENCE:g} seconds")
            time.sleep(0.001)

    def launch(self, settings):
        try:
            os.unlink(DATA + "/" + SOCKET)
        except OSError:
            pass
        users = (
            "user default off",
            f"user {ADMINISTRATOR} on >{self.secrets[0]} ~* &* +@all",
            f"user {LEARNER} on >{self.secrets[1]} {RIGHTS}",
        )
        text = "\n".join([SETTINGS, *users, *settings, ""])
        given, put = os.pipe()
        os.write(put, text.encode())
        os.close(put)
        self.server = os.fork()
        if not self.server:
            become([SERVER, "-"], given)
        os.close(given)

    def answers(self):
        """Whether the server has read what it has kept, and answers."""
        import _socket

        end = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        try:
            os.chdir(DATA)
            end.connect(SOCKET)
            end.settimeout(PATIENCE)
            end.sendall(f"AUTH {ADMINISTRATOR} {self.secrets[0]}\r\nPING\r\n".encode())
            said = b""
            while said.count(b"\r\n") < 2:
                piece = end.recv(1000)
                if not piece:
                    return False
                said += piece
            return said.endswith(b"+PONG\r\n")
        except OSError:
            return False
        finally:
            os.chdir(ROOT)
            end.close()


class Relay(relaying.Relay):
    """Carries what the learner's programs say to the server's socket."""

    def reach(self):
        end = relaying._socket.socket(relaying._socket.AF_UNIX, relaying._socket.SOCK_STREAM)
        # From its folder, because the path may be longer than the address of a socket can be.
        os.chdir(DATA)
        end.connect(SOCKET)
        return end

    def holds(self, end, data, needle):  # noqa: ARG002 - as every relay
        """Whether one of the commands begins with this: SET is neither SETEX nor CLIENT SETINFO."""
        wanted = needle if b" " in needle or not needle else needle + b" "
        return any((b" ".join(words) + b" ").upper().startswith(wanted) for words in commands(data))

    def full(self):
        return b"-ERR max number of clients reached\r\n"


def commands(data):
    """The commands that begin in this, as their words; where it ends in the middle of one, the words that are there."""
    found, at = [], 0
    while data[at : at + 1] == b"*":
        line, _, _ = data[at : at + 30].partition(b"\r\n")
        at += len(line) + 2
        found.append([])
        for _ in range(int(line[1:]) if line[1:].isdigit() else 0):
            line, _, _ = data[at : at + 30].partition(b"\r\n")
            if line[:1] != b"$" or not line[1:].isdigit():
                return found
            at += len(line) + 2
            found[-1].append(data[at : at + int(line[1:])])
            at += int(line[1:]) + 2
    return found or [line.split() for line in data.split(b"\r\n") if line]


def become(argv, given):
    """In a forked child: be that program."""
    try:
        os.setsid()
        os.dup2(given, 0)
        fd = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(fd, 1)
        os.dup2(fd, 2)
        os.closerange(3, 256)
        os.execve(argv[0], argv, {"PATH": "/usr/bin:/bin", "HOME": "/tmp", "LC_ALL": "C", "TZ": "UTC"})  # noqa: S606
    except OSError as error:
        os.write(2, f"{argv[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(127)


def tail():
    try:
        with open(LOG, "rb") as file:
            file.seek(max(0, os.path.getsize(LOG) - 16000))
            lines = file.read().decode("utf-8", "replace").strip().split("\n")
    except OSError:
        return ""
    # A crash ends in a long report, which begins with its reason.
    told = [line for line in lines if "Out Of Memory" in line]
    return " | ".join(told[:1] or lines[-4:])


if __name__ == "__main__":
    Agent().serve()
