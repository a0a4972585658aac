"""A small service with workers, and checks of it that make things go wrong."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

from backroad.model.verdict import Verdict

from ....workshop import Text, Workshop  # noqa: TID252 - tests are not a package that could be named

SERVICE = """
import json, os, signal, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 50

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow":
            time.sleep(0.4)
        data = json.dumps({"path": self.path, "pid": os.getpid()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self):
        name = self.rfile.read(int(self.headers["Content-Length"])).decode()
        with open(f"/tmp/jobs-{name}.todo", "w") as file:
            file.write(name)
        self.do_GET()

    def log_message(self, *args):
        pass

server = Server(("127.0.0.1", int(os.environ["PORT"])), Handler)
if "rude" not in sys.argv:
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
server.serve_forever(0.02)
server.server_close()
"""
WORKER = """
import glob, os, signal, sys, time
going = True
def stop(*_):
    global going
    going = False
signal.signal(signal.SIGTERM, stop)
print("worker", os.environ["COPY"], "begins", flush=True)
while going:
    for name in glob.glob("/tmp/jobs-*.todo"):
        try:
            os.rename(name, name + ".mine")
        except OSError:
            continue
        print("took", name, flush=True)
        open(name.replace(".todo", ".done"), "w").write(os.environ["COPY"])
    time.sleep(0.01)
"""
RUN = 'run = "exec python app.py"\n'
ALSO = f'{RUN}[also]\nworker = "exec python worker.py"\n'


def judged(
    shop: Workshop,
    *checks: str,
    manifest: str = ALSO,
    attach: tuple[str, ...] = (),
    files: dict[str, Text] | None = None,
    seed: int = 7,
    fixtures: dict[str, str] | None = None,
    **limits: float,
) -> Verdict:
    """The verdict of checks that hold these lines, over the service and its worker. ``attach``: parameters besides;
    "load" is one that needs nothing attached."""
    given = "".join(f", {name}" for name in attach)
    texts = []
    for number, lines in enumerate(checks):
        body = textwrap.indent(textwrap.dedent(lines).strip(), "    ")
        head = f"@check\ndef check_{number}(service, faults, lab, rng{given}):\n    'check {number} holds'"
        texts.append(f"{head}\n{body}\n")
    theirs: dict[str, Text] = {"app.py": SERVICE, "worker.py": WORKER, "backroad.toml": manifest, **(files or {})}
    exercise = shop.exercise("\n".join(texts), dict.fromkeys(theirs, ""), "http", **limits)
    for name, text in (fixtures or {}).items():
        place = Path(exercise.folder) / "fixtures" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    beside = tuple(name for name in attach if name != "load")
    return shop.verdict(replace(exercise, attach=beside), theirs, seed=seed)
