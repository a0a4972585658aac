"""A Python that waits for programs, and has a copy of itself become each of them.

To start the interpreter and to import what a program begins with takes many times as long as to copy a process that has
done both: a client for PostgreSQL alone is a quarter of a second. The copy is what ``python program.py`` would have
been at the program's first line, as far as a program can tell; where that is not sure, it starts the interpreter anew.

It is started as the program would be, with the same flags and environment, by ``zygotes``, which asks over descriptor
3: the number of a copy that has ended, or texts with a null between them; each is answered by a number of eight bytes.
Where it is the first process of a sandbox, it is split in two before anything else happens: one waits for the first
program, and the other becomes the agent, so that most checks pay for one interpreter and not for two.
"""

import sys

pristine = set(sys.modules)

import _ctypes

import compiling
import ending

CHANNEL = 3
MESSAGE = 1 << 16
DESCRIPTORS = 3
PROTECTION, PROTECT, NAME = 3, 4, 15
"""What prctl(2) calls what is asked of it here."""


def controlled(what, value=0):
    """Ask the kernel for something about this process (prctl(2)); its answer."""
    prctl = _ctypes.dlsym(_ctypes.dlopen(None, 0), "prctl")
    answer = _ctypes.call_function(prctl, (what, value, 0, 0, 0))
    if answer < 0:
        raise OSError
    return answer


def guarded(whether):
    """Have nobody else reach into the memory of this process, or have it as usual: what a program left here would
    outlive it (PR_SET_DUMPABLE)."""
    controlled(PROTECT, 0 if whether else 1)


def divided(entry):
    """Split the first process of a sandbox in two. This comes back in the one that waits; the other is the agent."""
    import inside

    inside.confine(sys.argv)
    import _socket
    import posix

    mine, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
    usual = controlled(PROTECTION)
    guarded(True)
    pid = posix.fork()
    if pid:
        controlled(PROTECT, usual)
        theirs.close()
        import zygotes

        zygotes.first.append((pid, mine))
        __import__(entry).Agent().serve()
        posix._exit(0)
    posix.dup2(theirs.fileno(), CHANNEL)
    theirs.detach()
    mine.detach()
    posix.closerange(CHANNEL + 1, 1 << 20)
    posix.setsid()


halved = sys.argv[1:2] == ["first"]
if halved:
    divided(sys.argv[2])

# This file's folder: no program of the learner's finds anything there.
for _name in (sys.path.pop(0), sys.argv[0]):
    sys.path_importer_cache.pop(_name, None)


def begun(channel, room):
    """Wait until there is a program, and become what would have been started for it then."""
    import _signal
    import os

    data, ancillary, _flags, _address = channel.recvmsg(MESSAGE, room)
    if not data:
        os._exit(0)
    executable, zone, *modules = data.decode("utf-8", "surrogateescape").split("\0")
    for target, fd in enumerate(descriptors(ancillary)):
        os.dup2(fd, target)
        os.close(fd)
    for name in (_signal.SIGPIPE, _signal.SIGXFSZ):
        _signal.signal(name, _signal.SIG_IGN)
    _signal.signal(_signal.SIGINT, _signal.default_int_handler)
    controlled(NAME, os.path.basename(executable).encode())
    sys.executable = sys._base_executable = executable
    sys.argv[1:] = [*modules, ""]
    if zone:
        import time

        os.environ["TZ"] = zone
        time.tzset()
    for fd, name in enumerate(("stdin", "stdout", "stderr")):
        stream = opened(fd, name, getattr(sys, name))
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def opened(fd, name, like):
    """A standard stream, as Python makes it when it begins."""
    import io

    mode = "w" if fd else "r"
    buffer = open(fd, mode + "b", closefd=False)
    buffer.raw.name = f"<{name}>"
    stream = io.TextIOWrapper(buffer, like.encoding, like.errors, "\n", like.line_buffering, like.write_through)
    stream.mode = mode
    return stream


def prepared():
    """Import what the programs begin with, and only that: what we need ourselves is not there for them."""
    for name in set(sys.modules) - pristine:
        del sys.modules[name]
    for name in sys.argv[1:-1]:
        __import__(name)
    wanted = set(sys.modules)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    compile("", "", "exec")  # which makes two milliseconds' worth of types, once
    # What is here stays: when a copy ends, the collector need not walk it, which would make it copy the pages.
    import gc

    gc.collect()
    gc.freeze()
    if "gc" not in wanted:
        del sys.modules["gc"]
    if len(sys._current_frames()) > 1:
        raise RuntimeError  # a copy has one thread, whatever the others were about to do


def descriptors(ancillary):
    sent = b"".join(part for _level, _kind, part in ancillary)
    return [int.from_bytes(sent[at : at + 4], sys.byteorder) for at in range(0, len(sent), 4)]


