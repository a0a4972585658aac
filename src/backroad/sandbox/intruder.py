"""Runs inside a box and tries to get out, so that a person sees what the walls of their own machine hold.

It is told what lies outside (a file, a port, a process, a word in the environment) and tries each way once, bounded in
count and size. It harms nothing where a wall is missing: what it would reach was put there for it. What it says goes to
descriptor 3, one line of JSON: what got through by the name of each way, "" where nothing did.
"""

import sys

sys.path.insert(0, __file__.rpartition("/")[0])
import inside

inside.confine(sys.argv)

import errno
import json
import os
import signal
import socket

MIB = 1 << 20
NEW_USER = 0x10000000
X32 = 0x40000000


def files(told):
    """Read a file outside by its path, and by the ways round it; see that it is there at all."""
    for file in told["files"]:
        for path in (file, f"/proc/1/root{file}", f"/proc/self/cwd/../../../../{file}"):
            try:
                with open(path, encoding="utf-8") as opened:
                    if told["word"] in opened.read(4096):
                        return f"it read {path}"
            except OSError:
                pass
        folder = file.rpartition("/")[0]
        if os.path.exists(folder):
            return f"it saw {folder}"
    return ""


def writing(told):
    """Write beside a file outside, and where the system's own programs lie."""
    folders = [file.rpartition("/")[0] for file in told["files"]]
    for path in (*folders, "/usr", "/usr/bin", "/etc", "/proc/sys/kernel", "/kit"):
        try:
            with open(f"{path}/{told['word']}", "w", encoding="utf-8"):
                return f"it wrote into {path}"
        except OSError:
            pass
    return ""


def network(told):
    """Reach a port of this machine's, and a network beyond it (a datagram socket that is connected sends nothing)."""
    with socket.socket() as made:
        made.settimeout(1)
        if not made.connect_ex(("127.0.0.1", told["port"])):
            return "it reached a port of this machine"
    for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as made:
                made.connect((address, 9))
                return "it has a way to other machines"
        except OSError:
            pass
    return ""


def processes(told):
    """See and end a process outside."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/cmdline", encoding="utf-8", errors="replace") as file:
                    if told["word"] in file.read(4096):
                        return "it saw a process outside"
            except OSError:
                pass
    try:
        os.kill(told["pid"], signal.SIGKILL)
    except OSError:
        return ""
    return "it could signal a process outside" if told["pid"] > 1000 else ""


def environment(told):
    """What came along from outside: variables, descriptors, a terminal."""
    if any(told["word"] in value for value in os.environ.values()):
        return "it saw a variable of your environment"
    extra = []
    for name in os.listdir("/proc/self/fd"):
        try:
            extra += [os.readlink(f"/proc/self/fd/{name}")] if int(name) > 3 else []
        except OSError:
            pass
    if extra:
        return f"it was given {extra[0]}"
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return ""
    return "it has your terminal"


def rights(told):  # noqa: ARG001 - each way is called alike
    """Become root again, or have any right of root's."""
    words = {}
    with open("/proc/self/status", encoding="utf-8") as lines:
        for line in lines:
            name, _, value = line.partition(":")
            words[name] = value.strip()
    if int(words["CapEff"], 16) or int(words["CapPrm"], 16):
        return f"it has capabilities ({words['CapEff']})"
    if words["NoNewPrivs"] != "1":
        return "a program with the set-user-id bit would give it rights"
    try:
        os.setuid(0)
    except OSError:
        return ""
    return "it became root"


def kernel(told):
    """Call what would make a wider kernel reachable, with arguments that make no sense where it is let through."""
    import ctypes

    call = ctypes.CDLL(None, use_errno=True).syscall
    open_ = []
    for name, number in told["calls"].items():
        first = NEW_USER if name == "unshare" else -1
        ctypes.set_errno(0)
        gave = call(ctypes.c_long(number), ctypes.c_long(first), *[ctypes.c_long(0)] * 4)
        # The filter refuses before the kernel looks at the arguments.
        if gave >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EACCES):
            open_.append(name)
    for family in (16, 17, 38, 40):
        try:
            socket.socket(family, socket.SOCK_RAW if family in (16, 17) else socket.SOCK_STREAM).close()
            open_.append(f"sockets of family {family}")
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EACCES, errno.EAFNOSUPPORT):
                open_.append(f"sockets of family {family}")
    if told["x32"]:
        ctypes.set_errno(0)
        if call(X32 | 39) >= 0:
            open_.append("calls of another architecture")
    return f"the kernel answers {', '.join(open_)}" if open_ else ""


def many(told):
    """Start more processes than the limit says."""
    started = []
    try:
        for _ in range(2 * told["processes"]):
            pid = os.fork()
            if not pid:
                signal.pause()
                os._exit(0)
            started.append(pid)
    except OSError:
        return ""
    finally:
        for pid in started:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return f"it started {len(started)} processes"


def memory(told):
    """Take twice the memory of the limit, and use it."""
    pid = os.fork()
    if not pid:
        try:
            held = bytearray(2 * told["memory"] * MIB)
            for place in range(0, len(held), 4096):
                held[place] = 1
        except MemoryError:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return f"it took {2 * told['memory']} MiB" if status == 0 else ""


def disk(told):
    """Fill twice the space of the limit, a file at a time; and make one file larger than a file may be."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    block = bytes(MIB)
    taken, names = 0, []
    try:
        with open("large", "wb", buffering=0) as file:
            names.append("large")
            for _ in range(told["file_size"] + 2):
                file.write(block)
        return f"it made a file of {told['file_size'] + 2} MiB"
    except OSError:
        pass
    try:
        for number in range(2 * told["disk"]):
            name = f"part-{number}"
            names.append(name)
            with open(name, "wb", buffering=0) as file:
                if file.write(block) < MIB:
                    return ""
            taken += 1
    except OSError:
        return ""
    finally:
        for name in names:
            try:
                os.unlink(name)
            except OSError:
                pass
    return f"it filled {taken} MiB"


def staying(told):  # noqa: ARG001 - each way is called alike
    """Leave a process behind that belongs to nobody. Whether it outlives the box is seen from outside."""
    if os.fork():
        os.wait()
        return ""
    os.setsid()
    if os.fork():
        os._exit(0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.close(3)
    # Where no wall ends it, it ends by itself.
    signal.alarm(30)
    signal.pause()
    os._exit(0)


WAYS = (files, writing, network, processes, environment, rights, kernel, many, memory, disk, staying)


def main():
    os.write(3, b"ready\n")
    line = b""
    while not line.endswith(b"\n"):
        line += os.read(3, 65536) or b"\n"
    told = json.loads(line)
    found = {}
    for way in WAYS:
        try:
            found[way.__name__] = way(told)
        except Exception as error:
            found[way.__name__] = f"it could not be tried ({type(error).__name__}: {error})"
    os.write(3, json.dumps(found).encode() + b"\n")
    os.read(3, 1)


main()
