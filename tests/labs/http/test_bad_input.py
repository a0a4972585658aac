"""Services that do not work: each is told in one clear sentence, with the end of the service's own log."""

from __future__ import annotations

import textwrap

import pytest

from backroad.model.evidence import Exchange, Log
from backroad.model.verdict import CheckResult, Outcome

from ...workshop import Workshop, one  # noqa: TID252 - tests are not a package that could be named

LISTEN = """
import os, socket, sys, threading, time
server = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
def each(serve):
    while True:
        connection, _ = server.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()
"""
GET = 'expect(service.get("/").status).equals(200)'


def red(
    shop: Workshop, app: str, check: str = GET, manifest: str = 'run = "exec python app.py"\n', **limits: float
) -> CheckResult:
    """The first result over a service, which must be red and the learner's own."""
    body = textwrap.indent(textwrap.dedent(check).strip(), "    ")
    exercise = shop.exercise(
        f"@check\ndef it(service, lab):\n    'it works'\n{body}\n", {"app.py": ""}, "http", **limits
    )
    verdict = shop.verdict(exercise, {"app.py": app, **({"backroad.toml": manifest} if manifest else {})})
    assert verdict.verdict is Outcome.FAILED, (verdict.verdict, [(c.message, c.evidence) for c in verdict.checks])
    return one(verdict)


def log(result: CheckResult) -> str:
    """What it shows of the service's own log."""
    return next((item.text for item in result.evidence if isinstance(item, Log)), "")


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ("", "there is no backroad.toml in the workspace: it says how your service is started"),
        ("run = ", "backroad.toml cannot be read: Invalid value"),
        ("health = '/up'\n", "backroad.toml has no run: the command that starts the service, which listens on $PORT"),
        ("run = 3\n", "backroad.toml: run is 3, and must be text in quotation marks"),
        ("run = 'x'\nport = 1\n", "backroad.toml has a key 'port' that means nothing here"),
        ("run = 'x'\nhealth = 'up'\n", "backroad.toml: health is 'up', and must be a path that begins with /"),
        ("run = 'no-such-program --port $PORT'\n", "the command that starts your service is not found"),
        ("run = 'echo tired >&2; exit 4'\n", "your service ended at once: exit status 4"),
        ("run = 'exec python app.py'\nsetup = 'echo no table >&2; exit 2'\n",
         "a command of backroad.toml fails with exit status 2"),
    ],
)  # fmt: skip
def test_what_cannot_be_started(shop: Workshop, manifest: str, says: str):
    result = red(shop, "", manifest=manifest)
    assert says in result.message
    if "tired" in manifest or "no table" in manifest:
        assert ("tired" in log(result)) or ("no table" in log(result))


def test_an_exception_at_the_start(shop: Workshop):
    result = red(shop, "import no_such_module")
    assert result.message == "your service ended at once: exit status 1"
    assert "ModuleNotFoundError: No module named 'no_such_module'" in log(result)


def test_the_wrong_port(shop: Workshop):
    app = "import socket, time\nserver = socket.create_server(('127.0.0.1', 8123))\ntime.sleep(60)\n"
    result = red(shop, app, seconds=0.5)
    assert result.message.startswith("your service listens on port 8123, and not on the port that it is given in $PORT")


def test_one_that_never_listens(shop: Workshop):
    result = red(shop, "import time\nprint('thinking', flush=True)\ntime.sleep(60)\n", seconds=0.5)
    assert result.message.startswith("nothing listens on port")
    assert log(result) == "thinking"


def test_one_that_is_never_healthy(shop: Workshop):
    app = LISTEN + "each(lambda c: (c.recv(999), c.sendall(b'HTTP/1.1 503 Busy\\r\\nContent-Length: 0\\r\\n\\r\\n')))"
    result = red(shop, app, manifest="run = 'exec python app.py'\nhealth = '/up'\n", seconds=0.5)
    assert result.message == "your service is not ready after 1 second: /up answers with 503"


