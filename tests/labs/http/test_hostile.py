"""Services that attack the grader: what they answer and leave behind is bounded, and a failure is their own fault."""

from __future__ import annotations

import json
import textwrap
import time
from dataclasses import replace

import pytest

from backroad.model.verdict import Outcome, Verdict, to_json

from ...workshop import Workshop, one  # noqa: TID252 - tests are not a package that could be named

RUN = "run = 'exec python app.py'\n"
LISTEN = """
import os, socket, sys, threading, time
server = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
def each(serve):
    while True:
        connection, _ = server.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()
def says(head, body=b"", first=b"HTTP/1.1 200 OK"):
    length = b"Content-Length: %d" % len(body)
    whole = b"\\r\\n".join((first, *head, length, b"Connection: close", b"", body))
    return lambda c: (c.recv(9999), c.sendall(whole), c.close())
"""
LARGEST = 100_000
"""Bytes of a verdict, whatever a service does."""


def judged(
    shop: Workshop, app: str, check: str, manifest: str = RUN, attach: tuple[str, ...] = (), **limits: float
) -> Verdict:
    """The verdict of one check over a service. It is small, and comes soon."""
    body = textwrap.indent(textwrap.dedent(check).strip(), "    ")
    given = ", ".join(("service", "lab", *attach))
    exercise = shop.exercise(f"@check\ndef it({given}):\n    'it works'\n{body}\n", {"app.py": ""}, "http", **limits)
    began = time.monotonic()
    verdict = shop.verdict(replace(exercise, attach=attach), {"app.py": app, "backroad.toml": manifest})
    assert time.monotonic() - began < 25
    assert len(json.dumps(to_json(verdict))) < LARGEST
    return verdict


def red(shop: Workshop, app: str, check: str, **more: object) -> str:
    """The message of the failure, which must be the learner's own."""
    verdict = judged(shop, app, check, **more)  # type: ignore[arg-type]
    assert verdict.verdict is Outcome.FAILED, [(c.message, c.evidence) for c in verdict.checks]
    return one(verdict).message


GET = "service.get('/')\nexpect(service.get('/').status).equals(201)"


@pytest.mark.parametrize(
    "field",
    [
        "b'Set-Cookie: a=b; Max-Age=--5'",
        "b'Set-Cookie: a=b; Max-Age=' + b'9' * 5000",
        "b'Set-Cookie: a=b; Expires=Mon, 99 Foo 99999999999 99:99:99 +9999999'",
        "b'Set-Cookie: a=\"' + b'\\\\' * 60000 + b'\"'",
        "*(b'Set-Cookie: c%d=%s' % (n, b'x' * 20) for n in range(1500))",
        "*(b'x%d: \\xff\\xff\\x1b\\x01' % n for n in range(4000))",
        "b'X: ' + b'\\x01' * 60000",
    ],
)
def test_header_fields_that_no_browser_takes(shop: Workshop, field: str):
    assert red(shop, f"{LISTEN}each(says(({field},)))", GET) == "the value is another one"


@pytest.mark.parametrize(
    "charset", ["idna", "undefined", "punycode", "' + b'\\x01' * 60000 + b'", "hex", "utf-16", "' + b'\\xc3\\xa9"]
)
def test_encodings_that_read_nothing(shop: Workshop, charset: str):
    field = f"b'Content-Type: text/plain; charset={charset}'"
    app = f"{LISTEN}each(says(({field},), b'\\xff-\\xd8.x'))"
    message = red(shop, app, "expect(service.get('/').text).equals('there')")
    assert "encoding that" in message or charset == "utf-16", message
    assert len(message) < 200


@pytest.mark.parametrize("first", ["b'HTTP/1.1 abc' + b'\\x01' * 60000", "b'HTTP/1.1 200 ' + b'\\x1b' * 60000"])
def test_a_first_line_that_is_too_long_to_be_shown(shop: Workshop, first: str):
    assert len(red(shop, f"{LISTEN}each(says((), b'', {first}))", GET)) < 250


@pytest.mark.parametrize(
    "body",
    [
        "b'[' * 500000",
        "b'9' * 500000",
        "b'{\"a\": 1e999999}'",
        'b\'{"a": "\\\\ud800"}\'',
        "b'\\xff\\xfe\\0'",
        "b'[' + b'{},' * 2000000 + b'{}]'",
    ],
)
def test_json_that_is_none_or_too_much(shop: Workshop, body: str):
    red(shop, f"{LISTEN}each(says((), {body}))", "expect(service.get('/').json).equals({'a': 'b'})", seconds=8.0)


