"""Which programs are started by copying a Python that has imported already what they begin with, and the agent's hold
on those Pythons (``zygote``). Any other program is started as everywhere: by executing it.

All copies of one Python hash texts by the seed that it has drawn. Where a program draws its own, as services do,
two Pythons are copied in turn: who is started after another has another seed, whether they run beside each other or one
follows the other.
"""

import _socket
import os
import sys

import executing
import leading
import link

MOST = 6
"""Pythons that may wait at once: each takes memory of its own."""
SEEDS = 2
"""How many Pythons are copied in turn where each program has a seed of its own: each imports everything anew."""
FLAGS = ("-s", "-B", "-u")
SEED = "PYTHONHASHSEED"
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:@%+,-= ")
"""Characters that are themselves in a command of a shell's."""
COMMON = ("PATH", "HOME", "TZ", "LANG", "PGSYSCONFDIR")
BEGINNINGS = ("PYTHON", "LC_", "LD_", "MALLOC_", "GLIBC_", "PSYCOPG_", "OPENSSL_", "SSL_")
"""Variables that an interpreter, or what it imports, looks at when it begins: another value is another Python. All
others are a copy's own."""
ROOM = 4000
"""Bytes for the words of a command."""
CLOCK = "BACKROAD_CLOCK"
MOVED = ("mmap", "struct", "time_machine")
"""What moving the clock needs."""
MESSAGE, NUMBER = 1 << 16, 8
READY = b"ready"
LATE = ("PATH", "HOME", "TZ")
"""Variables that the first process of a sandbox may still be given other values of."""

first = []
"""(its number, the way to it) of the half of the first process that waits, where the agent is the other one."""
KIND, FIFO, DEVICE = 0o170000, 0o010000, 0o020000


class Zygotes:
    def __init__(self, root):
        self.root = root
        self.waiting = {}
        """By what they have in common with the programs that they can become: those to be copied in turn, the next one
        first. None is one that cannot wait."""
        self.parents = {}
        """Whose copy a process is."""
        self.first = first.pop() if first else None

    def copied(self, argv, env, place, fds, stack):
        """The number of a process that is becoming the program, or None where that has to be executed."""
        plain = words(argv)
        if plain is not argv:
            argv, env = plain, {"PWD": place, **env}  # a shell says where it is
        at = program(argv, env)
        if not at or self.root != "/w" or not piped(fds) or not ours(env.get("PYTHONPATH", "")):
            return None
        clock = env.get(CLOCK, "")
        modules, files = leading.beginning(argv[at:], place)
        zygote = self.waits(argv[:at], env, tuple(modules), fds[0], stack)
        if zygote is None:
            return None
        parts = [str(at), place, clock, str(len(files)), *files, str(len(argv)), *argv]
        parts += (f"{name}={value}" for name, value in env.items())
        request = "\0".join(parts).encode("utf-8", "surrogateescape")
        if len(request) > MESSAGE:
            return None
        pid = zygote.asked(request, fds)
        if pid < 0:
            raise OSError(-pid, os.strerror(-pid))
        self.parents[pid] = zygote
        return pid

    def waits(self, command, env, modules, given, stack):
        """The Python to copy now for programs that are started so; None where none can wait. ``given``: their input."""
        kind = os.fstat(given).st_mode & KIND
        variables = tuple(sorted(item for item in env.items() if item[0] in COMMON or item[0].startswith(BEGINNINGS)))
        if env.get(CLOCK):
            modules = (*MOVED, *modules)
        key = (*command, kind, variables, modules, stack)
        turn = self.waiting.setdefault(key, [])
        if len(turn) < (1 if env.get(SEED, "").isdigit() else SEEDS) and None not in turn:
            try:
                turn.insert(0, self.another(command, dict(variables), modules, kind, stack))
            except OSError:
                turn.insert(0, None)  # then programs are executed, now and later
        turn.append(turn.pop(0))
        return turn[-1]

    def another(self, command, env, modules, given, stack):
        """One more that waits, or None where there are as many as may be."""
        executable = "" if stack or self.first is None else like_first(command, env)
        if executable:
            found, self.first = self.first, None
            return Zygote(command, env, modules, given, stack, (*found, executable))
        return Zygote(command, env, modules, given, stack) if len(self.own) < MOST else None

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
        waiting = {zygote.pid for turn in self.waiting.values() for zygote in turn if zygote is not None}
        return waiting if self.first is None else {self.first[0], *waiting}


