"""Where hostile work meets the grader: the exercises that it answers, and what must be true when it has been judged."""

from __future__ import annotations

import glob
import json
import os
import re
import tempfile
import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

from backroad.cli import junit
from backroad.cli.style import Style
from backroad.cli.verdict import draw
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, Verdict, to_json

from ..workshop import Text, Workshop, data, descendants  # noqa: TID252 - tests are not a package that could be named
from .rows import Submission

SECRET = "only-the-host-knows-this"  # noqa: S105 - nothing that opens anything
LIMITS = {"seconds": 4.0}
LARGEST = 100_000
"""Bytes of a verdict at most, whatever a learner does."""
PATIENCE = 10.0
"""Seconds that what a submission started may take to go away on a busy machine."""

PYTHON = """
@check
def doubles(lab, rng):
    '''double gives twice the number'''
    n = rng.randrange(10**6, 10**9)
    expect(lab.module("m").double(n)).equals(2 * n)
@check
def evens(lab, rng):
    '''evens gives the even numbers in their order'''
    numbers = [rng.randrange(1000, 10**6) for _ in range(5)] + [2]
    expect(lab.module("m").evens(numbers)).equals([n for n in numbers if n % 2 == 0])
@check
def counts(lab, rng):
    '''counts says how often each word is there'''
    words = [rng.choice("abc") * 3 for _ in range(9)]
    expect(lab.module("m").counts(words)).equals({word: words.count(word) for word in words})
"""
PROGRAM = """
@check
def doubles(lab, rng):
    '''it prints twice the number, and how many lines given.txt has'''
    n = rng.randrange(10**6, 10**9)
    expect(lab.run("p.py", stdin=f"{n}\\n")).prints(f"{2 * n}\\n3\\n")
@check
def leaves(lab, rng):
    '''it leaves three times the number in out.txt'''
    n = rng.randrange(10**6, 10**9)
    lab.run("p.py", stdin=f"{n}\\n")
    lab.files()
    expect(lab.read("out.txt")).equals(f"{3 * n}\\n")
    lab.write("out.txt", "0")
    lab.run(["python", "-c", "print(1)"])
"""
TESTS = """
@check
def holds(lab):
    '''your tests accept a right program'''
    expect(lab.run_tests("right")).all_pass()
@check(after=holds)
def notices_the_last(lab):
    '''your tests notice a wrong sum'''
    expect(lab.run_tests("last")).notices("one price is left out")
@check(after=holds)
def notices_none(lab):
    '''your tests notice a sum that is always the same'''
    expect(lab.run_tests("same")).notices("the sum is always the same")
"""
SYNTAX = """
@check
def loops(lab):
    '''double has no loop'''
    import ast
    tree = lab.syntax("m.py")
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    expect(names).contains("twice")
"""
SERVICE = """
@check
def doubles(service, rng):
    '''/double gives twice the number'''
    n = rng.randrange(10**6, 10**9)
    answer = service.get("/double", query={"n": n}, within=1.5)
    expect(answer).has_status(200)
    expect(answer.json).equals({"double": 2 * n})
@check
def remembers(service, rng):
    '''a note is there after a loss of power'''
    n = rng.randrange(10**6, 10**9)
    service.put("/note", body=str(n), within=1.5)
    service.restart()
    expect(service.get("/note", within=1.5).text).equals(str(n))
"""
REDIS = """
@check
def doubles(lab, redis, rng):
    '''double holds twice the number'''
    n = rng.randrange(10**6, 10**9)
    redis.say("SET", "number", n)
    lab.run("p.py")
    expect(redis.value("double")).equals(str(2 * n))
@check
def triples(lab, redis, rng):
    '''it is so for another number'''
    n = rng.randrange(10**6, 10**9)
    redis.say("SET", "number", n)
    expect(redis.keys()).equals(["number"])
    lab.run("p.py")
    expect(redis.value("double")).equals(str(2 * n))
"""
PROGRAMS = {
    "right": "def total(prices): return sum(prices)\n",
    "last": "def total(prices): return sum(prices[:-1])\n",
    "same": "def total(prices): return 3\n",
}
HONEST = {
    "python": """
        def double(n): return 2 * n
        def evens(numbers): return [n for n in numbers if n % 2 == 0]
        def counts(words): return {word: words.count(word) for word in words}
    """,
    "program": """
        number = int(input())
        print(2 * number)
        print(len(open("given.txt").readlines()))
        open("out.txt", "w").write(f"{3 * number}\\n")
    """,
    "tests": """
        import shop
        def test_total():
            assert shop.total([1, 2]) == 3
            assert shop.total([4]) == 4
    """,
    "syntax": "twice = 2\ndef double(n): return twice * n\n",
    "http": """
        import json, os, urllib.parse
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        class Handler(BaseHTTPRequestHandler):
            def answer(self, data):
                self.send_response(200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            def do_GET(self):
                asked = urllib.parse.urlsplit(self.path)
                if asked.path == "/double":
                    number = int(urllib.parse.parse_qs(asked.query)["n"][0])
                    return self.answer(json.dumps({"double": 2 * number}).encode())
                if asked.path == "/note":
                    return self.answer(open("note", "rb").read())
                self.answer(b"ready")
            def do_PUT(self):
                data = self.rfile.read(int(self.headers["Content-Length"]))
                open("note", "wb").write(data)
                self.answer(b"")
        ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
    """,
    "redis": """
        import os, redis
        server = redis.Redis.from_url(os.environ["REDIS_URL"])
        server.set("double", 2 * int(server.get("number")))
    """,
}
FILES = {
    "python": "m.py",
    "program": "p.py",
    "tests": "test_shop.py",
    "syntax": "m.py",
    "http": "app.py",
    "redis": "p.py",
}
CHECKS = {
    "python": PYTHON,
    "program": PROGRAM,
    "tests": TESTS,
    "syntax": SYNTAX,
    "http": SERVICE,
    "redis": REDIS,
}
LABS = {"syntax": "python", "redis": "program"}
"""The labs of those kinds that are not called so."""
MANIFEST = "run = 'exec python app.py'\nhealth = '/up'\n"
GIVEN = "one\ntwo\nthree\n"


