"""Which programs are started by copying a Python that has imported already what they begin with, and the agent's hold
on those Pythons (``zygote``). Any other program is started as everywhere: by executing it; so is one that hashes texts
by a seed of its own, as services do, because all copies of one Python have one seed.
"""

import _socket
import os
import sys

import executing
import leading
import link

MOST = 6
"""Pythons that may wait at once: each takes memory of its own."""
FLAGS = ("-s", "-B", "-u")
SEED = "PYTHONHASHSEED"
COMMON = ("PATH", "HOME", "TZ", "LANG")
BEGINNINGS = ("PYTHON", "LC_", "LD_", "MALLOC_", "GLIBC_", "OPENSSL_", "SSL_")
"""Variables that an interpreter, or what it imports, looks at when it begins: another value is another Python. All
others are a copy's own."""
ROOM = 4000
"""Bytes for the words of a command."""
MESSAGE, NUMBER = 1 << 16, 8
READY = b"ready"
FIFO = 0o010000


class Zygotes:
    def __init__(self, root):
        self.root = root
        self.waiting = {}
        """By what it has in common with the programs that it can become; None for one that cannot wait."""
        self.parents = {}
        """Whose copy a process is."""

    def copied(self, argv, env, place, fds):
        """The number of a process that is becoming the program, or None where that has to be executed."""
        at = program(argv, env)
        alike = env.get(SEED, "").isdigit() and "PYTHONPATH" not in env
        if not at or self.root != "/w" or not piped(fds) or not alike:
            return None
        variables = tuple(sorted(item for item in env.items() if item[0] in COMMON or item[0].startswith(BEGINNINGS)))
        modules = tuple(leading.modules(argv[at:], place))
        key = (*argv[:at], variables, modules)
        if key not in self.waiting:
            self.waiting[key] = None
            if len(self.own) < MOST:
                try:
                    self.waiting[key] = Zygote(argv[:at], dict(variables), modules)
                except OSError:
                    pass  # then it is executed, now and later
        zygote = self.waiting[key]
        if zygote is None:
            return None
        parts = [str(at), place, str(len(argv)), *argv, *(f"{name}={value}" for name, value in env.items())]
        request = "\0".join(parts).encode("utf-8", "surrogateescape")
        if len(request) > MESSAGE:
            return None
        pid = zygote.asked(request, fds)
        if pid < 0:
            raise OSError(-pid, os.strerror(-pid))
        self.parents[pid] = zygote
        return pid

    def ended(self, pid):
        """The wait status of a copy that has ended, None while it runs; LookupError for a process that is none."""
        zygote = self.parents[pid]
        status = zygote.asked(str(pid).encode(), ())
        if status < 0:
            return None
        del self.parents[pid]
        return status

    @property
    def own(self):
        """The numbers of those that wait."""
        return {zygote.pid for zygote in self.waiting.values() if zygote is not None}


class Zygote:
    """One that waits. OSError where it does not come about quietly: ``command`` starts its interpreter."""

    def __init__(self, command, env, modules):
        mine, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
        self.channel = mine
        # Streams like those of a program, so that Python makes the same of them.
        taken, end = os.pipe()
        os.close(end)
        noise, out = os.pipe()
        name = os.path.join(os.path.dirname(__file__), "zygote.pyc")
        argv = [*command, name, *modules, ROOM * " "]
        try:
            self.pid = executing.started(argv, env, "/", (taken, out, out, theirs.fileno()))
        except OSError:
            os.close(noise)
            raise
        finally:
            os.close(taken)
            os.close(out)
            theirs.close()
        os.set_blocking(noise, False)
        try:
            quiet = mine.recv(MESSAGE) == READY
            os.read(noise, 1)
            quiet = False
        except BlockingIOError:
            pass
        finally:
            os.close(noise)
        if not quiet:
            self.close()
            raise OSError

    def asked(self, request, fds):
        """The number that is the answer. Where it is gone nothing is true in here any more."""
        try:
            self.channel.sendmsg([request], [link.rights(fds)] if fds else [])
            answer = self.channel.recv(NUMBER)
        except OSError:
            answer = b""
        if len(answer) != NUMBER:
            os._exit(1)
        return int.from_bytes(answer, "little", signed=True)

    def close(self):
        self.channel.close()
        try:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        except OSError:
            pass


def program(argv, env):
    """Which word is a Python program, or the -m before it; 0 where the command is not our interpreter's."""
    if not argv or os.path.basename(argv[0]) not in ("python", "python3", os.path.basename(sys.executable)):
        return 0
    for folder in env.get("PATH", "").split(":") if "/" not in argv[0] else ("",):
        path = os.path.join(folder, argv[0])
        if os.access(path, os.X_OK):
            if os.path.realpath(path) != os.path.realpath(sys.executable):
                return 0
            break
    else:
        return 0
    at = 1
    while at < len(argv):
        if argv[at] in FLAGS:
            at += 1
        elif argv[at : at + 2] == ["-X", "utf8"]:
            at += 2
        elif argv[at] == "-m":
            return at if at + 1 < len(argv) else 0
        else:
            return at if argv[at].endswith(".py") and argv[at][0] != "-" else 0
    return 0


def piped(fds):
    """Whether input comes from a pipe, and output goes into pipes."""
    return all(os.fstat(fd).st_mode & 0o170000 == FIFO for fd in fds)