@pytest.mark.parametrize(
    ("does", "says"),
    [
        ("c.recv(999), c.sendall(b'hello, this is no http\\r\\n'), c.close()", "nothing that HTTP knows came back"),
        ("c.recv(999), c.close()", "no answer came: the connection was closed without an answer"),
        ("c.recv(999), c.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: 99\\r\\n\\r\\nhalf'), c.close()",
         "the connection was closed in the middle of the answer"),
        ("c.recv(999), time.sleep(60)", "no whole answer came within 1 second"),
        ("c.recv(999), c.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\n'), TRICKLE",
         "no whole answer came within 1 second"),
        ("c.recv(999), [c.sendall(b'HTTP/1.1 100 Continue\\r\\n\\r\\n') for _ in range(99)], time.sleep(9)",
         "more than 10 interim answers came (1xx), and no final one"),
        ("c.recv(999), c.sendall(b'HTTP/1.1 200 OK\\r\\nX: ' + b'x' * 99999), time.sleep(9)",
         "Receive buffer too long"),
    ],
)  # fmt: skip
def test_answers_that_are_none(shop: Workshop, does: str, says: str):
    does = does.replace("TRICKLE", "[(c.sendall(b'x'), time.sleep(0.4)) for _ in range(9)]")
    result = red(shop, LISTEN + f"each(lambda c: ({does}))", 'service.get("/", within=1)')
    assert says in result.message
    assert next(item for item in result.evidence if isinstance(item, Exchange)).status == 0


def test_an_answer_without_an_end(shop: Workshop):
    serve = """
def serve(c):
    c.recv(999)
    c.sendall(b"HTTP/1.1 200 OK\\r\\n\\r\\n")
    while True:
        c.sendall(b"x" * 65536)
each(serve)
"""
    result = red(shop, LISTEN + serve, 'service.get("/", within=9)')
    assert result.message == "the answer's body is longer than 16 MB, and does not end"


def test_a_bomb(shop: Workshop):
    serve = """
import gzip
packed = gzip.compress(b"0" * (40 << 20))
def serve(c):
    c.recv(999)
    c.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Encoding: gzip\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(packed) + packed)
each(serve)
"""
    assert red(shop, LISTEN + serve, 'service.get("/").text').message == "the body unpacks to more than 16 MB"


def test_redirects_are_not_followed(shop: Workshop):
    away = "HTTP/1.1 302 Away\\r\\nLocation: http://example.com/\\r\\nContent-Length: 0\\r\\n\\r\\n"
    result = red(
        shop,
        LISTEN + f"each(lambda c: (c.recv(999), c.sendall(b'{away}')))",
        "expect(service.get('/')).has_status(200)",
    )
    assert result.message == "GET / is answered with 302, and 200 is right"


def test_one_that_takes_all_memory(shop: Workshop, walls: None):
    serve = """
def serve(c):
    c.recv(999)
    hoard = []
    while True:
        hoard.append(bytearray(8 << 20))
each(serve)
"""
    result = red(shop, LISTEN + serve, 'service.get("/", within=9)')
    assert "MemoryError" in log(result) or "memory" in result.message


def test_one_that_ignores_sigterm(shop: Workshop):
    app = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + LISTEN + "each(lambda c: time.sleep(9))"
    result = red(shop, app, "service.copies(1)\nservice.stop(within=0.5)")
    assert result.message == "your service still runs 0.5 seconds after SIGTERM, and had to be killed"


def test_a_daemon_that_is_left_behind_does_not_keep_the_port(shop: Workshop):
    app = (
        LISTEN
        + """
if os.fork() == 0:
    os.setsid()
    time.sleep(60)
each(lambda c: (c.recv(999), c.sendall(b'HTTP/1.1 204 OK\\r\\n\\r\\n')))
"""
    )
    result = red(shop, app, "service.restart()\nexpect(service.get('/')).has_status(200)")
    assert result.message == "GET / is answered with 204, and 200 is right"