@pytest.mark.parametrize("part", ["b'1\\r\\nx\\r\\n' * 10000", "b'1;' + b'e' * 5000 + b'\\r\\nx\\r\\n'"])
def test_small_pieces_without_end_are_out_of_time(shop: Workshop, part: str):
    app = f"""{LISTEN}
def serve(c):
    c.recv(9999)
    c.sendall(b'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n')
    while True:
        c.sendall({part})
each(serve)
"""
    began = time.monotonic()
    assert red(shop, app, "service.get('/', within=0.5)") == "no whole answer came within 0.5 seconds"
    assert time.monotonic() - began < 12


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ("run = 'a'\nsetup = \"a\\u0000b\"\n", "setup has a character in it that no command can have"),
        (f"run = 'echo {'x' * 300000}'\n", "run has 300,005 characters, and may have 8,000"),
        (f"run = {'[' * 3000}{']' * 3000}\n", "cannot be read: it goes too deep, or has too long a number"),
        (f"run = {'9' * 5000}\n", "cannot be read: it goes too deep, or has too long a number"),
        (f"run = [{'1,' * 90000}]\n", "backroad.toml: run is [1, 1, 1"),
        (f"{'k' * 90000} = 1\n", "has a key 'kkkk"),
        (f"run = 'a'\nhealth = '{'h' * 9000}'\n", "health has 9,000 characters"),
    ],
)
def test_a_manifest_that_attacks_its_reader(shop: Workshop, manifest: str, says: str):
    message = red(shop, "", "service.get('/')", manifest=manifest)
    assert says in message
    assert len(message) < 300


def test_what_a_service_leaves_running_does_not_outlive_a_loss_of_power(shop: Workshop):
    app = f"""import os, socket, time
kept = socket.socket(socket.AF_UNIX)
try:
    kept.connect("\\0kept")
    remembered = b"yes"
except OSError:
    remembered = b"no"
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            daemon = socket.socket(socket.AF_UNIX)
            daemon.bind("\\0kept")
            daemon.listen()
            time.sleep(60)
        os._exit(0)
    os.wait()
    time.sleep(0.2)
{LISTEN}each(says((), remembered))
"""
    check = """
        for end in (service.kill, service.stop):
            expect(service.get("/").text).equals("no")
            end()
            service.start()
        expect(service.get("/").text).equals("no")
    """
    verdict = judged(shop, app, check, seconds=8.0)
    assert verdict.verdict is Outcome.PASSED, verdict.checks


def test_a_log_without_end_takes_no_time_and_no_memory(shop: Workshop):
    flood = "import os\nfor _ in range(3):\n    if os.fork() == 0:\n        while True: os.write(1, b'x' * 65536)\n"
    message = red(
        shop, f"{flood}{LISTEN}each(says((), b'1'))", "expect(service.get('/').text).equals('2')", seconds=8.0
    )
    assert message == "the text is another one"


@pytest.mark.parametrize(
    "letter",
    [
        "b'Content-Type: text/plain; charset=foo\\r\\n\\r\\n\\xff'",
        "b'Content-Type: text/plain; charset=idna\\r\\n\\r\\n\\xff.a'",
        "b'Subject: =?utf-8?q?\\xff\\xff?= =?=\\r\\nContent-Disposition: ;;=\"\\r\\n\\r\\nx'",
        "b'\\r\\n'.join(b'Content-Type: multipart/mixed; boundary=%d\\r\\n\\r\\n--%d' % (n, n) for n in range(3000))",
    ],
)
def test_letters_that_no_mail_program_writes(shop: Workshop, letter: str):
    app = f"""{LISTEN}
def serve(c):
    c.recv(9999)
    mail = socket.create_connection((os.environ["MAIL_HOST"], int(os.environ["MAIL_PORT"])))
    mail.sendall(b"EHLO x\\r\\nMAIL FROM:<a@b>\\r\\nRCPT TO:<c@d>\\r\\nDATA\\r\\n")
    mail.sendall({letter} + b"\\r\\n.\\r\\nQUIT\\r\\n")
    while mail.recv(999):
        pass
    c.sendall(b"HTTP/1.1 204 OK\\r\\n\\r\\n")
each(serve)
"""
    verdict = judged(shop, app, "service.get('/')\nmail.awaits('c@d')\n", attach=("mail",), seconds=8.0)
    assert verdict.verdict is Outcome.PASSED, verdict.checks


def test_letters_without_end(shop: Workshop):
    app = f"""{LISTEN}
def serve(c):
    mail = socket.create_connection((os.environ["MAIL_HOST"], int(os.environ["MAIL_PORT"])))
    threading.Thread(target=lambda: [None for _ in iter(lambda: mail.recv(9999), b"")], daemon=True).start()
    while True:
        mail.sendall(b"MAIL FROM:<a@b>\\r\\nRCPT TO:<c@d>\\r\\nDATA\\r\\nx\\r\\n.\\r\\n")
each(serve)
"""
    message = red(shop, app, "service.get('/')", attach=("mail",), seconds=8.0)
    assert message == "your service has sent more letters in this check than anybody reads: 1,000"


def test_requests_to_the_other_service_without_end(shop: Workshop):
    app = f"""{LISTEN}
import urllib.parse
def serve(c):
    at = urllib.parse.urlsplit(os.environ["UPSTREAM_URL"])
    while True:
        with socket.create_connection((at.hostname, at.port)) as other:
            for _ in range(1000):
                other.sendall(b"GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
                other.recv(999)
for _ in range(3):
    threading.Thread(target=serve, args=(None,), daemon=True).start()
each(serve)
"""
    message = red(shop, app, "service.get('/', within=30)", attach=("upstream",), seconds=6.0)
    assert message.startswith(("your service has sent more than 10,000 requests", "this was not finished after"))
