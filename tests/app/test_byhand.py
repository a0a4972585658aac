"""The learner's service by hand: started as they say, and anew after each save."""

from __future__ import annotations

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
