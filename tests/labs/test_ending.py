"""A copy that ends at once has said and left behind what it would have, had Python taken everything apart."""

from __future__ import annotations

import pytest

from ..workshop import Workshop, passed  # noqa: TID252
from .bothways import same

pytestmark = pytest.mark.usefixtures("walls")

SOON = """
    import posix, sys
    end = posix._exit
    posix._exit = lambda status: (posix.write(1, b"[soon]"), end(status))
    print("x", end=" ")
"""

PROGRAMS = {
    "a finalizer": "class A:\n    def __del__(self): print('gone')\na = A()\nprint(1)\n",
    "one in a class without a place for anything": """
        class A:
            __slots__ = ()
            def __del__(self): print("gone")
        a = A()
    """,
    "one in a round": "class A:\n    def __del__(self): print('gone')\na = A()\na.me = a\ndel a\nprint(1)\n",
    "one that was frozen": """
        import gc
        class A:
            def __del__(self): print("gone")
        a = A()
        gc.freeze()
        print(1)
    """,
    "one that is not frozen any more": "import gc\ngc.unfreeze()\nprint(1)\n",
    "one that fails": "class A:\n    def __del__(self): 1 / 0\na = A()\nprint(1)\n",
    "one behind an error": "class A:\n    def __del__(self): print('gone')\ndef f(a): 1 / 0\nf(A())\n",
    "one behind a status": "import sys\nclass A:\n    def __del__(self): print('gone')\na = A()\nsys.exit(4)\n",
    "a metaclass's": """
        class M(type):
            def __del__(self): print("gone")
            def __getattribute__(self, name): raise AttributeError(name)
        class A(metaclass=M): pass
        print(1)
    """,
    "a generator": """
        def some():
            try: yield 1
            finally: print("at last")
        it = some()
        print(next(it))
    """,
    "a coroutine": "async def f(): pass\nwaits = f()\nprint(1)\n",
    "a file in a function's hands": "def f(file=open('other', 'w')): pass\nprint(open('other', 'w').write('a'))\n",
    "a socket": "import socket\ns = socket.socket()\nprint(1)\n",
    "what is to be done at the end": """
        import atexit
        @atexit.register
        def last(): print("last")
        @atexit.register
        def fails(): 1 / 0
        @atexit.register
        def leaves(): raise SystemExit(5)
        print(1)
    """,
    "more to be done at the end": """
        import atexit
        @atexit.register
        def last():
            import sys
            class A:
                def __del__(self): print("gone")
            sys.a = A()
            atexit.register(print, "even later")
        print(1)
    """,
    "a reference that calls": """
        import weakref
        class A: pass
        a = A()
        back = weakref.ref(a, lambda _: print("gone"))
        other = weakref.ref(a, print)
        print(1)
    """,
    "references that keep order": """
        import weakref
        from collections.abc import Sized
        class A: pass
        a = A()
        kept, by = weakref.WeakSet([a]), weakref.WeakValueDictionary({1: a})
        print(isinstance(a, Sized), len(kept), len(by), weakref.WeakKeyDictionary({a: 1})[a])
    """,
    "what finishes": "import weakref\nclass A: pass\na = A()\nweakref.finalize(a, print, 'finished')\nprint(1)\n",
    "a thread": """
        import threading, time
        def late():
            time.sleep(0.1)
            print("late")
        threading.Thread(target=late).start()
    """,
    "a thread that nobody waits for": """
        import threading, time
        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
        print(1)
    """,
    "one that begins at the end": """
        import atexit, threading, time
        atexit.register(lambda: threading.Thread(target=lambda: print("late")).start())
    """,
    "futures": """
        import concurrent.futures, time
        def late():
            time.sleep(0.1)
            print("late")
        concurrent.futures.ThreadPoolExecutor(1).submit(late)
    """,
    "another stream": "import io, sys\nsys.stdout = io.TextIOWrapper(open(1, 'wb', closefd=False))\nprint(1)\n",
    "a stream of its own": """
        import sys
        class Loud:
            def write(self, text): sys.__stdout__.write(text.upper())
            def flush(self): sys.__stderr__.write("flushed ")
        sys.stdout = Loud()
        print("a")
    """,
    "no stream": "import os, sys\nos.write(1, b'x')\nsys.stdout = None\nprint(1)\n",
    "a stream that is closed": "import sys\nsys.stderr.close()\nprint(1)\n",
    "what cannot be written": "import os\nprint('x')\nos.close(1)\n",
    "what nobody gets": "import os\nos.write(1, b'y')\nprint('x')\nos.close(1)\nos.close(2)\nexit(3)\n",
    "somebody who watches": """
        import sys
        class A:
            def f(self): pass
        a = A()
        def seen(frame, event, arg): sys.__stderr__.write(f"{event} {frame.f_code.co_name} ")
        print("x")
        sys.settrace(seen)
    """,
    "the library of C": "import ctypes\nctypes.CDLL(None).printf(b'from there')\nprint(1)\n",
    "no modules": "import sys\nprint(1)\nsys.modules.clear()\n",
    "other modules": "import sys\nsys.modules['atexit'] = sys.modules['gc'] = None\nprint(1)\n",
    "a status that is true": "print(1)\nraise SystemExit(True)\n",
    "a status below zero": "print(1)\nraise SystemExit(-3)\n",
    "a status that is a class's": "class S(SystemExit): pass\nprint(1)\nraise S(6)\n",
    "an end of its own": "class Over(BaseException): pass\nprint(1)\nraise Over('so')\n",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_nobody_can_tell_how_it_ended(shop: Workshop, name: str) -> None:
    same(shop, PROGRAMS[name])


@pytest.mark.parametrize(
    "code", ["print(1)\n", "import sys\nsys.exit(3)\n", "1 / 0\n", "import json, csv\nopen('f', 'w').close()\n"]
)
def test_it_ends_at_once_where_it_may(shop: Workshop, code: str) -> None:
    checks = """
        @check
        def it(lab):
            'the one that is copied does, and the one that is executed does not'
            for flags in ([], ["-O"]):
                run = lab.run(["python", "-s", "-B", "-X", "utf8", *flags, "p.py"])
                expect("[soon]" in run.stdout).equals(not flags)
    """
    passed(shop.program(SOON.replace("\n    ", "\n").lstrip() + code, checks))


def test_it_leaves_the_end_to_python_where_something_is_left(shop: Workshop) -> None:
    checks = """
        @check
        def it(lab):
            'a file is open, and what was written comes to it'
            run = lab.run("p.py")
            expect([run.stdout, lab.read("f")]).equals(["x ", "written"])
    """
    passed(
        shop.program(SOON.replace("\n    ", "\n").lstrip() + "file = open('f', 'w')\nfile.write('written')\n", checks)
    )


def test_a_variable_may_ask_for_more_at_the_end(shop: Workshop) -> None:
    checks = """
        @check
        def it(lab):
            'Python says what it has used'
            run = lab.run("p.py", env={"PYTHONMALLOCSTATS": "1"})
            expect([run.stdout, "arenas" in run.stderr]).equals(["x ", True])
    """
    passed(shop.program(SOON.replace("\n    ", "\n").lstrip(), checks))
