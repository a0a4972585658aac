"""The learner's service by hand: started as they say, and anew after each save."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.app import byhand

APP = """
import os
from http.server import BaseHTTPRequestHandler, HTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"WORD")
    def log_message(self, *args):
        pass
HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""


def until(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Whether it holds within so many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def answer(number: int) -> str:
    """What the service says, "" while there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{number}/", timeout=5) as found:
            return str(found.read().decode())
    except OSError:
        return ""


@pytest.mark.slow
def test_a_save_starts_it_again_and_nothing_stays(tmp_path: Path):
    (tmp_path / "app.py").write_text(APP.replace("WORD", "one"))
    (tmp_path / "backroad.toml").write_text('run = "python app.py"\n')
    said: list[str] = []
    number = byhand.port()
    service = byhand.ByHand(tmp_path, number, {}, said.append)
    try:
        assert until(lambda: answer(number) == "one")
        (tmp_path / "app.py").write_text(APP.replace("WORD", "two"))
        assert until(lambda: answer(number) == "two")
        assert "Saved: started again." in said
        (tmp_path / "app.py").write_text("raise SystemExit(3)\n")
        assert until(lambda: any("exit status 3" in one for one in said))
        (tmp_path / "backroad.toml").write_text("run = 3\n")
        assert until(lambda: any("backroad.toml: run is 3" in one for one in said))
    finally:
        service.close()
    assert answer(number) == ""


def test_the_port_is_free():
    first = byhand.port()
    assert 1024 <= first < 65536


@pytest.mark.slow
def test_what_stands_beside_it_runs_with_it_and_ends_with_it(tmp_path: Path):
    work, told = tmp_path / "work", tmp_path / "told"
    work.mkdir()
    (work / "app.py").write_text(APP.replace("WORD", "one"))
    (work / "worker.py").write_text(
        "import os, sys, time\n"
        "with open(sys.argv[1] + '.new', 'w') as file:\n"
        "    print(os.environ['PORT'], os.getpid(), file=file)\n"
        "os.rename(sys.argv[1] + '.new', sys.argv[1])\n"
        "time.sleep(600)\n"
    )
    (work / "backroad.toml").write_text(
        f'run = "python app.py"\n[also]\nworker = "exec python worker.py {told}"\nshort = "exit 4"\n'
    )
    said: list[str] = []
    number = byhand.port()
    service = byhand.ByHand(work, number, {}, said.append)
    try:
        assert until(lambda: answer(number) == "one" and told.exists())
        assert until(lambda: any("beside it as short has ended: exit status 4" in one for one in said))
    finally:
        service.close()
    port, pid = told.read_text().split()
    assert port != str(number)
    assert not Path(f"/proc/{pid}").exists()
    assert not any("as worker has ended" in one for one in said)


@pytest.mark.slow
def test_a_program_that_the_machine_lacks_is_found(tmp_path: Path):
    tool = tmp_path / "bin" / "lay-out"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\necho laid > laid.txt\n")
    tool.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    (work / "app.py").write_text(APP.replace("WORD", "one"))
    (work / "backroad.toml").write_text('run = "python app.py"\nsetup = "lay-out"\n')
    said: list[str] = []
    number = byhand.port()
    service = byhand.ByHand(work, number, {}, said.append, [str(tool)])
    try:
        assert until(lambda: answer(number) == "one"), said
        assert (work / "laid.txt").read_text() == "laid\n"
    finally:
        service.close()


def test_a_shell_looks_where_a_service_does(tmp_path: Path):
    tool = tmp_path / "a $HOME" / "it's" / "psql"
    words = f'PATH={byhand.searched_by_a_shell([str(tool)])}; printf %s "$PATH"'
    shell = subprocess.run(
        ["/bin/sh", "-c", words], env={"PATH": "/some:/more"}, capture_output=True, text=True, check=True
    )
    assert shell.stdout == byhand.searched("/some:/more", [str(tool)])
