"""Starting the server: one for each learner, at a port that is free."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from backroad import settings
from backroad.app.desk import Desk
from backroad.errors import BackroadError, ServerError
from backroad.web import serve

from ..app.scripted import Scripted  # noqa: TID252 - tests are no installed package
from .server import listening

PROGRAM = """
import sys
from backroad.curriculum import library
library.roots = lambda settings: settings.roadmaps
from backroad.__main__ import main
sys.argv = ["backroad", "open", "--no-browser"]
sys.exit(main())
"""


@contextlib.contextmanager
def program(environ: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    env = {**os.environ, **environ, "BACKROAD_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen([sys.executable, "-c", PROGRAM], env=env, stdout=subprocess.PIPE, text=True) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                running.kill()


def address(running: subprocess.Popen[str]) -> str:
    assert running.stdout is not None
    for line in running.stdout:
        if "http://" in line:
            return line.strip()
    raise AssertionError("it ended without an address")


def free() -> int:
    with listening() as at:
        return int(at.getsockname()[1])


@pytest.mark.slow
def test_the_address_answers_and_the_server_ends_with_an_interrupt(environ: dict[str, str], tmp_path: Path) -> None:
    with program(environ, free()) as running:
        where = urlsplit(address(running))
        connection = HTTPConnection(where.netloc, timeout=10)
        connection.request("GET", f"/?{where.query}")
        assert connection.getresponse().status == 303
        connection.close()
        (remembered,) = tmp_path.rglob("server.json")
        assert stat.S_IMODE(remembered.stat().st_mode) == 0o600
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=15) in (0, 130)
    assert not remembered.exists()


@pytest.mark.slow
def test_a_second_one_opens_the_first(environ: dict[str, str]) -> None:
    with program(environ, free()) as first:
        opened = address(first)
        with program(environ, free()) as second:
            assert second.stdout is not None
            said = second.stdout.read()
            assert second.wait(timeout=15) == 0
        assert "open already" in said
        assert opened in said


@pytest.mark.slow
def test_a_port_in_use_means_the_next_one_and_it_says_so(environ: dict[str, str]) -> None:
    with listening() as taken:
        port = taken.getsockname()[1]
        with program(environ, port) as running:
            where = urlsplit(address(running))
            assert where.port is not None
            assert port < where.port < port + serve.PORTS
            running.send_signal(signal.SIGINT)
            assert running.stdout is not None
            assert f"Port {port} is in use" in running.stdout.read()


def test_no_free_port_is_said_in_words(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PORTS", 1)
    with listening() as taken:
        port = taken.getsockname()[1]
        with Desk(settings.load({**environ, "BACKROAD_PORT": str(port)}), Scripted) as desk:
            with pytest.raises(ServerError, match=f"No port from {port} to {port} is free") as raised:
                serve.serve(desk, lambda running, already: None)
            assert "BACKROAD_PORT" in raised.value.remedy


def test_one_that_is_only_starting_is_waited_for(environ: dict[str, str]) -> None:
    with Desk(settings.load(environ), Scripted) as desk, serve._only(desk.settings) as place:
        assert place is not None
        place.write_text(json.dumps({"pid": 1}))
        with pytest.raises(BackroadError, match="Another Backroad is starting"):
            serve.serve(desk, lambda running, already: None)
