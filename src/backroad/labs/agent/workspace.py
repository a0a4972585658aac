"""Lays the learner's files into the sandbox's own workspace."""

import os


class Workspace:
    """The workspace and what belongs in it. Laying again what has not changed costs a look, not a write."""

    def __init__(self, root):
        self.root = root
        self.files = {}
        self.executable = ()
        self.stamps = None

    def put(self, files, executable):
        """From now on these files belong in the workspace; they are there when this returns."""
        self.files, self.executable = files, executable
        self.stamps = None
        self.lay()

    def lay(self):
        """Make the workspace hold exactly its files."""
        if self.stamps is not None and self.look() == self.stamps:
            return
        for name in os.listdir(self.root):
            remove(os.path.join(self.root, name))
        for name, data in self.files.items():
            path = os.path.join(self.root, name)
            if "/" in name:
                os.makedirs(os.path.dirname(path), exist_ok=True)
            mode = 0o755 if name in self.executable else 0o644
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
            try:
                view = memoryview(data)
                while view:
                    view = view[os.write(fd, view) :]
            finally:
                os.close(fd)
        self.stamps = self.look()

    def look(self):
        """What tells whether somebody wrote here: every path with its size, its time and its mode."""
        found = {}
        folders = [self.root]
        while folders:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    told = entry.stat(follow_symlinks=False)
                    found[entry.path] = (told.st_mtime_ns, told.st_size, told.st_mode, told.st_ino)
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
        return found


def remove(path):
    """Remove a file, a link or a whole folder; what cannot be removed stays."""
    try:
        if os.path.isdir(path) and not os.path.islink(path):
            os.chmod(path, 0o700)
            for name in os.listdir(path):
                remove(os.path.join(path, name))
            os.rmdir(path)
        else:
            os.unlink(path)
    except OSError:
        pass