def copied(fds):
    """The number of a new copy, or 0 in it, where these have become the standard streams; less than 0 for an error."""
    import os

    try:
        pid = os.fork()
    except OSError as error:
        pid = -error.errno
    if pid:
        for fd in fds:
            os.close(fd)
        return pid
    guarded(False)
    os.setsid()
    for target, fd in enumerate(fds):
        os.dup2(fd, target)
    os.closerange(CHANNEL, 256)
    return 0


def served():
    """Answer requests; comes back in a copy, with what that is to become: what ``become`` takes."""
    import _socket
    import posix

    guarded(True)
    channel = _socket.socket(fileno=CHANNEL)
    room = _socket.CMSG_SPACE(DESCRIPTORS * 4)
    if halved:
        begun(channel, room)
    prepared()
    channel.send(b"ready")
    while True:
        data, ancillary, _flags, _address = channel.recvmsg(MESSAGE, room)
        if not data:
            posix._exit(0)
        first, *rest = data.decode("utf-8", "surrogateescape").split("\0")
        if rest:
            folder, clock, count, *words = rest
            files, (count, *words) = words[: int(count)], words[int(count) :]
            compiling.ahead(files)
            answer = copied(descriptors(ancillary))
            if not answer:
                channel.detach()
                argv, environment = words[: int(count)], words[int(count) :]
                return argv, int(first), dict(item.split("=", 1) for item in environment), folder, clock
        else:
            pid, status = posix.waitpid(int(first), posix.WNOHANG)
            answer = status if pid else -1
        channel.send(answer.to_bytes(8, "little", signed=True))


def shadowed():
    """Whether a file beside the program bears the name of a module that is imported already, and would come first."""
    import posix

    loaded = {name.partition(".")[0] for name in sys.modules if name not in pristine}
    try:
        beside = posix.listdir(sys.path[0])
    except OSError:
        return True
    return any(name.partition(".")[0] in loaded for name in beside)


def named(argv):
    """Have others see these words as the command: they stand where the kernel laid those that we were started with,
    the last of which only makes room (proc_pid_cmdline(5))."""
    import os

    with open("/proc/self/stat", "rb") as file:
        start, end = map(int, file.read().rpartition(b")")[2].split()[45:47])
    text = b"".join(os.fsencode(word) + b"\0" for word in argv)
    with open("/proc/self/mem", "r+b", buffering=0) as file:
        file.seek(start)
        file.write(text[: end - start - 1].ljust(end - start, b"\0"))


def become(argv, at, environment, folder, clock):
    """Take on everything but the code, and give that: None for a module that ``runpy`` finds. ``argv[at]`` is the
    program, or -m. Raises OSError, SyntaxError or ValueError where this cannot be done as Python itself does it."""
    import os

    os.chdir(folder)
    # Python itself sets one where the locale is C (PEP 538).
    coerced = {name: value for name, value in os.environ.items() if name == "LC_CTYPE"}
    os.environ.clear()
    os.environ.update(coerced | environment)
    named(argv)
    path = argv[at]
    module = path == "-m"
    sys.orig_argv = argv
    sys.argv = ["-m", *argv[at + 2 :]] if module else argv[at:]
    sys.path.insert(0, os.getcwd() if module else os.path.dirname(os.path.realpath(path)))
    if shadowed():
        raise OSError
    main = type(sys)("__main__")
    code = None
    if not module:
        whole = os.path.join(os.getcwd(), path)
        with open(path, "rb") as file:
            code = compiling.code(file.read(), whole)
        sys.path_importer_cache[whole] = None
        main.__loader__ = sys.modules["_frozen_importlib_external"].SourceFileLoader("__main__", whole)
        main.__annotations__ = {}
        main.__builtins__ = sys.modules["builtins"]
        main.__file__ = whole
        main.__cached__ = None
    if clock:
        sys.modules["sitecustomize"].move(clock)
    sys.modules["__main__"] = main
    compiling.serves()
    ending.begins()
    return code


def instead(argv, environment):
    """Start the interpreter after all."""
    import os

    try:
        os.execvpe(argv[0], argv, environment)  # noqa: S606
    finally:
        os._exit(127)


def tell(error):
    """What Python prints for an exception that nobody caught. Those that end a program quietly are left to it."""
    if isinstance(error, SystemExit):
        return
    # The first line of the account would be ours.
    place = error.__traceback__.tb_next
    error.__traceback__ = place
    sys.last_type, sys.last_value, sys.last_traceback = type(error), error, place
    hook, sys.excepthook = sys.excepthook, lambda *_: None
    hook(type(error), error, place)


job = served()
try:
    code = become(*job)
except Exception:
    instead(job[0], job[2])
try:
    # Nothing here may hold on to the program's module: what it made is let go when it ends.
    if code is None:
        __import__("runpy")._run_module_as_main(job[0][job[1] + 1])
    else:
        exec(code, sys.modules["__main__"].__dict__)  # noqa: S102
except BaseException as error:
    tell(error)
    for _ in ending.unwatched:
        ending.soon(error)
    raise
for _ in ending.unwatched:
    ending.soon(None)
