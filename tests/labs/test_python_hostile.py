"""What learners do to the python lab, by mistake and on purpose: one clear sentence each, and nothing left running."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from backroad.model.evidence import LimitHit
from backroad.model.verdict import Outcome

from ..workshop import Workshop, descendants, failed, one, passed  # noqa: TID252

CALL = """
@check
def it(lab):
    '''it works'''
    expect(lab.module("m").f()).equals(1)
"""
ENDED = "your program ended in the middle: something in it leaves Python at once (os._exit, a kill or a crash)"
FORGED = "your program wrote into the connection that it is judged through"
INPUT = "your code asks for input with input() (m.py, line 1); here nobody types anything: use the arguments instead"
EXIT = "your code ends the whole program with exit() (m.py, line {}), and nothing can be called any more"
CIRCULAR = (
    "your code stopped with AttributeError: partially initialized module 'm' has no attribute 'f' "
    "(most likely due to a circular import) (m.py, line 2)"
)
DEAF = """
import signal, time
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except Exception: pass
time.sleep(60)
"""
THREADS = """
import threading
def f():
    for _ in range(10**4):
        threading.Thread(target=threading.Event().wait, daemon=True).start()
"""
CLOSED = """
import sys
class Out:
    def flush(self): raise SystemExit
    def write(self, text): raise SystemExit
sys.stdout = Out()
def f(): return 2
"""
GARBAGE_COLLECTED = """
import gc
for thing in gc.get_objects():
    if type(thing).__name__ == "Agent":
        thing.do_call = lambda *_: 2
