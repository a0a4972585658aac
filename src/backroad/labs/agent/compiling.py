"""Compiles a program's own files once, for all copies of the Python that waits for it. For most programs this takes
longer than to run.

Nothing is executed here but Python's compiler. What a file gave is used only for the same bytes under the same name, so
that a copy cannot tell it from what it would have compiled itself. Where compiling fails or has anything to say, that
is left to the copy, which says it in its own output.
"""

import _frozen_importlib_external
import _warnings
import gc
import posix

SOURCE = 1 << 16
FILES = 24
"""Bytes of a file, and files, that are kept: a longer one may take the compiler more memory than there is."""
KIND, REGULAR = 0o170000, 0o100000
"""What ``stat`` calls S_IFMT and S_IFREG."""
SPEAKING = ("error", None, Warning, None, 0)
"""A filter of ``warnings``: each is an exception."""

known = {}
"""Code by (path, bytes)."""
_usual = _frozen_importlib_external.SourceLoader.source_to_code


def ahead(paths):
    """Compile these files, where that can be done quietly."""
    for path in paths:
        source = content(path)
        if source is None or (path, source) in known:
            continue
        if len(known) >= FILES:
            known.clear()
        try:
            known[path, source] = quietly(source, path)
        except Exception:
            pass
        gc.freeze()


def content(path):
    """The bytes of a file; None where there is none, or it is too long."""
    try:
        # Whatever the program has put there: to open a fifo would wait for somebody who writes.
        fd = posix.open(path, posix.O_RDONLY | posix.O_NONBLOCK | posix.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    try:
        told = posix.fstat(fd)
        if told.st_mode & KIND != REGULAR or told.st_size > SOURCE:
            return None
        parts = []
        while part := posix.read(fd, SOURCE + 1):
            parts.append(part)
            if sum(map(len, parts)) > SOURCE:
                return None
        return b"".join(parts)
    except OSError:
        return None
    finally:
        posix.close(fd)


def quietly(source, path):
    """Compile a file; an exception where Python warns of something in it."""
    _warnings.filters.insert(0, SPEAKING)
    try:
        _warnings._filters_mutated()
        return compile(source, path, "exec", dont_inherit=True)
    finally:
        _warnings.filters.remove(SPEAKING)
        _warnings._filters_mutated()


def code(source, path):
    """The code of a program that is about to begin."""
    return known.get((path, source)) or compile(source, path, "exec", dont_inherit=True)


def source_to_code(self, data, path, *more, **named):
    """In the place of the method of that name of ``importlib``'s loaders, for this process and its copies."""
    found = known.get((path, data)) if type(data) is bytes and not more and not named else None
    return found or _usual(self, data, path, *more, **named)


def serves():
    """Have imports take what is kept."""
    if known:
        # Its frame is none that an account of an error may show: Python leaves out those of this name.
        name = _usual.__code__.co_filename
        source_to_code.__code__ = source_to_code.__code__.replace(co_filename=name)
        _frozen_importlib_external.SourceLoader.source_to_code = source_to_code
