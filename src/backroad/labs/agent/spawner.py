"""The program agent: starts the learner's programs inside, with descriptors that the far side reads and writes."""

import errno
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

import inside

inside.confine(sys.argv)

import batch
import doors
import executing
import link
import wire
import workspace
import zygotes

GIVES = ("spawn", "connect")
"""Operations whose second result is a descriptor, or None."""
MAX_FILES = 1000
MAX_BYTES = 4 << 20


class Agent:
    def __init__(self):
        self.root = os.getcwd()
        self.link = link.Link()
        self.workspace = workspace.Workspace(self.root)
        self.zygotes = zygotes.Zygotes(self.root)

    def serve(self):
        while True:
            message = self.link.receive(None)
            number, operation = message[0], message[1]
            fds = ()
            try:
                result = getattr(self, "do_" + operation)(*message[2:])
                if operation in GIVES:
                    fds = () if result[1] is None else (result[1],)
                    result = (result[0], bool(fds))
                elif operation == "listen":
                    fds = (result[0].detach(),)
                    result = result[1]
                elif operation == "sockets":
                    fds = tuple(result)
                    result = len(fds)
                reply = [number, "ok", result, "", "", "", False]
            except OSError as error:
                reply = [
                    number,
                    "failed",
                    [error.errno or 0, error.strerror or "", str(error.filename or "")],
                    "",
                    "",
                    "",
                    False,
                ]
            self.close_received()
            try:
                self.link.send(reply, None)
            except wire.Unfit as error:
                self.link.send([number, "unfit", error.args[0], "", "", "", False], None)
            if fds:
                self.link.socket.sendmsg([b"!"], [link.rights(fds)])
                for fd in fds:
                    os.close(fd)

    def close_received(self):
        for fd in self.link.fds:
            os.close(fd)
        self.link.fds = []

    def do_files(self, files, executable):
        self.workspace.put(files, executable)

    def do_clean(self, files, executable):
        """Begin again with these files, if nothing runs here any more; False otherwise."""
        if self.root != "/w":
            return False  # without a process namespace there is no telling what still runs
        own = {1, os.getpid(), *self.zygotes.own}
        if any(name.isdigit() and int(name) not in own for name in os.listdir("/proc")):
            return False
        for folder in ("/tmp", "/dev/shm"):
            for name in os.listdir(folder):
                workspace.remove(os.path.join(folder, name))
        self.do_interpreter()
        self.do_files(files, executable)
        return True

    def do_interpreter(self):
        """[the interpreter, a folder where it is called python and python3 as for a learner, the workspace]."""
        folder = os.path.join(os.environ.get("HOME", "/tmp"), ".bin")
        os.makedirs(folder, exist_ok=True)
        for name in ("python", "python3"):
            link = os.path.join(folder, name)
            if not os.path.islink(link):
                os.symlink(sys.executable, link)
        return [sys.executable, folder, self.root]

    def do_listen(self, port):
        """(a listening socket, its port): the socket is somebody else's, and leaves this sandbox."""
        return doors.listen(port, self.root == "/w")

    def do_spawn(self, argv, env, terminal, folder="", stack=0):
        """(pid, descriptor of the process or None). The descriptors sent along become 0, 1 and 2. ``stack``: bytes that
        each of its threads gets, 0 for what is usual."""
        place = os.path.join(self.root, folder)
        if not os.path.isdir(place):
            raise FileNotFoundError(2, "no such folder", folder)
        given, self.link.fds = self.link.fds, []
        pid = None if terminal else self.zygotes.copied(argv, env, place, given, stack)
        if pid is None:
            pid = executing.started(argv, env, place, given, terminal, stack)
        for fd in given:
            os.close(fd)
        try:
            return (pid, os.pidfd_open(pid))
        except (AttributeError, OSError):
            return (pid, None)

    def do_reap(self, pid):
        """The wait status of a child that has ended, else None."""
        try:
            if pid in self.zygotes.parents:
                return self.zygotes.ended(pid)
            done, status = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            return 0
        return status if done else None

    def do_kill(self, pid, number):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass

    def do_commands(self, commands):
        return batch.run(self.root, commands)

    def do_write(self, files, executable):
        for name, data in files.items():
            path = os.path.join(self.root, name)
            # The learner's program may have put anything there, a fifo that nobody reads included.
            workspace.remove(path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o755 if name in executable else 0o644)
            with open(fd, "wb") as file:
                file.write(data)

    def do_remove(self, names):
        for name in names:
            workspace.remove(os.path.join(self.root, name))

    def do_read(self, name):
        """The bytes of a regular file in the workspace, or None."""
        try:
            fd = os.open(os.path.join(self.root, name), os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        except OSError:
            return None
        if (os.fstat(fd).st_mode & 0o170000) != 0o100000:
            os.close(fd)
            return None
        with open(fd, "rb") as file:
            return file.read(MAX_BYTES)

    def do_tree(self, folder, leave_out):
        """{name: [bytes, executable]} of the regular files below a folder."""
        found = {}
        left = MAX_BYTES
        for name in self.do_list():
            inside = os.path.relpath(name, folder or ".")
            first = inside.split("/", 1)[0]
            data = self.do_read(name) if first != ".." and first not in leave_out else None
            if data is not None:
                left -= len(data)
                if left < 0:
                    raise OSError(errno.EFBIG, "too much to look at")
                found[inside] = [data, os.access(os.path.join(self.root, name), os.X_OK)]
        return found

    def do_list(self):
        found = []
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if name != "__pycache__"]
            found += [os.path.relpath(os.path.join(folder, name), self.root) for name in files]
            if len(found) > MAX_FILES:
                break
        return sorted(found[:MAX_FILES])


if __name__ == "__main__":
    Agent().serve()
