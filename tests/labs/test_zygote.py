"""A program that is begun by copying a Python that waits is what it would have been, had it been executed."""

from __future__ import annotations

import pytest

from ..workshop import Workshop, failed, passed  # noqa: TID252
from .bothways import BOTH, same

pytestmark = pytest.mark.usefixtures("walls")

PROGRAMS = {
    "names": """
        import sys
        print(list(globals().items()))
        print(sys.argv, sys.orig_argv, sys.path, sys.flags, sys.executable, sys.warnoptions, sys._xoptions)
        print(__name__, __file__, __spec__, __loader__, sys.modules["__main__"].__dict__ is globals())
    """,
    "modules": """
        import sys
        print(sorted(sys.modules))
        import json, pathlib
        from collections import Counter
        import zoneinfo
        print(sorted(sys.modules))
        print(sorted(sys.path_importer_cache))
    """,
    "streams": """
        import os, sys
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            print(stream, stream.encoding, stream.errors, stream.line_buffering, stream.write_through, stream.isatty())
            print(stream.buffer, stream.buffer.raw, stream.newlines, stream.seekable())
        opened = (f"/proc/self/fd/{n}" for n in range(9))
        print([os.readlink(name).split(":")[0] for name in opened if os.path.exists(name)])
        print(sys.stdin.readlines(), open("/dev/stdin").read())
        os.write(1, b"first\\n")
        sys.stdout.write("last")
    """,
    "environment": """
        import os, time
        print(sorted((n, v) for n, v in os.environ.items() if n not in ("PWD", "OLDPWD", "_", "SHLVL")))
        print([word for word in open("/proc/self/cmdline").read().split("\0") if word], open("/proc/self/comm").read())
        print(os.getcwd(), time.tzname, time.localtime(0), os.umask(0), os.getuid(), os.getsid(0) == os.getpid())
        os.system("echo $HELLO $HOME")
    """,
    "signals and limits": """
        import resource, signal, threading, gc, sys
        print([(n, signal.getsignal(n)) for n in signal.valid_signals()], signal.pthread_sigmask(signal.SIG_BLOCK, []))
        print([resource.getrlimit(n) for n in range(10)], threading.enumerate(), gc.isenabled(), gc.get_threshold())
        print(sys.getrecursionlimit(), sys.getswitchinterval(), hash("a"), {"b", "a", "c"}, sys.excepthook)
    """,
    "an error": """
        \"\"\"Says what it is.\"\"\"
        from __future__ import annotations
        def deep(n):
            return 1 / n if n < 1 else deep(n - 1)
        print(__doc__, deep.__annotations__)
        deep(3)
    """,
    "an error in an error": """
        try:
            {}["a"]
        except KeyError:
            raise ValueError("no\\nmore") from None if input else None
    """,
    "a group": "raise ExceptionGroup('some', [ValueError(1), TypeError(2)])\n",
    "no program": "print('never'\n",
    "tabs": "if True:\n        x = 1\n\tprint(x)\n",
    "a null": "print(1)\n\0\n",
    "not utf-8": "print('\udcff')\n",
    "another encoding": "# coding: latin-1\nprint('\udce4')\n",
    "a mark": "\ufeffprint(__file__)\n",
    "windows": "print(1)\r\nprint(2)\r\n",
    "a warning": "print(1 is 1, '\\d')\nassert (1, 'x')\n",
    "deprecated": "import json\nimport warnings\nwarnings.warn('old', DeprecationWarning)\n",
    "a future": "from __future__ import braces\n",
    "status": "import sys\nprint('x')\nsys.exit(7)\n",
    "status in words": "import sys\nprint('x')\nsys.exit('it did not work: ä')\n",
    "status none": "import sys\nprint('x')\nsys.exit(None)\n",
    "status great": "import sys\nprint('x')\nsys.exit(300)\n",
    "status odd": "raise SystemExit([1, 2])\n",
    "at once": "import os\nprint('lost')\nos.write(2, b'x')\nos._exit(3)\n",
    "killed": "import os, signal\nprint('x', flush=True)\nos.kill(os.getpid(), signal.SIGTERM)\n",
    "interrupted": "import os, signal\nprint('x', flush=True)\nos.kill(os.getpid(), signal.SIGINT)\nprint('never')\n",
    "caught": "import os, signal\ntry: os.kill(os.getpid(), signal.SIGINT)\nexcept KeyboardInterrupt: print('x')\n",
    "abort": "import os\nprint('x', flush=True)\nos.abort()\n",
    "closed": "import sys\nprint('x')\nsys.stdout.close()\n",
    "a broken pipe": "import os\nos.close(1)\nprint('x')\n",
    "a hook": "import sys\nsys.excepthook = lambda *e: print('hook', e[0], e[2].tb_lineno, e[2].tb_next)\n1 / 0\n",
    "a hook that ends": "import sys\nsys.excepthook = lambda *e: sys.exit(9)\nprint(1)\n1 / 0\n",
    "the end": """
        import atexit, threading, time, weakref
        class Thing:
            def __init__(self, name): self.name = name
            def __del__(self): print("gone", self.name)
        kept = Thing("kept")
        round = Thing("round"); round.me = round
        atexit.register(print, "atexit")
        weakref.finalize(kept, print, "finalize")
        def late(): time.sleep(0.1); print("late")
        threading.Thread(target=late).start()
        print("end")
    """,
    "a thread that fails": """
        import threading
        def work(): raise ValueError("in a thread")
        thread = threading.Thread(target=work, name="t"); thread.start(); thread.join(); print("on")
    """,
    "children": """
        import os, subprocess, sys, multiprocessing
        def work(n): return n * 2
        if __name__ == "__main__":
            print(subprocess.run([sys.executable, "-c", "print(6)"], capture_output=True))
            with multiprocessing.Pool(2) as pool: print(pool.map(work, [1, 2]))
            pid = os.fork()
            if pid: print(os.waitpid(pid, 0)[1])
    """,
    "pickles": "import pickle, __main__\nclass A: pass\nprint(pickle.dumps(A()), __main__.A is A, A)\n",
    "asked": "import sys\nname = input('name? ') if not sys.stdin.closed else ''\nprint(name)\n",
    "loops": "import asyncio\nasync def f():\n    await asyncio.sleep(0)\n    1 / 0\nasyncio.run(f())\n",
    "records": "import logging\nlogging.warning('a')\nlogging.basicConfig(level=10)\nlogging.debug('b')\nprint(1)\n",
    "dataclasses": "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\nprint(P(1), P(1) == P(1))\n",
    "tables": "import sqlite3\nd = sqlite3.connect(':memory:')\nprint(d.execute('select 1').fetchall())\n",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_copy_is_what_would_have_been_executed(shop: Workshop, name: str) -> None:
    same(shop, PROGRAMS[name], env={"HELLO": "wörld", "A": ""})


FILES = {
    "a file of its own that is called like a module": {"main.py": "import json\nprint(json.X)\n", "json.py": "X = 1\n"},
    "its own package": {
        "main.py": "import shelf.books\nfrom shelf import names\nprint(shelf.books.B, names.N, __package__)\n",
        "shelf/__init__.py": "import csv\nprint('shelf')\n",
        "shelf/books.py": "from . import names\nfrom .names import N\nB = N + 1\n",
        "shelf/names.py": "import decimal\nN = decimal.Decimal(1)\n",
    },
    "a module that another one hides": {
        "main.py": "import helper\nimport statistics\nprint(statistics.mean([1, 2]), helper.random)\n",
        "helper.py": "import random\n",
        "random.py": "def Random(*_): pass\nSystemRandom = Random\nprint('mine')\n",
    },
    "what an import says": {"main.py": "import json\nimport this\nprint(1)\n"},
    "an import that is not there": {"main.py": "import json, nowhere\nprint(1)\n"},
    "nothing but half": {"main.py": "import urllib\nprint(urllib.parse.quote('ä'))\n"},
    "an import behind a word": {"main.py": "print('first')\nimport json\nprint(json)\n"},
    "many lines": {"main.py": "from json import (\n    dumps,  # one\n    loads,\n)\nimport csv as c\nprint(c)\n"},
    "a module that is broken": {"main.py": "import helper\n", "helper.py": "x = (\n"},
    "a module that fails": {"main.py": "import helper\nhelper.f()\n", "helper.py": "def f():\n    return 1 / 0\n"},
    "a module that warns": {"main.py": "import helper\nprint(1 is 1)\n", "helper.py": "print(2 is 2, '\\d')\n"},
    "a module in other letters": {"main.py": "import helper\n", "helper.py": "# coding: latin-1\nprint('\udce4')\n"},
    "a module as code": {
        "main.py": "import helper, inspect\nprint(inspect.getsource(helper), helper.__cached__, helper.__spec__)\n",
        "helper.py": "X = 1\n",
    },
    "a round": {"main.py": "import one\nprint(one.two)\n", "one.py": "import two\n", "two.py": "import one\nA = 1\n"},
    "an odd one": {"main.py": "import json; print(json)\nfrom os import path \\\n    , sep\nprint(sep)\n"},
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_so_is_one_of_many_files(shop: Workshop, name: str) -> None:
    same(shop, FILES[name]["main.py"], files=FILES[name])


@pytest.mark.parametrize(
    "words", [["-m", "shelf", "x"], ["-m", "main", "y"], ["-m", "shelf.books"], ["-m", "json.tool", "-h"], ["-m", "no"]]
)
def test_so_is_a_module_that_is_run(shop: Workshop, words: list[str]) -> None:
    files = {
        "main.py": "import sys\nprint(sys.argv, sys.path[0], __name__, __package__, __spec__, sorted(sys.modules))\n",
        "shelf/__init__.py": "print('first')\n",
        "shelf/__main__.py": "import sys, json\nfrom .books import B\nprint(sys.argv, B, __spec__, __file__)\n1 / 0\n",
        "shelf/books.py": "B = 1\nprint(__name__)\n",
    }
    same(shop, files["main.py"], files=files, words=words)


@pytest.mark.parametrize(
    "words",
    [["./main.py"], ["sub/main.py", "x"], ["/w/main.py"], ["/w/sub/../main.py"], ["missing.py"], ["sub"], ["link.py"]],
)
def test_so_is_one_that_lies_elsewhere(shop: Workshop, words: list[str]) -> None:
    code = "import os, sys\nprint(sys.argv, sys.path[:1], __file__, os.getcwd())\n1 / 0\n"
    link = "import os\nif not os.path.islink('link.py'): os.symlink('sub/main.py', 'link.py')\nprint()\n"
    checks = BOTH.replace("    flags =", "    lab.run('p.py')\n    flags =")
    head = f"FILES = { ({'main.py': code, 'sub/main.py': code})!r}\nWORDS = {words!r}\nFLAGS = []\nENV = {{}}\n"
    passed(shop.program(link, head + checks))


@pytest.mark.parametrize("flags", [["-u"], ["-O"], ["-W", "error"], ["-I"], ["-X", "dev"]])
def test_so_is_one_with_other_flags(shop: Workshop, flags: list[str]) -> None:
    same(shop, PROGRAMS["names"] + PROGRAMS["streams"], flags=flags)


@pytest.mark.parametrize(
    "env", [{"PYTHONUNBUFFERED": "1"}, {"TZ": "Asia/Tokyo"}, {"LANG": "C"}, {"PYTHONPATH": "/tmp"}, {"A": "1"}]
)
def test_so_is_one_in_another_environment(shop: Workshop, env: dict[str, str]) -> None:
    same(shop, PROGRAMS["environment"] + PROGRAMS["streams"], env=env)


@pytest.mark.parametrize("code", ["open(f'/proc/{os.getppid()}/mem', 'r+b')", "os.listdir(f'/proc/{os.getppid()}/fd')"])
def test_nothing_can_be_left_in_what_it_was_copied_from(shop: Workshop, code: str) -> None:
    program = f"import os\ntry:\n    {code}\nexcept PermissionError:\n    print('no')\n"
    passed(shop.program(program, "@check\ndef it(lab):\n    'it'\n    expect(lab.run('p.py')).prints('no\\n')\n"))


@pytest.mark.parametrize(
    ("signal", "message"),
    [
        (9, "your program ended in the middle: something in it leaves Python at once (os._exit, a kill or a crash)"),
        (19, "this was not finished after 2 seconds: is there a loop that never ends, or a wait for input?"),
    ],
)
def test_who_ends_or_stops_it_has_ended_or_stopped_the_run(shop: Workshop, signal: int, message: str) -> None:
    program = f"import os, time\nos.kill(os.getppid(), {signal})\ntime.sleep(0.2)\nprint(1)\n"
    failed(shop.program(program, "@check\ndef it(lab):\n    'it'\n    lab.run('p.py')\n", seconds=2), message)


def test_copies_have_chance_of_their_own(shop: Workshop) -> None:
    program = (
        "import os, random, uuid, secrets\nprint(random.random(), uuid.uuid4(), secrets.token_hex(), os.getpid())\n"
    )
    checks = """
        @check
        def it(lab):
            'no two say the same'
            said = [word for _ in range(5) for word in lab.run('p.py').stdout.split()]
            expect(len(set(said))).equals(20)
    """
    passed(shop.program(program, checks))


def test_copies_have_seeds_of_their_own(shop: Workshop) -> None:
    """Two beside each other have two, and one that is started again has another than before."""
    checks = """
        @check
        def it(lab):
            'no two in a row say the same'
            for env in ({"PYTHONHASHSEED": ""}, {"PYTHONHASHSEED": "random"}):
                said = [lab.run("p.py", env=env).stdout for _ in range(9)]
                for at in range(8):
                    expect(said[at] != said[at + 1]).equals(True)
            expect(lab.run("p.py").stdout).equals(lab.run("p.py").stdout)
    """
    passed(shop.program("print(hash('a'), hash(b'b'))\n", checks))


def test_it_is_really_copied_where_it_may_be(shop: Workshop) -> None:
    """Who is copied has the Python that waits for a parent, and who is executed has the agent."""
    checks = """
        @check
        def it(lab):
            'all programs that may be copied are'
            agent = lab.run(["/bin/sh", "-c", 'exec "$@"', "sh", "python", "p.py"]).stdout
            one = lab.run("p.py").stdout
            assert one != agent
            expect(lab.run("p.py", "a", env={"A": "1"}).stdout).equals(one)
            shells = lab.run(["/bin/sh", "-c", "exec  python p.py"]).stdout
            assert shells != agent
            assert lab.run(["python", "-s", "-B", "-X", "utf8", "p.py"]).stdout not in (one, agent)
            assert lab.run("p.py", env={"TZ": "Asia/Tokyo"}).stdout not in (one, agent)
            expect(lab.run("p.py", env={"PYTHONPATH": "."}).stdout).equals(agent)
            several = [lab.run("p.py", env={"PYTHONHASHSEED": "random"}).stdout for _ in range(6)]
            expect([len(set(several)), agent in several, several[2:]]).equals([2, False, several[:4]])
            for command in ("python p.py", "exec python 'p.py'", "A=1 exec python p.py", "exec python p.py $A"):
                expect(lab.run(["/bin/sh", "-c", command]).stdout in (one, shells, *several)).equals(False)
            expect(lab.run(["python", "-O", "p.py"]).stdout).equals(agent)
            running = lab.start("p.py", terminal=True)
            expect(running.read_line()).equals(agent.strip())
    """
    passed(shop.program("import os\nprint(os.getppid())\n", checks))


def test_the_first_needs_no_interpreter_but_the_agents(shop: Workshop) -> None:
    checks = """
        @check
        def it(lab):
            'beside the init there are the agent, who waits, and the copy; then somebody else waits, too'
            expect([lab.run("p.py").stdout for _ in range(2)]).equals(["4", "4"])
            expect(lab.run("p.py", env={"TZ": "Asia/Tokyo"}).stdout).equals("5")

        @check(fresh=True)
        def who_is_another(lab):
            'with other flags somebody else is copied, and who waits goes on waiting'
            expect(lab.run(["python", "p.py"]).stdout).equals("5")
            expect(lab.run("p.py").stdout).equals("5")
    """
    program = "import os\nprint(end=str(sum(name.isdigit() for name in os.listdir('/proc'))))\n"
    passed(shop.program(program, checks))
