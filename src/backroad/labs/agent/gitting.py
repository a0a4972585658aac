"""The git agent: lays repositories that the trusted side has put together, and runs git over them inside."""

import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

import executing
import spawner
import unnamed

PART = 2 << 20
"""Bytes of output that one answer carries; the rest is asked for."""
MANY = 2000
"""Files that one answer carries."""
SHOWN = 2000
"""Bytes of what a command complains of."""


class Agent(spawner.Agent):
    def __init__(self):
        super().__init__()
        self.outputs = []

    def do_lay(self, files, executable, folders):
        """Add files and folders, by their paths in the workspace."""
        for path in folders:
            os.makedirs(os.path.join(self.root, path), exist_ok=True)
        made = set()
        for path, data in files.items():
            target = os.path.join(self.root, path)
            folder = os.path.dirname(target)
            if folder not in made:
                os.makedirs(folder, exist_ok=True)
                made.add(folder)
            mode = 0o755 if path in executable else 0o644
            fd = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
            try:
                view = memoryview(data)
                while view:
                    view = view[os.write(fd, view) :]
            finally:
                os.close(fd)

    def do_commands(self, commands):
        """Run commands one after the other, each (argv, environment, folder, input, whose output is its input or -1).

        For each [status, size of the output, its beginning, what it complained of]. What was put out before is dropped.
        """
        for fd in self.outputs:
            os.close(fd)
        self.outputs = []
        answers = []
        room = PART
        for argv, env, folder, given, source in commands:
            taken = self.outputs[source] if source >= 0 else self.scratch(given)
            os.lseek(taken, 0, os.SEEK_SET)
            out, err = self.scratch(b""), self.scratch(b"")
            pid = executing.started(argv, env, os.path.join(self.root, folder), (taken, out, err))
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            if source < 0:
                os.close(taken)
            self.outputs.append(out)
            size = os.fstat(out).st_size
            begun = os.pread(out, min(room, size), 0)
            room -= len(begun)
            answers.append([status, size, begun, os.pread(err, SHOWN, 0)])
            os.close(err)
        return answers

    def do_gather(self, folders, start):
        """[files by path, which of them are executable, where to go on or -1] below some folders, from the file with
        the number ``start`` on, as much as one answer carries."""
        files, marked, room, number = {}, [], PART, -1
        for top in folders:
            for folder, _, names in os.walk(os.path.join(self.root, top)):
                for name in sorted(names):
                    path = os.path.join(folder, name)
                    number += 1
                    if number < start or os.path.islink(path) or not os.path.isfile(path):
                        continue
                    size = os.path.getsize(path)
                    if (files and size > room) or number - start >= MANY:
                        return [files, marked, number]
                    with open(path, "rb") as file:
                        data = file.read(2 * PART)
                    room -= len(data)
                    short = os.path.relpath(path, self.root)
                    files[short] = data
                    if os.stat(path).st_mode & 0o100:
                        marked.append(short)
        return [files, marked, -1]

    def do_where(self):
        """The folder that paths are below."""
        return self.root

    def do_output(self, number, start):
        """More of what a command of the last request has put out."""
        return os.pread(self.outputs[number], PART, start)

    def scratch(self, data):
        """A file without a name that holds ``data``."""
        fd = unnamed.made()
        view = memoryview(data)
        while view:
            view = view[os.write(fd, view) :]
        return fd


if __name__ == "__main__":
    Agent().serve()
