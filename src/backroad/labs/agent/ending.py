"""Ends a copied Python at once where nobody can tell. What Python itself does at its end is half of what a short
program costs: it takes apart all that it holds, and in a copy each page of that has to be copied first.

What can be seen of it is what others have left to be run then: finalizers, callbacks, files that still hold what was
written, threads. Where one of those is left, so is the end to Python (``Py_FinalizeEx`` of its C API).
"""

import atexit
import gc
import posix
import sys
from _io import TextIOWrapper
from _weakref import ref
from itertools import filterfalse, starmap

LOUD = ("ctypes", "multiprocessing")
"""Modules behind which something may end that is not seen from here: the library of C, other processes."""
HARMLESS = ("DONTWRITEBYTECODE", "HASHSEED", "IOENCODING", "PATH", "UNBUFFERED", "UTF8")
"""Variables, behind PYTHON, that ask nothing of an interpreter that ends."""
KEEPERS = ("weakref", "_weakrefset")
"""Modules whose callbacks only keep a collection in order, which nobody sees any more."""
FORGETTING = "_destroy"
"""What does that for abstract classes (``_abc``)."""

frozen = [0]
"""How many objects the collector passes over when the program begins: they were there before it."""
unwatched = filterfalse(any, zip(starmap(sys.getprofile, [()]), starmap(sys.gettrace, [()]), strict=True))
"""Has one item where nobody watches what is called. To ask for it calls nothing that could be seen."""

_modules = sys.modules
_usual = not any(name.startswith(b"PYTHON") and name[6:].decode() not in HARMLESS for name in posix.environ)
_mro, _dict = type.__dict__["__mro__"].__get__, type.__dict__["__dict__"].__get__
_callback = ref.__dict__["__callback__"].__get__


def begins():
    """The program's first line is next."""
    frozen[0] = gc.get_freeze_count()


def soon(error):
    """End the process as Python would behind that exception, None where there is none. Or come back, because only
    Python can: what has been done until then is nothing that it does again."""
    status = _status(error)
    if status is None or not _usual or _threads() or any(name in _modules for name in LOUD):
        return
    atexit._run_exitfuncs()
    if not _threads() and _flushed() and not _left():
        posix._exit(status)


def _status(error):
    """The exit status, None for an end that is another than by ``exit``, or that says something first."""
    if error is None:
        return 0
    if not isinstance(error, SystemExit):
        return 1 if isinstance(error, Exception) else None
    code = 0 if error.code is None else error.code
    return code if type(code) is int and 0 <= code <= 255 else None


def _threads():
    """Whether others run, or something is to be done when none does."""
    return len(sys._current_frames()) > 1 or getattr(_modules.get("threading"), "_threading_atexits", None)


def _flushed():
    """Write what the streams hold; False where they are others than at first, or it cannot be written."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name, None)
        if stream is not getattr(sys, f"__{name}__", None) or type(stream) is not TextIOWrapper:
            return False
        try:
            stream.flush()
        except Exception:
            return False  # Python says so at its end
    return True


def _left():
    """Whether there is an object behind whose end something happens."""
    if not 0 < gc.get_freeze_count() <= frozen[0]:
        return True  # the program has had its own passed over, or none any more
    objects = gc.get_objects()
    kinds = {type(one) for one in objects}
    # Not each instance of a class is among the objects, but the class is.
    kinds.update(one for one in objects if issubclass(type(one), type))
    if any("__del__" in _dict(base) for kind in kinds for base in _mro(kind)):
        return True
    return any(_calls(one) for one in objects if issubclass(type(one), ref))


def _calls(reference):
    back = _callback(reference)
    if type(back) is type(len):
        return back.__name__ != FORGETTING
    return back is not None and getattr(back, "__module__", None) not in KEEPERS