class Zygote:
    """One that waits. OSError where it does not come about quietly. ``command`` starts its interpreter, ``given`` is
    the kind of its input, and ``stack`` what its threads get. ``there``: the number, the way and the interpreter's name
    of a process that waits already to become it."""

    def __init__(self, command, env, modules, given, stack, there=()):
        # Streams like those of a program, so that Python makes the same of them.
        if given == DEVICE:
            taken = os.open(os.devnull, os.O_RDONLY)
        else:
            taken, end = os.pipe()
            os.close(end)
        noise, out = os.pipe()
        try:
            if there:
                self.pid, self.channel, executable = there
                request = "\0".join((executable, env.get("TZ", ""), *modules))
                self.channel.sendmsg([request.encode("utf-8", "surrogateescape")], [link.rights((taken, out, out))])
            else:
                self.start(command, env, modules, (taken, out, out), stack)
        except OSError:
            os.close(noise)
            raise
        finally:
            os.close(taken)
            os.close(out)
        os.set_blocking(noise, False)
        try:
            quiet = self.channel.recv(MESSAGE) == READY
            os.read(noise, 1)
            quiet = False
        except BlockingIOError:
            pass
        finally:
            os.close(noise)
        if not quiet:
            self.close()
            raise OSError

    def start(self, command, env, modules, fds, stack):
        self.channel, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
        name = os.path.join(os.path.dirname(__file__), "zygote.pyc")
        argv = [*command, name, *modules, ROOM * " "]
        try:
            self.pid = executing.started(argv, env, "/", (*fds, theirs.fileno()), stack=stack)
        finally:
            theirs.close()

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


def words(argv):
    """The words of a shell's command that says no more than which program the shell is to become; others are the
    shell's: one that stays has a part in what happens to the program."""
    if len(argv) != 3 or argv[:2] != ["/bin/sh", "-c"] or not PLAIN.issuperset(argv[2]):
        return argv
    found = argv[2].split()
    return found[1:] if found[:1] == ["exec"] and "=" not in "".join(found[1:2]) else argv


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


def like_first(command, env):
    """Where the interpreter is, if the first process of the sandbox is what that command would start; else nothing."""
    there = {name: value for name, value in os.environ.items() if name in COMMON or name.startswith(BEGINNINGS)}
    one, other = ({name: value for name, value in of.items() if name not in LATE} for of in (env, there))
    flags = sys.orig_argv[1 : sys.orig_argv.index(sys.argv[0])]
    if list(command[1:]) != flags or one != other:
        return ""
    if "/" in command[0]:
        return command[0] if command[0] == sys.executable else ""
    paths = (os.path.join(folder, command[0]) for folder in env.get("PATH", "").split(":"))
    return next((path for path in paths if os.access(path, os.X_OK)), "")


def ours(path):
    """Whether all of a PYTHONPATH is what we bound there: a module elsewhere may do anything while Python starts."""
    return all(folder.startswith("/srv/") for folder in path.split(":") if path)


def piped(fds):
    """Whether input comes from a pipe or from nowhere, and output goes into pipes."""
    kinds = [os.fstat(fd).st_mode & KIND for fd in fds]
    return kinds[1:] == [FIFO, FIFO] and (kinds[0] == FIFO or (kinds[0] == DEVICE and not os.isatty(fds[0])))
