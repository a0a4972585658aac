import functools
import hashlib
import pathlib
import sys
import zlib


class Repository:
    def __init__(self, folder):
        self.top = pathlib.Path(folder)
        self.git = self.top / ".git"

    def store(self, kind, content):
        raw = kind.encode() + b" " + str(len(content)).encode() + b"\x00" + content
        name = hashlib.sha1(raw).hexdigest()
        target = self.git.joinpath("objects", name[0:2], name[2:])
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("xb") as file:
                file.write(zlib.compress(raw))
        except FileExistsError:
            pass
        return name

    def tree(self, folder):
        entries = []
        for child in sorted(folder.iterdir(), key=lambda p: p.name + "/" if p.is_dir() else p.name):
            if child == self.git:
                continue
            if child.is_dir():
                id = self.tree(child)
                mode = 0o40000
            else:
                id = self.store("blob", child.read_bytes())
                mode = 0o100755 if child.stat().st_mode & 0o100 else 0o100644
            if id is not None:
                entries.append(b"%o %s\0" % (mode, child.name.encode()) + bytes.fromhex(id))
        return self.store("tree", b"".join(entries)) if entries else None

    @functools.cached_property
    def ref(self):
        return (self.git / "HEAD").read_text().split(" ")[1].strip()

    @property
    def tip(self):
        try:
            return (self.git / self.ref).read_text()[:40]
        except (FileNotFoundError, IsADirectoryError):
            pass
        packed = self.git / "packed-refs"
        lines = packed.read_text().split("\n") if packed.exists() else []
        return next((line[:40] for line in lines if line[41:] == self.ref), None)

    def commit(self, message, person, seconds):
        content = "tree " + self.tree(self.top) + "\n"
        if self.tip:
            content += "parent " + self.tip + "\n"
        for role in "author", "committer":
            content += f"{role} {person} {seconds} +0000\n"
        id = self.store("commit", (content + "\n" + message + "\n").encode())
        target = self.git / self.ref
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(id + "\n")
        return id


if __name__ == "__main__":
    print(Repository(sys.argv[1]).commit(*sys.argv[2:]))