def f(): return 2
"""
TIME = "this was not finished after 0.4 seconds: is there a loop that never ends, or a wait for input?"


@pytest.fixture(autouse=True)
def nothing_is_left_and_the_next_verdict_is_unaffected(shop: Workshop) -> Iterator[None]:
    yield
    passed(shop.python("def f(): return 1\n", CALL))
    # Whatever waits in the pool is younger than the sandbox that is gone; nothing of the learner's has its name.
    deadline = time.monotonic() + 5
    while any("learner" in name(pid) for pid in descendants(shop.grader._pid)):
        assert time.monotonic() < deadline


def name(pid: int) -> str:
    try:
        with open(f"/proc/{pid}/comm") as file:
            return file.read()
    except OSError:
        return ""


# A module that cannot be imported ------------------------------------------------------------------------------


def test_a_module_that_is_missing(shop: Workshop):
    exercise = shop.exercise(CALL, {"m.py": ""})
    check = failed(shop.verdict(exercise, {}), "there is no file m.py in the workspace")
    assert check.hint == "`backroad reset` lays it out again."
    exercise = shop.exercise(CALL, {"other.py": ""})
    failed(shop.verdict(exercise, {"other.py": "", "M.py": ""}), "there is no file m.py in the workspace")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("def f(:\n", "Python cannot read m.py, line 1: invalid syntax"),
        (
            "def f():\nreturn 1\n",
            "Python cannot read m.py, line 2: expected an indented block after function definition on line 1",
        ),
        (
            b"\xff\xfegarbage",
            "m.py is not text: it holds bytes that do not belong to UTF-8",
        ),
        (b"a = 1\0", "Python cannot read m.py, line 1: it holds a null byte, which is no text"),
        ("(" * 300 + ")" * 300, "Python cannot read m.py, line 1: too many nested parentheses"),
        (
            "import learners_toolbox\n",
            "your code stopped with ModuleNotFoundError: No module named 'learners_toolbox' (m.py, line 1)",
        ),
        ("1 / 0\n", "your code stopped with ZeroDivisionError: division by zero (m.py, line 1)"),
        ("f = \n", "Python cannot read m.py, line 1: invalid syntax"),
        (
            "import m\nm.f()\n",
            CIRCULAR,
        ),
        ("name = input('who? ')\n", INPUT),
        ("import sys; sys.exit()\n", EXIT.format(1)),
    ],
)
def test_a_module_that_cannot_be_imported(shop: Workshop, code: str | bytes, message: str):
    failed(shop.python(code, CALL), message)


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass\n",
        "def f():\n    while True: pass\n",
        "import time\ndef f(): time.sleep(60)\n",
        DEAF,
        "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n",
        "def f(): return '' if __import__('re').match('(a*)*b', 'a' * 40) else 1\n",
    ],
    ids=["import", "call", "sleep", "signals", "stop", "regex"],
)
def test_what_never_ends(shop: Workshop, code: str):
    began = time.monotonic()
    check = failed(shop.python(code, CALL, seconds=0.4), TIME)
    assert time.monotonic() - began < 4
    (evidence,) = check.evidence
    assert isinstance(evidence, LimitHit)
    assert (evidence.limit, evidence.allowed, evidence.used) == ("time", "0.4 seconds", "more than 0.4 seconds")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import os; os._exit(0)\n", ENDED),
        ("import os\ndef f(): os._exit(0)\n", ENDED),
        ("import os, signal\ndef f(): os.kill(os.getpid(), signal.SIGKILL)\n", ENDED),
        ("import os\ndef f(): os.abort()\n", ENDED),
        ("import ctypes\ndef f(): ctypes.string_at(0)\n", ENDED),
        ("import sys\ndef f(): sys.exit(0)\n", EXIT.format(2)),
        ("def f(): raise KeyboardInterrupt\n", "your code stopped with KeyboardInterrupt (m.py, line 1)"),
        ("def f(): raise GeneratorExit\n", "your code stopped with GeneratorExit (m.py, line 1)"),
        ("def f(): raise BaseException('x')\n", "your code stopped with BaseException: x (m.py, line 1)"),
        ("def f(): raise StopIteration(3)\n", "your code stopped with StopIteration: 3 (m.py, line 1)"),
        ("def f(): return f()\n", "a function calls itself again and again and never stops (m.py, line 1)"),
        ("import atexit, os\natexit.register(os._exit, 0)\ndef f(): return 2\n", "the value is another one"),
        ("import os\ndef f():\n    os.closerange(0, 64)\n    return 1\n", ENDED),
    ],
)
def test_ways_to_leave(shop: Workshop, code: str, message: str):
    failed(shop.python(code, CALL), message)


@pytest.mark.parametrize("unit", ["x", "xy\\n"])
def test_a_flood_of_output(shop: Workshop, unit: str):
    code = f"def f():\n    while True: print('{unit}' * 1000)\n"
    check = failed(
        shop.python(code, CALL, output=1),
        "your program printed more than 1 MB in one call: is there a print in a loop that never ends?",
    )
    assert isinstance(check.evidence[0], LimitHit)


def test_the_output_of_a_flood_does_not_reach_the_next_check(shop: Workshop):
    checks = CALL + CALL.replace("def it", "def two").replace(
        "f()).equals(1)", "g()).equals(1); expect(lab.printed).equals('')"
    )
    code = "def f():\n    while True: print('x' * 100000)\ndef g(): return 1\n"
    verdict = shop.python(code, checks, output=1)
    assert [check.outcome for check in verdict.checks] == [Outcome.FAILED, Outcome.PASSED]


MEMORY = "your program wanted more memory than it may have (64 MB)"


@pytest.mark.parametrize(
    "code",
    [
        "def f(): return len(bytearray(10**10))\n",
        "def f():\n    kept = []\n    while True: kept.append(bytearray(b'x' * 10**6))\n",
        "def f(): return len('x' * 10**9)\n",
    ],
)
def test_memory(shop: Workshop, code: str):
    check = failed(shop.python(code, CALL, memory=64), MEMORY)
    assert (check.evidence[0].limit, check.evidence[0].allowed) == ("memory", "64 MB")  # type: ignore[union-attr]


@pytest.mark.slow
def test_memory_split_over_children(walls: None, shop: Workshop):
    code = """
        import os
        def f():
            for _ in range(8):
                if os.fork() == 0:
                    kept = bytearray(b"x" * (40 << 20))
                    import time; time.sleep(60)
            for _ in range(8): os.wait()
            return 1
    """
    verdict = shop.python(code, CALL, memory=128, seconds=3)
    assert verdict.verdict is Outcome.FAILED
    assert one(verdict).message.startswith(("your program wanted more memory", "your program ended", "this was not"))


# Processes and threads -----------------------------------------------------------------------------------------


def test_a_fork_is_no_second_answer(shop: Workshop):
    code = "import os\ndef f():\n    if os.fork() == 0: return 1\n    os.wait()\n    return 2\n"
    failed(shop.python(code, CALL), "the value is another one")
    passed(shop.python(code.replace("return 2", "return 1").replace("0: return 1", "0: return 2"), CALL))


def test_a_fork_bomb(walls: None, shop: Workshop):
    code = "import os\ndef f():\n    while True: os.fork()\n"
    verdict = shop.python(code, CALL, seconds=0.5, processes=16)
    assert verdict.verdict is Outcome.FAILED
    assert one(verdict).message.startswith(("your code stopped with BlockingIOError", "this was not finished", ENDED))


def test_many_threads(walls: None, shop: Workshop):
    verdict = shop.python(THREADS, CALL, seconds=3, processes=16)
    failed(verdict, "your code stopped with RuntimeError: can't start new thread (m.py, line 5)")


def test_a_thread_that_goes_on_does_not_disturb_the_next_check(shop: Workshop):
    checks = CALL + CALL.replace("def it", "def two").replace(
        ".equals(1)", ".equals(1); expect(lab.printed).equals('')"
    )
    code = """
        import sys, threading
        def talk():
            while True: print("again", flush=True)
        def f():
            if not FIRST:
                return 1
            threading.Thread(target=talk, daemon=True).start()
            return 1
        import os
        FIRST = not os.path.exists("/tmp/once")
        open("/tmp/once", "w").close()
    """
    verdict = shop.python(code, checks.replace("expect(lab.printed)", "expect(lab.printed[:0])"), output=1)
    assert [check.outcome for check in verdict.checks] == [Outcome.PASSED, Outcome.PASSED]


def test_a_daemon_that_outlives_its_parent(walls: None, shop: Workshop):
    code = """
        import os
        def f():
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    open("/proc/self/comm", "w").write("learner")
                    import time; time.sleep(60)
                os._exit(0)
            os.wait()
            return 1
    """
    passed(shop.python(code, CALL))


@pytest.mark.parametrize("victim", ["os.getppid()", "1", "-1"])
def test_killing_whatever_can_be_reached(walls: None, shop: Workshop, victim: str):
    code = f"import os\ndef f():\n    try: os.kill({victim}, 9)\n    except OSError: pass\n    return 1\n"
    verdict = shop.python(code, CALL)
    assert verdict.verdict in {Outcome.PASSED, Outcome.FAILED}


# Lies ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "import os\ndef f():\n    os.write(3, b'garbage' * 100)\n    return 1\n",
        "import os\ndef f():\n    os.write(3, b'\\xff' * 8)\n    return 1\n",
        "import os\ndef f():\n    os.write(3, b'\\0\\0\\0\\1?')\n    return 1\n",
        "import os\ndef f():\n    os.write(3, b'\\0\\0\\0\\1N')\n    return 1\n",
    ],
    ids=["garbage", "length", "tag", "shape"],
)
def test_garbage_in_the_connection(shop: Workshop, code: str):
    check = failed(shop.python(code, CALL), FORGED)
    assert check.hint == "Descriptor 3 belongs to the grader. Write to files and descriptors that you opened yourself."


@pytest.mark.parametrize("count", [8, 9])
def test_keys_that_are_all_alike_take_no_time(shop: Workshop, count: int):
    code = f"def f(): return {{n * (2**61 - 1) for n in range({count}00)}}\n"
    began = time.monotonic()
    failed(shop.python(code, CALL), FORGED)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("x = []; x.append(x); return x", "what the call gives back contains itself, and so has no end"),
        (
            "x = 1\n    for _ in range(100): x = [x]\n    return x",
            "what the call gives back is nested too deep to look at (more than 80 levels)",
        ),
        ("return 'x' * (9 << 20)", "what the call gives back is too big to look at (more than 8 MB)"),
        ("return 1 << (1 << 20)", "what the call gives back is too big to look at (more than 8 MB)"),
        ("return 10 ** 5000", "the value is another one"),
        ("return f", "it is a function, and should be a whole number"),
        ("return None", "nothing was given back (None): does the function end with return?"),
        ("return True", "the value is right, but it is a truth value (True or False), and should be a whole number"),
        ("return Equal()", "it is an Equal, and should be a whole number"),
        ("return Pretender()", "it is a Pretender, and should be a whole number"),
        ("return Unshown()", "it is an Unshown, and should be a whole number"),
        ("return Meta('Odd', (), {})", "it is a Meta, and should be a whole number"),
        ("return Lying(2)", "the value is another one"),
        ("raise Mute()", "your code stopped with Mute (m.py, line 26)"),
        ("raise Slippery()", "your code stopped with Slippery: \\ud800 (m.py, line 26)"),
    ],
)
def test_odd_values(shop: Workshop, value: str, message: str):
    code = f"""
