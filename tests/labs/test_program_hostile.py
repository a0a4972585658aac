"""What learners' programs do, by mistake and on purpose: one clear sentence each, and nothing left running."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from backroad.model.evidence import LimitHit
from backroad.model.verdict import Outcome

from ..workshop import Workshop, failed, one, passed  # noqa: TID252

RUN = """
@check
def it(lab):
    '''it works'''
    expect(lab.run("p.py")).prints("1\\n")
"""
TIME = "this was not finished after 0.4 seconds: is there a loop that never ends, or a wait for input?"


@pytest.fixture(autouse=True)
def the_next_verdict_is_unaffected(shop: Workshop) -> Iterator[None]:
    yield
    passed(shop.program("print(1)\n", RUN))


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass\n",
        "import time; time.sleep(60)\n",
        "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)\n",
        "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: pass\n",
        "import os, time\nos.closerange(0, 3)\ntime.sleep(60)\n",
        "import os, time\nif os.fork() == 0:\n    os.setsid(); time.sleep(60)\nprint(1)\n",
    ],
    ids=["loop", "sleep", "stop", "signals", "closed", "grandchild"],
)
def test_what_never_ends(shop: Workshop, code: str):
    began = time.monotonic()
    check = failed(shop.program(code, RUN, seconds=0.4), TIME)
    assert time.monotonic() - began < 4
    assert check.evidence[0] == LimitHit("python p.py", "time", "0.4 seconds", "more than 0.4 seconds")


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_flood_of_output(shop: Workshop, stream: str):
    code = f"import sys\nwhile True: print('x' * 1000, file=sys.{stream})\n"
    check = failed(
        shop.program(code, RUN, output=1),
        "p.py printed more than 1 MB: is there a print in a loop that never ends?",
    )
    assert isinstance(check.evidence[0], LimitHit)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("", "it printed nothing"),
        ("print(1", "p.py stopped with an error: SyntaxError: '(' was never closed"),
        (b"\xff\xfe", "p.py stopped with an error: SyntaxError: Non-UTF-8 code starting with '\\xff'"),
        ("1 / 0", "p.py stopped with an error: ZeroDivisionError: division by zero"),
        ("import nowhere", "p.py stopped with an error: ModuleNotFoundError: No module named 'nowhere'"),
        ("input()", "p.py stopped with an error: EOFError: EOF when reading a line"),
        ("def f(): f()\nf()", "p.py stopped with an error: RecursionError: maximum recursion depth exceeded"),
        ("import os; os._exit(0)", "it printed nothing"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\n')", "the text is another one (line 1)"),
        ("bytearray(10**10)", "p.py stopped with an error: MemoryError"),
        ("raise SystemExit('no')", "it printed nothing"),
        ("import os; os.write(3, b'x')", "p.py stopped with an error: OSError: [Errno 9] Bad file descriptor"),
    ],
)
def test_ways_to_go_wrong(shop: Workshop, code: str | bytes, message: str):
    verdict = shop.program(code, RUN, memory=128)
    assert verdict.verdict is Outcome.FAILED
    assert one(verdict).message.startswith(message)


def test_a_missing_program_that_the_starter_did_not_have(shop: Workshop):
    verdict = shop.verdict(shop.exercise(RUN, {"other.py": ""}, "program"), {"other.py": ""})
    assert verdict.verdict is Outcome.FAILED


def test_memory_taken_bit_by_bit(shop: Workshop):
    code = "kept = []\nwhile True: kept.append(bytearray(b'x' * 10**6))\n"
    verdict = shop.program(code, RUN, memory=64)
    assert verdict.verdict is Outcome.FAILED
    assert one(verdict).message in {
        "p.py stopped with an error: MemoryError",
        "your program wanted more memory than it may have (64 MB)",
    }


TWICE = RUN + RUN.replace("def it", "def two")
SECOND = """
@check
def it(lab):
    '''it works'''
    lab.run("p.py")
    {}
"""


def test_a_daemon_does_not_reach_the_next_check(walls: None, shop: Workshop):
    code = """
        import os, time
        print(1, flush=True)
        if os.path.exists("mark"): print("seen")
        if os.fork() == 0:
            os.setsid()
            os.closerange(0, 10)
            while True:
                open("mark", "w").close()
                time.sleep(0.001)
    """
    passed(shop.program(code, TWICE))


def test_processes_left_running_never_break_the_verdict(walls: None, shop: Workshop):
    code = """
        import os
        if os.fork() == 0:
            os.closerange(0, 10)
            while True:
                try:
                    if os.fork() == 0:
                        import time; time.sleep(60)
                except OSError: pass
    """
    verdict = shop.program(code, SECOND.format("for _ in range(5): lab.run('p.py')"), processes=16, seconds=1)
    assert verdict.verdict in {Outcome.PASSED, Outcome.FAILED}


def test_a_fork_bomb(walls: None, shop: Workshop):
    verdict = shop.program("import os\nwhile True: os.fork()\n", RUN, seconds=0.5, processes=16)
    assert verdict.verdict is Outcome.FAILED


@pytest.mark.parametrize("victim", ["os.getppid()", "1", "-1"])
def test_killing_whatever_can_be_reached(walls: None, shop: Workshop, victim: str):
    code = f"import os\nprint(1, flush=True)\ntry: os.kill({victim}, 9)\nexcept OSError: pass\n"
    verdict = shop.program(code, TWICE)
    assert verdict.verdict in {Outcome.PASSED, Outcome.FAILED}


def test_a_filled_disk(walls: None, shop: Workshop):
    code = """
        for number in range(100):
            with open(f"{number}.bin", "wb") as file: file.write(bytes(1 << 20))
    """
    verdict = shop.program(code, SECOND.format("lab.write('in.txt', 'x' * 10000)"), disk=8, file=8)
    failed(verdict, "the program before it filled the disk (8 MB)")
    passed(shop.program(code + "\nprint(1)", TWICE.replace('.prints("1\\n")', ".exits_with(1)"), disk=8, file=8))


def test_a_file_too_large(shop: Workshop):
    code = "with open('big', 'wb') as file:\n    for _ in range(100): file.write(bytes(1 << 20))\n"
    verdict = shop.program(code, RUN, file=4)
    failed(verdict, "p.py stopped with an error: OSError: [Errno 27] File too large")


def test_a_program_that_does_not_read_what_is_typed(shop: Workshop):
    code = "import time\nprint('up', flush=True)\ntime.sleep(60)\n"
    checks = """
@check
def it(lab):
    '''it works'''
    p = lab.start("p.py")
    p.read_line()
    p.send("x" * 10**6)
"""
    failed(shop.program(code, checks, seconds=0.5), "p.py did not read what was typed")


def test_typing_to_a_program_that_is_gone_is_no_fault(shop: Workshop):
    checks = """
@check
def it(lab):
    '''it works'''
    for terminal in (False, True):
        p = lab.start("p.py", terminal=terminal)
        expect(p.read_line()).equals("1")
        p.wait()
        p.send_line("x")
        expect(p.read_line()).equals(None)
        p.close_input()
"""
    passed(shop.program("print(1)\n", checks))


def test_names_and_links_that_lead_away(shop: Workshop):
    code = """
        import os
        for name in ("a\\nb", "x" * 255, "\\udcff"): open(name, "w").close()
        os.symlink("/", "root"); os.symlink("loop", "loop")
        os.makedirs("/".join("d" * 100))
        print(1)
    """
    checks = (
        RUN
        + "    expect(lab.files()).satisfies(lambda names: 'p.py' in names, expected='p.py')\n"
        + RUN.replace("def it", "def two")
    )
    passed(shop.program(code, checks))
