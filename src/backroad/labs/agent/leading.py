"""How a Python program begins: which modules it imports before it does anything else, and which of its own files those
are. Its lines are read here, and not run."""

import os

SOURCE = 1 << 16
FILES = 24
"""Bytes of a file, and files, that are looked at."""
STANDARD = """
__future__ abc argparse array asyncio base64 binascii bisect bz2 calendar cmath cmd codecs
collections concurrent configparser contextlib contextvars copy copyreg csv dataclasses datetime dbm
decimal difflib email enum errno fcntl filecmp fnmatch fractions functools gc getopt getpass glob
graphlib gzip hashlib heapq hmac html http inspect io ipaddress itertools json keyword linecache
locale logging lzma math mimetypes numbers operator os pathlib pickle platform pprint queue random
re reprlib resource sched secrets select selectors shelve shlex shutil signal socket socketserver
sqlite3 ssl stat statistics string struct subprocess sys sysconfig tarfile tempfile termios textwrap
threading time tokenize tomllib traceback types typing unicodedata urllib uuid warnings weakref xml
zipfile zlib zoneinfo
"""
"""Modules of Python that do nothing but be there when they are imported: no line of output, no thread, no file."""
PACKAGES = "flask psycopg psycopg_pool redis"
"""The same for what stands beside Python in a sandbox."""
QUIET = frozenset(f"{STANDARD} {PACKAGES}".split())

known = {}
"""What files import, by their text."""


def beginning(command, place):
    """(names, files): the modules in the order in which they are imported, those that its own files import among them,
    up to the first that does more than be there; and those files. ``command`` begins with the program, or with -m and
    a module; ``place`` is where it is started."""
    name = command[0]
    if name == "-m":
        start = _found(place, command[1])[-1:]
    else:
        start = [os.path.join(place, name)]
        place = os.path.dirname(start[0])
    reading = _Reading(place)
    for path in start:
        reading.file(path)
    return list(reading.names), list(reading.seen)


def _found(folder, name):
    """The files below ``folder`` that importing a module of that dotted name reads, the one that runs a package last;
    none where it is not there."""
    files = []
    place = folder
    for part in name.split("."):
        place = os.path.join(place, part)
        if os.path.isfile(place + ".py"):
            files.append(place + ".py")
        elif os.path.isdir(place):
            files.append(os.path.join(place, "__init__.py"))
        else:
            break
    if files and os.path.isdir(place):
        files.append(os.path.join(place, "__main__.py"))
    return files


class _Reading:
    """Goes through a program's files as importing them does. ``names`` has the modules that are none of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.names = {}
        self.seen = {}

    def file(self, path):
        """Read one. False where something is imported that has to wait for its turn."""
        if path in self.seen or len(self.seen) >= FILES:
            return path in self.seen
        self.seen[path] = None
        try:
            with open(path, encoding="latin-1") as file:
                text = file.read(SOURCE)
        except OSError:
            return True  # a package without an __init__.py
        return all(
            self.module(name, path) and all(self.part(name, part, path) for part in parts)
            for name, parts in _known(text)
        )

    def module(self, name, path):
        """The same for a module that the file ``path`` imports."""
        folder = self.folder
        if name.startswith("."):
            folder, name = os.path.dirname(path), name[1:]
        if name.startswith("."):
            return False
        files = [file for file in _found(folder, name) if not file.endswith("__main__.py")] if name else []
        if files:
            return all(self.file(file) for file in files)
        if name.partition(".")[0] in QUIET:
            self.names[name] = None
        return not name or name in self.names

    def part(self, name, part, path):
        """The same for what is imported from there, where that is a file beside the package's own."""
        folder = os.path.dirname(path) if name.startswith(".") else self.folder
        package = os.path.join(folder, *name.lstrip(".").split("."))
        file = os.path.join(package, part + ".py")
        return self.file(file) if os.path.isfile(file) and not _mentions(package, part) else True


def _mentions(package, name):
    """Whether a package may have something of that name before it looks for a file."""
    try:
        with open(os.path.join(package, "__init__.py"), encoding="latin-1") as file:
            return name in file.read(SOURCE)
    except OSError:
        return False


def _known(text):
    """What ``_imported`` finds: most files are as they were when the program was started before."""
    if text not in known:
        if len(known) >= FILES:
            known.clear()
        known[text] = list(_imported(text))
    return known[text]


def _imported(text):
    """(module, names) that a file imports at its top, until something else is done; the names are those it takes out
    of the module."""
    lines = iter(text.split("\n"))
    for line in lines:
        bare = line.strip()
        quote = bare[:3]
        if not bare or bare[0] == "#":
            continue
        if quote in ('"""', "'''"):
            while bare.count(quote) < 2:
                bare += next(lines, quote)
            continue
        words = bare.partition("#")[0].replace(",", " , ").split()
        if words[0] not in ("import", "from") or len(words) < 2 or line[0] in " \t" or ";" in bare or "\\" in bare:
            return
        bare = bare.partition("#")[0]
        while "(" in bare and ")" not in bare:
            bare += next(lines, ")").partition("#")[0]
        if words[0] == "from":
            taken = bare.partition(" import ")[2].replace("(", " ").replace(")", " ").split(",")
            yield words[1], [name.split()[0] for name in taken if name.split()]
        else:
            yield from ((words[at + 1], ()) for at in range(len(words) - 1) if not at or words[at] == ",")