class Equal:
    def __eq__(self, other): return True
    def __hash__(self): return 1
class Pretender:
    @property
    def __class__(self): return int
class Unshown:
    def __repr__(self): raise RuntimeError("no")
    def __getattr__(self, name): raise RuntimeError("no")
class Meta(type):
    def __repr__(self): raise RuntimeError("no")
class Lying(int):
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def __add__(self, other): return 1
    def __index__(self): return 1
class Mute(Exception):
    def __str__(self): raise RuntimeError("no")
    def __repr__(self): raise RuntimeError("no")
class Slippery(Exception):
    def __str__(self): return "\\ud800"


def f():
    {value}
"""
    failed(shop.python(code, CALL), message)


@pytest.mark.parametrize(
    "code",
    [
        "import builtins\nbuiltins.len = builtins.isinstance = builtins.type = None\ndef f(): return 2\n",
        "import sys\nsys.modules.clear()\ndef f(): return 2\n",
        "import sys\nsys.modules['m'] = 3\ndef f(): return 2\n",
        "import sys\ndel sys.stdout\ndef f(): return 2\n",
        CLOSED,
        "import sys\nsys.settrace(lambda *_: 1 / 0)\ndef f(): return 2\n",
        GARBAGE_COLLECTED,
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f()\n",
        "__name__ = 3\n__file__ = 3\ndef f(): return 2\n",
    ],
    ids=["builtins", "modules", "replaced", "stdout", "output", "trace", "agent", "recursion", "names"],
)
def test_changing_python_itself_is_no_way_to_pass(shop: Workshop, code: str):
    checks = CALL + CALL.replace("def it", "def two")
    verdict = shop.python(code, checks, seconds=0.7)
    assert [check.outcome for check in verdict.checks] == [Outcome.FAILED] * 2, verdict


def test_a_module_that_lies_about_itself_is_forgotten_all_the_same(shop: Workshop):
    code = """
        import sys
        class Odd:
            def __getattr__(self, name): raise RuntimeError("no")
        sys.modules["odd"] = Odd()
        seen = []
        def f():
            seen.append(1)
            return len(seen)
    """
    passed(shop.python(code, CALL + CALL.replace("def it", "def two")))


def test_a_filled_disk_does_not_break_the_next_check(walls: None, shop: Workshop):
    code = """
        import os
        def f():
            try:
                for number in range(100):
                    with open(f"/tmp/{number}", "wb") as file: file.write(bytes(1 << 20))
            except OSError: pass
            os.mkdir("full")
            os.chmod("full", 0)
            return 1
    """
    passed(shop.python(code, CALL + CALL.replace("def it", "def two"), disk=8, file=8))


def test_a_callback_called_for_ever(shop: Workshop):
    code = "def f(g):\n    while True:\n        try: g()\n        except Exception: pass\n"
    body = CALL.replace("f()).equals(1)", "f(lambda: 0)).equals(1)")
    verdict = shop.python(code, body, seconds=0.4)
    assert one(verdict).message in {TIME, "your code called the function it was given more than 100,000 times"}


def test_a_callback_limit(shop: Workshop, monkeypatch: pytest.MonkeyPatch):
    code = "def f(g):\n    while True:\n        try: g()\n        except BaseException: pass\n"
    checks = CALL.replace("    expect", "    import backroad.labs.asking as p; p.MAX_CALLBACKS = 50\n    expect")
    checks = checks.replace("f()).equals(1)", "f(lambda: 0)).equals(1)") + CALL.replace("def it", "def two")
    verdict = shop.python(code + "f_ = f\ndef f(g=None): return f_(g) if g else 1\n", checks)
    shop.grader.close()
    assert [check.outcome for check in verdict.checks] == [Outcome.FAILED, Outcome.PASSED]
    assert verdict.checks[0].message == "your code called the function it was given more than 50 times"


def test_two_checks_that_never_end_are_enough(shop: Workshop):
    checks = "".join(CALL.replace("def it", f"def it{number}") for number in range(6))
    verdict = shop.python("def f():\n    while True: pass\n", checks, seconds=0.3)
    assert [check.outcome for check in verdict.checks] == [Outcome.FAILED] * 2 + [Outcome.BLOCKED] * 4
    assert {check.blocked_by for check in verdict.checks[2:]} == {"it0"}


def test_control_characters_and_bidi_travel_as_they_are_and_are_escaped_where_values_are_shown(shop: Workshop):
    check = failed(
        shop.python("def f(): return '\\x1b[2J\\u202e'\n", CALL), "it is a text, and should be a whole number"
    )
    assert check.evidence[0].got == "'\\x1b[2J\\u202e'"  # type: ignore[union-attr]


def test_a_file_named_like_one_of_ours_is_only_a_file(shop: Workshop):
    exercise = shop.exercise(CALL, {"m.py": ""})
    files = {"m.py": "import random\ndef f(): return random.mine\n", "random.py": "mine = 1\n"}
    for module in ("sitecustomize", "usercustomize", "wire", "calls", "inside", "conftest", "backroad"):
        files[f"{module}.py"] = "import os; os._exit(3)\n"
    passed(shop.verdict(exercise, files))