class Arena:
    """A workshop, its exercises, a file of the machine's that nobody may read or change, and what was there before."""

    def __init__(self, folder: Path, cache: Path, isolation: str = "auto", *, turns: bool = False) -> None:
        self.shop = Workshop(folder, cache, isolation, turns=turns)
        self.folder = folder
        (folder / "host").mkdir()
        self.marker = folder / "host" / "marker"
        self.marker.write_text(f"{SECRET}\n")
        self.unchanged()
        self._stat = self._look()
        self._exercises: dict[str, Exercise] = {}

    def exercise(self, kind: str, limits: dict[str, Any]) -> Exercise:
        """The exercise of this kind, with these limits."""
        name = f"{kind} {sorted(limits.items())}"
        if name not in self._exercises:
            lab = LABS.get(kind, kind)
            file = FILES[kind]
            starter: dict[str, Text] = {file: "", "given.txt": GIVEN}
            if kind == "http":
                starter["backroad.toml"] = MANIFEST
            made = self.shop.exercise(CHECKS[kind], starter, lab, **{**LIMITS, **limits})
            for program, text in PROGRAMS.items() if kind == "tests" else ():
                place = Path(made.folder, "fixtures", program, "shop.py")
                place.parent.mkdir(parents=True)
                place.write_text(text)
            attached = ("redis",) if kind == "redis" else ()
            self._exercises[name] = replace(made, edits=(file,), attach=attached)
        return self._exercises[name]

    def files(self, submission: Submission) -> dict[str, bytes]:
        """The files that a submission holds; one without names is the file that the exercise asks for."""
        text = submission.path.read_text()
        text = text.replace("@MARKER@", str(self.marker))
        text = re.sub(r"@REPEAT (\d+) ([^@]+)@", lambda found: int(found[1]) * found[2], text)
        if not text.startswith("# file: "):
            return {FILES[submission.exercise]: text.encode()}
        parts = re.split(r"^# file: (.+)\n", text, flags=re.MULTILINE)[1:]
        return {name: part.encode() for name, part in zip(parts[::2], parts[1::2], strict=True)}

    def judge(self, kind: str, files: dict[str, bytes], limits: dict[str, Any], seed: int = 7) -> Verdict:
        """The verdict over these files."""
        return self.shop.grader.judge(self.exercise(kind, limits), Snapshot(files), seed)

    def honest(self, kind: str, limits: dict[str, Any]) -> Verdict:
        """The verdict over right work."""
        return self.judge(kind, {FILES[kind]: data(HONEST[kind])}, limits)

    def below(self) -> set[int]:
        """Every process of the grader's."""
        return descendants(self.shop.grader._pid)

    def left(self, then: set[int], kind: str, limits: dict[str, Any]) -> None:
        """Nothing is left of what ran ``then`` once right work, judged by the same grader, has passed."""
        verdict = self.honest(kind, limits)
        told = [(check.title, check.message, check.evidence) for check in verdict.checks if check.message]
        assert verdict.verdict is Outcome.PASSED, (told, verdict.notes)
        deadline = time.monotonic() + PATIENCE
        while then & self.below():
            assert time.monotonic() < deadline, then & self.below()
            time.sleep(0.01)

    def untouched(self) -> None:
        """The machine's file is as it was, and nobody has looked into it; no message was left anywhere."""
        assert self._look() == self._stat
        self.unchanged()
        places = ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock", "/dev/mqueue", os.getcwd(), Path.home())
        left = [name for place in places for name in glob.glob(f"{place}/*hostile-*")]
        assert not [name for name in left if not Path(name).is_dir()]
        assert "@hostile-abstract" not in Path("/proc/net/unix").read_text()
        shared = Path("/proc/sysvipc/shm")
        assert not shared.exists() or str(0xBAC0AD) not in shared.read_text().split()

    def unchanged(self) -> None:
        """The machine's file holds what it held. Forgets who looked into it, for the next that asks."""
        assert self.marker.read_text() == f"{SECRET}\n"
        os.utime(self.marker, (0, 10**9))

    def end(self) -> None:
        """Close the grader; nothing of it is left: no process, no cgroup, no folder, no line in its log."""
        pid, tree = self.shop.grader._pid, self.below()
        self.shop.grader.close()
        deadline = time.monotonic() + PATIENCE
        while any(Path(f"/proc/{one}").exists() for one in {pid, *tree} - {0}):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        assert not glob.glob(f"/sys/fs/cgroup/**/backroad-{pid}-*", recursive=True)
        assert not glob.glob(f"{tempfile.gettempdir()}/backroad-*{pid}-*")
        log = self.folder / "state" / "grader.log"
        assert not log.exists() or not log.read_text()

    def _look(self) -> tuple[int, ...]:
        told = self.marker.stat()
        return told.st_mtime_ns, told.st_atime_ns, told.st_size, told.st_mode, told.st_uid, told.st_ino


def fair(verdict: Verdict, submission: Submission) -> None:
    """The verdict is what it must be, says whose fault it is, and harms nobody who looks at it."""
    told = [(check.outcome.value, check.title, check.message, check.evidence) for check in verdict.checks]
    assert (verdict.verdict.value, verdict.cause) == (submission.expected, None), (told, verdict.notes)
    for check in verdict.checks:
        assert bool(check.message) is (check.outcome is Outcome.FAILED), told
    first = verdict.first_failure
    assert submission.says in (first.message if first else ""), told
    written = json.dumps(to_json(verdict))
    assert len(written) < LARGEST
    assert SECRET not in written
    shown(verdict)
    assert not submission.lacks or submission.lacks not in written


def shown(verdict: Verdict) -> None:
    """No text of a learner's commands a terminal or is more than text in a file for other tools."""
    began = time.monotonic()
    plain = draw(verdict, "It", Style(width=80))
    painted = "\n".join(draw(verdict, "It", Style(width=80, color=True)))
    document = junit.document(verdict, "It")
    assert time.monotonic() - began < 5
    assert all(character.isprintable() for line in plain for character in line), plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == "\n".join(plain)
    ET.fromstring(document)  # noqa: S314 - ours, and well-formed or the test fails
