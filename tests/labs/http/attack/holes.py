"""Small services with holes and without, and what an attack makes of them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace

from backroad.model.verdict import CheckResult, Outcome, Verdict

from ....workshop import Workshop, one  # noqa: TID252 - tests are not a package that could be named

SERVER = """
import html, json, os, re, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def serve(self):
        length = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(length)
        parts = urlsplit(self.path)
        self.plain = parts.path
        self.query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        try:
            found = answer(self)
        except Exception as error:
            found = (500, type(error).__name__)
        status, value, *more = found
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        if not isinstance(value, bytes):
            self.send_header("Content-Type", "application/json")
        for name, text in (more[0] if more else {}).items():
            self.send_header(name, text)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = serve

    def log_message(self, *args):
        pass
"""
END = '\nThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()\n'
SEEDS = (7, 8, 9)


def verdict(shop: Workshop, app: str, check: str, seed: int = 7, attach: Sequence[str] = ()) -> Verdict:
    """The verdict of a check with these lines over a service whose function ``answer(request)`` stands in ``app``."""
    given = ", ".join(("service", "attack", "rng", *attach))
    body = textwrap.indent(textwrap.dedent(check).strip(), "    ")
    starter = {"app.py": "", "backroad.toml": ""}
    exercise = shop.exercise(f"@check\ndef holds({given}):\n    'it holds'\n{body}\n", starter, "http", seconds=30.0)
    exercise = replace(exercise, attach=tuple(attach))
    files = {
        "app.py": SERVER + textwrap.dedent(app) + END,
        "backroad.toml": 'run = "exec python app.py"\n',
    }
    return shop.verdict(exercise, files, seed)


def caught(shop: Workshop, app: str, check: str, says: str, *, attach: Sequence[str] = ()) -> CheckResult:
    """The red of the first seed; with every seed the attack is seen, and told in these words."""
    found = []
    for seed in SEEDS:
        judged = verdict(shop, app, check, seed, attach)
        told = [(item.message, item.evidence) for item in judged.checks]
        assert judged.verdict is Outcome.FAILED, (seed, judged.verdict, told, judged.notes)
        assert says in one(judged).message, (seed, told)
        found.append(one(judged))
    return found[0]


def holds(shop: Workshop, app: str, check: str, *, attach: Sequence[str] = ()) -> None:
    """No attack is seen, with any seed."""
    for seed in SEEDS:
        judged = verdict(shop, app, check, seed, attach)
        told = [(item.message, item.evidence) for item in judged.checks]
        assert judged.verdict is Outcome.PASSED, (seed, judged.verdict, told, judged.notes)
